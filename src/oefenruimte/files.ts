import type { Server } from 'restify';
import { readFile } from './body.ts';
import type { History } from './history.ts';
import { Problem } from './problem.ts';
import { type Handler, route, segments } from './routes.ts';

const FILES = '/oefenruimte/bestanden';

/** Where the bot fetches a file; whoever knows the address may, as with Teams. */
export const fileUrl = (serviceUrl: string, id: string): string => new URL(`${FILES}/${id}`, serviceUrl).href;

/** Mounts the way in of files that a person sends along, and the way out to the bot. */
export function mountFiles(server: Server, history: History): void {
  const upload: Handler = async (request) => ({ status: 201, body: { id: history.keepFile(await readFile(request)) } });

  const download: Handler = async (request, response) => {
    const [id = ''] = segments(request, FILES);
    const bytes = history.file(id);
    if (bytes === undefined) throw new Problem(404, 'FileNotFound', 'Dit bestand is er niet.');
    response.writeHead(200, {
      'Content-Type': 'application/octet-stream',
      'Content-Length': bytes.length,
      'Content-Disposition': 'attachment',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    });
    response.end(bytes);
    return 'answered';
  };

  route(server, 'post', '/oefenruimte/api/upload', upload);
  route(server, 'get', `${FILES}/*`, download);
}
