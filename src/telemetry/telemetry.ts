import { AsyncLocalStorage } from 'node:async_hooks';
import {
  trace as api,
  type BatchObservableResult,
  type Meter,
  ROOT_CONTEXT,
  type Span,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  type Tracer,
} from '@opentelemetry/api';
import { type ExportResult, ExportResultCode, parseTraceParent } from '@opentelemetry/core';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider, PeriodicExportingMetricReader, type PushMetricExporter } from '@opentelemetry/sdk-metrics';
import {
  AlwaysOnSampler,
  BasicTracerProvider,
  BatchSpanProcessor,
  type SpanExporter,
} from '@opentelemetry/sdk-trace-base';
import type { Log } from '../kit/log.ts';
import type { Metrics } from '../kit/metrics.ts';
import type { SpanFacts, SpanName, Trace } from '../kit/trace.ts';
import { allowedFacts, allowedFigures, FIGURES } from './allowed.ts';
import { codeOf, type Heard, heardAtTheWire, signInAs } from './azure-wire.ts';
import type { TelemetryConfig } from './settings.ts';

/**
 * The one file that knows OpenTelemetry and Azure Monitor. Nothing is registered with their API and nothing instruments by itself: no other package can make
 * a span here, and what goes out is what `allowed.ts` lets through.
 */
export interface Telemetry {
  trace: Trace;
  /** Sends what there is. Never rejects. */
  flush(): Promise<void>;
  /** Sends what there is, for this long (ms) at most. Never rejects. */
  stop(withinMs: number): Promise<void>;
}

export interface TelemetryParts {
  config: TelemetryConfig;
  /** As it stands on what is sent: which program, which version, and which process of several; none of them tells of a machine. */
  name: string;
  version: string;
  instance: string;
  metrics: Pick<Metrics, 'figures'>;
  /** ms since epoch */
  now: () => number;
  log: Log;
  /** How long one request to Application Insights may take (ms), if not as long as any other. */
  patienceMs?: number;
}

/** How long (ms) figures stand before they are sent again, spans are gathered, and one request may take. */
const EVERY = { figures: 60_000, spans: 5_000 };
const PATIENCE = 10_000;
/** So many spans wait at most while nobody takes them; what comes on top is lost. Some 2 MB. */
const MOST_WAITING = 2_048;
/** It is said once in this time (ms) that nothing arrives. */
const SAID_ONCE_IN = 3_600_000;

const KINDS: Readonly<Record<SpanName, SpanKind>> = {
  beurt: SpanKind.SERVER,
  besluit: SpanKind.INTERNAL,
  opslaan: SpanKind.CLIENT,
  bericht: SpanKind.CONSUMER,
  vertellen: SpanKind.CLIENT,
};

/** Follows clicks, and sends that and the figures of the process to where the settings say. Loads what it needs: only for who wants telemetry. */
export async function openTelemetry({
  config,
  metrics,
  log,
  now,
  patienceMs = PATIENCE,
  ...who
}: TelemetryParts): Promise<Telemetry> {
  const outlets = await Promise.all([
    ...(config.otlp === undefined ? [] : [toCollector(config.otlp, hearer('otlp', log, now), PATIENCE)]),
    ...(config.azure === undefined ? [] : [toAzure(config.azure, hearer('azure', log, now), patienceMs)]),
  ]);
  const resource = resourceFromAttributes({
    'service.name': who.name,
    'service.version': who.version,
    'service.instance.id': who.instance,
  });
  const tracing = new BasicTracerProvider({
    resource,
    // What the environment says of sampling and limits is not for this.
    sampler: new AlwaysOnSampler(),
    spanProcessors: outlets.map(
      ({ spans }) =>
        new BatchSpanProcessor(spans, {
          maxQueueSize: MOST_WAITING,
          scheduledDelayMillis: EVERY.spans,
          exportTimeoutMillis: PATIENCE,
        }),
    ),
  });
  const metering = new MeterProvider({
    resource,
    readers: outlets.map(
      ({ figures }) =>
        new PeriodicExportingMetricReader({
          exporter: figures,
          exportIntervalMillis: EVERY.figures,
          exportTimeoutMillis: PATIENCE,
        }),
    ),
  });
  passOn(metering.getMeter(who.name), metrics);
  const both = (work: (one: BasicTracerProvider | MeterProvider) => Promise<void>) =>
    Promise.allSettled([tracing, metering].map(work)).then(() => {});
  return {
    trace: new Traced(tracing.getTracer(who.name)),
    flush: () => both((one) => one.forceFlush()),
    async stop(withinMs) {
      const { promise: late, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, withinMs);
      await Promise.race([both((one) => one.shutdown()), late]).finally(() => clearTimeout(timer));
    },
  };
}

