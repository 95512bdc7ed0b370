import { Counter, Gauge, Registry } from 'prom-client';

/** One figure: a counter when its name ends in `_total`, otherwise a gauge. */
export interface Figure {
  name: string;
  help: string;
  values: { labels: Readonly<Record<string, string | number>>; value: number }[];
}

/** What is counted for whoever watches over the bot: how often, never who or what. */
export interface Metrics {
  /** A notification was sent, will be tried again, or was given up. */
  bericht(doel: string, uitkomst: 'verzonden' | 'opnieuw' | 'opgegeven'): void;
  /** The answer to one was lost: it may have arrived twice. */
  unclear(weg: string): void;
  /** How long (ms) the notification that has been due longest is late; 0 when none is. */
  late(ms: number): void;
  /** A click or a word could not be stored. */
  unstored(): void;
  /** What came in was not taken. */
  geweigerd(reden: string): void;
  /** A turn failed: whoever clicked or typed got no answer of ours. */
  beurtMislukt(): void;
  /** Where to read the age (ms) of the keys that tokens are looked at with; undefined when there are none. */
  sleutels(age: () => number | undefined): void;
  /** Where to read for how long (ms) each service has not let us in; 0 while it does. */
  toegang(shutFor: () => Readonly<Record<string, number>>): void;
  /** The outbox could not look whether something is due. */
  lookFailed(): void;
  /** So many duty rosters have this problem now. */
  roosters(soort: string, aantal: number): void;
  /** Who is in danger, or helps there, was shown a card although it could not be recorded. */
  inzageGemist(): void;
  /** So much of a class was destroyed at its term. */
  vernietigd(klasse: string, aantal: number): void;
  /** Something in the store is of a later version and was left as it is. */
  setAside(soort: string): void;
  /** All of it, in the text format of Prometheus: https://prometheus.io/docs/instrumenting/exposition_formats/ */
  text(): Promise<string>;
  /** The same, to be sent elsewhere. */
  figures(): Promise<Figure[]>;
}

/** Counters that all begin at 0. Each call makes its own. */
export function createMetrics(): Metrics {
  const registers = [new Registry()];
  const berichten = new Counter({
    name: 'stroomwijzer_berichten_total',
    help: 'Notifications by purpose and outcome; alarm when "opgegeven" rises.',
    labelNames: ['doel', 'uitkomst'],
    registers,
  });
  const unclear = new Counter({
    name: 'stroomwijzer_onzeker_total',
    help: 'Notifications whose answer was lost, by way: they are sent again and may arrive twice.',
    labelNames: ['weg'],
    registers,
  });
  const late = new Gauge({
    name: 'stroomwijzer_bericht_te_laat_seconds',
    help: 'How long the notification that has been due longest is late.',
    registers,
  });
  const unstored = new Counter({
    name: 'stroomwijzer_niet_opgeslagen_total',
    help: 'Clicks and words that could not be stored; alarm when it rises.',
    registers,
  });
  const refused = new Counter({
    name: 'stroomwijzer_geweigerd_total',
    help: 'Requests that were refused, by reason; alarm when "sleutels_weg" or "handtekening" rises.',
    labelNames: ['reden'],
    registers,
  });
  const failed = new Counter({
    name: 'stroomwijzer_beurten_mislukt_total',
    help: 'Turns that failed, so that whoever clicked or typed got no answer; alarm when it rises.',
    registers,
  });
  const looks = new Counter({
    name: 'stroomwijzer_kijken_mislukt_total',
    help: 'Looks at what is due that failed, and were done again; alarm when it goes on rising.',
    registers,
  });
  const aside = new Counter({
    name: 'stroomwijzer_opzij_gezet_total',
    help: 'What this version could not read and left as it is, by kind: start the newest version.',
    labelNames: ['soort'],
    registers,
  });
  const inzage = new Counter({
    name: 'stroomwijzer_inzage_gemist_total',
    help: 'Cards shown to who is in danger or helps there, although that could not be recorded; alarm when it rises.',
    registers,
  });
  const destroyed = new Counter({
    name: 'stroomwijzer_vernietigd_total',
    help: 'What was destroyed because its term was over, by class.',
    labelNames: ['klasse'],
    registers,
  });
  const roosters = new Gauge({
    name: 'stroomwijzer_roosters_mis',
    help: 'Duty rosters that cannot be read, name somebody unknown, or soon have nobody, by kind; alarm above 0.',
    labelNames: ['soort'],
    registers,
  });
  return {
    roosters: (soort, aantal) => roosters.set({ soort }, aantal),
    geweigerd: (reden) => refused.inc({ reden }),
    beurtMislukt: () => failed.inc(),
    sleutels: (age) => {
      new Gauge({
        name: 'stroomwijzer_sleutels_leeftijd_seconds',
        help: 'Age of the signing keys of the Bot Framework, NaN when there are none; alarm above two days.',
        registers,
        collect() {
          this.set((age() ?? Number.NaN) / 1000);
        },
      });
    },
    toegang: (shutFor) => {
      new Gauge({
        name: 'stroomwijzer_niet_toegelaten_seconds',
        help: 'How long a service has not let us in, 0 while it does: what must be told waits; alarm above a minute.',
        labelNames: ['dienst'],
        registers,
        collect() {
          for (const [dienst, ms] of Object.entries(shutFor())) this.set({ dienst }, ms / 1000);
        },
      });
    },
    bericht: (doel, uitkomst) => berichten.inc({ doel, uitkomst }),
    unclear: (weg) => unclear.inc({ weg }),
    late: (ms) => late.set(Math.max(0, ms) / 1000),
    unstored: () => unstored.inc(),
    lookFailed: () => looks.inc(),
    vernietigd: (klasse, aantal) => destroyed.inc({ klasse }, aantal),
    setAside: (soort) => aside.inc({ soort }),
    inzageGemist: () => inzage.inc(),
    figures: async () =>
      (await Promise.all(registers.map((each) => each.getMetricsAsJSON()))).flat().map(({ name, help, values }) => ({
        name,
        help,
        values: values.map(({ labels, value }) => ({ labels: defined(labels), value })),
      })),
    text: async () => (await Promise.all(registers.map((each) => each.metrics()))).join('\n'),
  };
}

function defined(labels: Partial<Record<string, string | number>>): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(labels).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
