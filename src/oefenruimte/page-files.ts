import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import type { Response, Server } from 'restify';
import { Problem } from './problem.ts';
import { route, segments } from './routes.ts';

const FOLDER = join(import.meta.dirname, 'page');
const RENDERER = createRequire(import.meta.url).resolve('adaptivecards/dist/adaptivecards.min.js');

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Nothing from elsewhere and nothing inline, but styles: the card renderer sets those on its elements. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Mounts the page at `/`, and its files and Microsoft's card renderer under `/pagina/`. */
export function mountPageFiles(server: Server): void {
  route(server, 'get', '/', async (_request, response) => sendFile(response, join(FOLDER, 'index.html')));
  route(server, 'get', '/pagina/*', async (request, response) => {
    const [name = ''] = segments(request, '/pagina/');
    if (name === 'adaptivecards.js') return sendFile(response, RENDERER);
    if (!/^[a-z-]+\.(js|css|svg)$/.test(name)) throw notFound();
    return sendFile(response, join(FOLDER, name));
  });
}

async function sendFile(response: Response, path: string): Promise<'answered'> {
  const content = await readFile(path).catch(() => undefined);
  if (!content) throw notFound();
  response.writeHead(200, {
    'Content-Type': TYPES[extname(path)],
    'Content-Security-Policy': CONTENT_SECURITY_POLICY,
    'Cache-Control': 'no-cache',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
  });
  response.end(content);
  return 'answered';
}

const notFound = () => new Problem(404, 'NotFound', 'Deze pagina is er niet.');