/**
 * Sends one span, which tells nothing, to each place, and tells what came of it: `code` where it was not taken. Each request takes so long (ms) at most. Never rejects.
 */
export async function tryTelemetry(
  { otlp, azure }: TelemetryConfig,
  patienceMs: number,
): Promise<{ naar: keyof TelemetryConfig; code: string | undefined }[]> {
  const tried = async (naar: keyof TelemetryConfig, open: (heard: Heard) => Promise<Outlet>) => {
    let code: string | undefined = 'NoAnswer';
    const { spans, figures } = await open((arrived, said) => {
      code = arrived ? undefined : said;
    });
    const processor = new BatchSpanProcessor(spans, { exportTimeoutMillis: 2 * patienceMs });
    const tracing = new BasicTracerProvider({ sampler: new AlwaysOnSampler(), spanProcessors: [processor] });
    tracing.getTracer('doctor').startSpan('proef').end();
    await Promise.allSettled([tracing.forceFlush()]);
    await Promise.allSettled([tracing.shutdown(), figures.shutdown()]);
    return { naar, code };
  };
  return await Promise.all([
    ...(otlp === undefined ? [] : [tried('otlp', (heard) => toCollector(otlp, heard, patienceMs))]),
    ...(azure === undefined ? [] : [tried('azure', (heard) => toAzure(azure, heard, patienceMs))]),
  ]);
}

/** One place that spans and figures go to. */
interface Outlet {
  spans: SpanExporter;
  figures: PushMetricExporter;
}

async function toCollector(
  otlp: NonNullable<TelemetryConfig['otlp']>,
  heard: Heard,
  timeoutMillis: number,
): Promise<Outlet> {
  const [{ OTLPTraceExporter }, { OTLPMetricExporter }] = await Promise.all([
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/exporter-metrics-otlp-http'),
  ]);
  const to = (path: string) => ({ url: `${otlp.url}${path}`, headers: { ...otlp.headers }, timeoutMillis });
  return {
    spans: hearing(new OTLPTraceExporter(to('/v1/traces')), heard),
    figures: hearing(new OTLPMetricExporter(to('/v1/metrics')), heard),
  };
}

async function toAzure(
  azure: NonNullable<TelemetryConfig['azure']>,
  heard: Heard,
  patienceMs: number,
): Promise<Outlet> {
  // How the exporter itself fares is told to Microsoft unless this is set; it reads it when it is made.
  Object.assign(process.env, { APPLICATION_INSIGHTS_NO_STATSBEAT: '1', APPLICATIONINSIGHTS_SDKSTATS_DISABLED: '1' });
  const { connectionString, managedIdentity: clientId } = azure;
  const [{ AzureMonitorMetricExporter, AzureMonitorTraceExporter }, { createDefaultHttpClient }] = await Promise.all([
    import('@azure/monitor-opentelemetry-exporter'),
    import('@azure/core-rest-pipeline'),
  ]);
  const signIn = clientId === undefined ? undefined : await signInAs(clientId, heard, patienceMs);
  const options = {
    connectionString,
    // What could not be sent is not written to a disk.
    disableOfflineStorage: true,
    httpClient: heardAtTheWire(createDefaultHttpClient(), heard, patienceMs),
    // The next batch is another attempt. With its own, each request would take a minute of them.
    retryOptions: { maxRetries: 0 },
    ...(signIn === undefined ? {} : { credential: signIn }),
  };
  return {
    spans: new AzureMonitorTraceExporter(options),
    figures: new AzureMonitorMetricExporter(options),
  };
}

