import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { listening } from './listening.ts';

/** Facts as OTLP has them: https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding */
const facts = z
  .array(
    z.strictObject({
      key: z.string(),
      value: z.union([
        z.strictObject({ stringValue: z.string() }).transform(({ stringValue }) => stringValue),
        z.strictObject({ intValue: z.coerce.number() }).transform(({ intValue }) => intValue),
      ]),
    }),
  )
  .transform((all) => Object.fromEntries(all.map(({ key, value }) => [key, value])));
/** Strict: what a span has besides these is looked at by whoever adds it here. */
const spanShape = z.strictObject({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  name: z.string(),
  kind: z.int(),
  startTimeUnixNano: z.string(),
  endTimeUnixNano: z.string(),
  attributes: facts,
  droppedAttributesCount: z.literal(0),
  events: z.tuple([]),
  droppedEventsCount: z.literal(0),
  status: z.strictObject({ code: z.int() }),
  links: z.tuple([]),
  droppedLinksCount: z.literal(0),
  flags: z.int(),
});
const resource = z.looseObject({ attributes: facts });
const tracesShape = z.object({
  resourceSpans: z.array(z.object({ resource, scopeSpans: z.array(z.object({ spans: z.array(spanShape) })) })),
});
const points = z.object({ dataPoints: z.array(z.looseObject({ attributes: facts, asDouble: z.number() })) });
const metricsShape = z.object({
  resourceMetrics: z.array(
    z.object({
      scopeMetrics: z.array(
        z.object({
          metrics: z.array(z.looseObject({ name: z.string(), sum: points.optional(), gauge: points.optional() })),
        }),
      ),
    }),
  ),
});

/** A span, and which process it is of. */
export type Span = z.output<typeof spanShape> & { of: unknown };

export interface CollectorDouble {
  url: string;
  /** What came, as it came. */
  bodies: { path: string; authorization: string | undefined; text: string }[];
  spans(): Span[];
  /** The last value of each figure, by name and labels: `stroomwijzer_onzeker_total {"weg":"mail"}`. */
  figures(): Map<string, number>;
  /** From now on it answers this; `hang`: nothing, until it answers otherwise. */
  answer(how: number | 'hang'): void;
  /** Resolves when something comes. */
  heard(): Promise<void>;
  close(): Promise<void>;
}

const certificate = (part: string) => join(import.meta.dirname, 'certificate', `${part}.pem`);
/** What a process that speaks to the secure one must trust, as Node asks for it. */
export const TRUST = { NODE_EXTRA_CA_CERTS: certificate('cert') };

/** A collector on loopback that takes OTLP as JSON; and, at `/v2.1/track`, what goes to Application Insights, which is spoken with over https alone. */
export async function startCollectorDouble(isSecure = false): Promise<CollectorDouble> {
  const bodies: CollectorDouble['bodies'] = [];
  const waiting: (() => void)[] = [];
  const listeners: (() => void)[] = [];
  let how: number | 'hang' = 200;
  const reply = (response: ServerResponse, path: string) => {
    response.writeHead(how === 'hang' ? 200 : how, { 'content-type': 'application/json' });
    // Of Azure something was taken when it says so.
    response.end(path.endsWith('/track') ? '{"itemsReceived":1,"itemsAccepted":1,"errors":[]}' : '{}');
  };
  const take = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await buffer(request);
    const path = request.url ?? '';
    const isZipped = request.headers['content-encoding'] === 'gzip';
    const text = (isZipped ? gunzipSync(body) : body).toString('utf8');
    bodies.push({ path, authorization: request.headers.authorization, text });
    for (const listener of listeners.splice(0)) listener();
    if (how === 'hang') waiting.push(() => reply(response, path));
    else reply(response, path);
  };
  const onRequest = (request: IncomingMessage, response: ServerResponse) => void take(request, response);
  const identity = isSecure ? { cert: readFileSync(certificate('cert')), key: readFileSync(certificate('key')) } : {};
  const server = isSecure ? createSecureServer(identity, onRequest) : createServer(onRequest);
  const { origin, close } = await listening(server);
  const textsAt = (path: string) => bodies.filter((each) => each.path === path).map(({ text }) => JSON.parse(text));
  return {
    url: origin,
    bodies,
    spans: () =>
      textsAt('/v1/traces')
        .flatMap((body) => tracesShape.parse(body).resourceSpans)
        .flatMap(({ resource: { attributes }, scopeSpans }) =>
          scopeSpans.flatMap(({ spans }) => spans.map((span) => ({ ...span, of: attributes['service.instance.id'] }))),
        ),
    figures: () =>
      new Map(
        textsAt('/v1/metrics')
          .flatMap((body) => metricsShape.parse(body).resourceMetrics)
          .flatMap(({ scopeMetrics }) => scopeMetrics.flatMap(({ metrics }) => metrics))
          .flatMap(({ name, sum, gauge }) =>
            [...(sum?.dataPoints ?? []), ...(gauge?.dataPoints ?? [])].map(
              ({ attributes, asDouble }) => [`${name} ${JSON.stringify(attributes)}`, asDouble] as const,
            ),
          ),
      ),
    answer(next) {
      how = next;
      if (how !== 'hang') for (const go of waiting.splice(0)) go();
    },
    heard: () => new Promise((resolve) => listeners.push(resolve)),
    close,
  };
}
