import type { ServerResponse } from 'node:http';

/** What open pages are told: this conversation has something new, so have this person's bells or mails, or everything is gone. */
export type PushEvent =
  | { kind: 'changed'; conversation: string }
  | { kind: 'inbox'; person: string }
  | { kind: 'reset' };

const HEARTBEAT_MS = 25_000;

/** Tells every open page what changed, as server-sent events. */
export class Push {
  readonly #pages = new Set<ServerResponse>();
  readonly #heartbeat = setInterval(() => this.#write(': \n\n'), HEARTBEAT_MS).unref();

  /** Keeps this response open and sends it every event from now on. */
  subscribe(response: ServerResponse): void {
    response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-store' });
    response.write('retry: 1000\n\n');
    this.#pages.add(response);
    response.on('close', () => this.#pages.delete(response));
  }

  send(event: PushEvent): void {
    this.#write(`data: ${JSON.stringify(event)}\n\n`);
  }

  close(): void {
    clearInterval(this.#heartbeat);
    for (const page of this.#pages) page.end();
  }

  #write(text: string): void {
    for (const page of this.#pages) page.write(text);
  }
}