/** Hears whether what was sent arrived, and says so now and then: a word about what does not, none about what it was. */
function hearer(naar: string, log: Log, now: () => number): Heard {
  let saidAt: number | undefined;
  return (arrived) => {
    if (arrived && saidAt !== undefined) log.info('telemetry arrives again', { naar });
    else if (!arrived && (saidAt === undefined || now() - saidAt >= SAID_ONCE_IN))
      log.warn('telemetry does not arrive', { naar });
    else return;
    saidAt = arrived ? undefined : now();
  };
}

/** The same exporter, whose answers are heard. */
function hearing<What, Exporter extends { export(what: What, done: (result: ExportResult) => void): void }>(
  exporter: Exporter,
  heard: Heard,
): Exporter {
  const send = exporter.export.bind(exporter);
  exporter.export = (what, done) => {
    send(what, (result) => {
      heard(result.code === ExportResultCode.SUCCESS, codeOf(result.error));
      done(result);
    });
  };
  return exporter;
}

/** Lets the meter read the figures of the process whenever it sends them. */
function passOn(meter: Meter, metrics: Pick<Metrics, 'figures'>): void {
  const instruments = new Map(
    FIGURES.map((name) => [
      name,
      name.endsWith('_total') ? meter.createObservableCounter(name) : meter.createObservableGauge(name),
    ]),
  );
  const read = async (result: BatchObservableResult) => {
    for (const { name, values } of allowedFigures(await metrics.figures())) {
      const instrument = instruments.get(name);
      if (instrument !== undefined) for (const { value, labels } of values) result.observe(instrument, value, labels);
    }
  };
  meter.addBatchObservableCallback(read, [...instruments.values()]);
}

/** Clicks, followed. */
class Traced implements Trace {
  readonly #tracer: Tracer;
  /** The part that something is done in. What a part only sets going is none of it once it has ended. */
  readonly #part = new AsyncLocalStorage<{ span: Span | undefined }>();

  constructor(tracer: Tracer) {
    this.#tracer = tracer;
  }

  span<T>(name: SpanName, facts: SpanFacts, work: (note: (more: SpanFacts) => void) => Promise<T>): Promise<T> {
    return this.#run(name, facts, this.#part.getStore()?.span?.spanContext(), work);
  }

  goOn<T>(
    kept: string | undefined,
    name: SpanName,
    facts: SpanFacts,
    work: (note: (more: SpanFacts) => void) => Promise<T>,
  ): Promise<T> {
    return this.#run(name, facts, kept === undefined ? undefined : (parseTraceParent(kept) ?? undefined), work);
  }

  here(): string | undefined {
    const context = this.#part.getStore()?.span?.spanContext();
    return context === undefined ? undefined : `00-${context.traceId}-${context.spanId}-01`;
  }

  async #run<T>(
    name: SpanName,
    facts: SpanFacts,
    parent: SpanContext | undefined,
    work: (note: (more: SpanFacts) => void) => Promise<T>,
  ): Promise<T> {
    const from =
      parent === undefined
        ? ROOT_CONTEXT
        : api.setSpanContext(ROOT_CONTEXT, { ...parent, traceFlags: TraceFlags.SAMPLED });
    const span = this.#tracer.startSpan(name, { kind: KINDS[name], attributes: allowedFacts(facts) }, from);
    const part: { span: Span | undefined } = { span };
    try {
      return await this.#part.run(part, () => work((more) => span.setAttributes(allowedFacts(more))));
    } catch (thrown) {
      // Only that: what was thrown may quote anything.
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw thrown;
    } finally {
      part.span = undefined;
      span.end();
    }
  }
}
