import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { listening } from '../support/listening.ts';

/** Answers as Azure Blob Storage does for one append blob, with a shared access signature that may read, create and add. */
export interface BlobDouble {
  /** The address of the blob, with its signature. */
  url: string;
  /** What stands in it; undefined as long as it was not made. */
  content(): string | undefined;
  close(): Promise<void>;
}

/** https://learn.microsoft.com/rest/api/storageservices/append-block and put-blob: what is asked, and how it is refused. */
export async function startBlobDouble(): Promise<BlobDouble> {
  let content: string | undefined;
  const answer = async (request: IncomingMessage): Promise<[number, string?]> => {
    const { searchParams } = new URL(request.url ?? '', 'http://double');
    if (searchParams.get('sig') !== 'geheim' || request.headers['x-ms-version'] === undefined) return [403];
    const body = await text(request);
    if (request.method === 'GET') return content === undefined ? [404] : [200, content];
    if (request.method !== 'PUT') return [405];
    if (searchParams.get('comp') === 'appendblock') {
      if (content === undefined) return [404];
      if (body === '') return [400];
      const at = request.headers['x-ms-blob-condition-appendpos'];
      if (at !== undefined && Number(at) !== Buffer.byteLength(content)) return [412];
      content += body;
      return [201];
    }
    if (request.headers['x-ms-blob-type'] !== 'AppendBlob') return [400];
    // Without the right to write, what is there cannot be made anew: so Azurite answers.
    if (content !== undefined) return [403];
    content = '';
    return [201];
  };
  const server = createServer(async (request, response) => {
    const [status, body = ''] = await answer(request);
    // Not writeHead, which restify changes for every server of the process.
    response.statusCode = status;
    response.end(body);
  });
  const { origin, close } = await listening(server);
  return {
    url: `${origin}/ankers/stroomwijzer.jsonl?sp=rac&sig=geheim`,
    content: () => content,
    close,
  };
}
