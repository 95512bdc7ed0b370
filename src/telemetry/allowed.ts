import { DOELEN } from '../incident/berichten.ts';
import type { Figure } from '../kit/metrics.ts';
import type { SpanFacts } from '../kit/trace.ts';
import { BEWAARKLASSEN } from '../protocol/bewaartermijnen.ts';
import { WEGEN } from '../protocol/wegen.ts';
import { DIENSTEN } from '../wire/access.ts';
import { REDENEN } from '../wire/refusals.ts';
import type { WireErrorKind } from '../wire/wire-error.ts';

const FAILURES = ['throttled', 'locked_out', 'unclear', 'gone', 'refused'] satisfies WireErrorKind[];
const PURPOSES = [...DOELEN, 'klaar', 'niet_gelukt'];

/** What may be said of a part of a click: which names, and which values under each. All else is dropped. */
const OF_SPANS: Readonly<Record<string, readonly string[]>> = {
  soort: ['message', 'invoke', 'messageUpdate', 'messageDelete', 'installationUpdate', 'conversationUpdate'],
  opslag: ['sqlite', 'cosmos'],
  doel: PURPOSES,
  weg: WEGEN,
  uitkomst: [
    ...['veranderd', 'ongewijzigd', 'geweigerd', 'geschreven', 'te_laat', 'verteld', 'niets'],
    ...['verzonden', 'opnieuw', 'mislukt', 'in_de_rij'],
    ...FAILURES,
  ],
};
/** Counted up to this; more is said as this. */
const COUNTS: Readonly<Record<string, number>> = { poging: 100 };

/** Each figure, with the labels that it may have and which values under each. */
const OF_FIGURES: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  stroomwijzer_berichten_total: { doel: PURPOSES, uitkomst: ['verzonden', 'opnieuw', 'opgegeven'] },
  stroomwijzer_onzeker_total: { weg: WEGEN },
  stroomwijzer_bericht_te_laat_seconds: {},
  stroomwijzer_niet_opgeslagen_total: {},
  stroomwijzer_geweigerd_total: { reden: REDENEN },
  stroomwijzer_beurten_mislukt_total: {},
  stroomwijzer_kijken_mislukt_total: {},
  stroomwijzer_opzij_gezet_total: { soort: ['bericht', 'overzicht', 'plaats'] },
  stroomwijzer_inzage_gemist_total: {},
  stroomwijzer_vernietigd_total: { klasse: Object.keys(BEWAARKLASSEN) },
  stroomwijzer_roosters_mis: { soort: ['weg', 'onbekend', 'leeg'] },
  stroomwijzer_sleutels_leeftijd_seconds: {},
  stroomwijzer_niet_toegelaten_seconds: { dienst: DIENSTEN },
};

/**
 * What of these facts may go out.
 *
 * @example
 * allowedFacts({ weg: 'mail', poging: 3, wie: 'Noor' }) // { weg: 'mail', poging: 3 }
 */
export function allowedFacts(facts: SpanFacts): SpanFacts {
  return Object.fromEntries(
    Object.entries(facts).flatMap(([name, value]): [string, string | number][] => {
      const most = own(COUNTS, name);
      if (most !== undefined && typeof value === 'number')
        return [[name, Math.min(most, Math.max(0, Math.trunc(value)))]];
      return own(OF_SPANS, name)?.includes(String(value)) ? [[name, String(value)]] : [];
    }),
  );
}

/** The names of the figures that go out. */
export const FIGURES = Object.keys(OF_FIGURES);

/** What of these figures may go out: without those that are not known, or are said of something that is not; and no value that is no number. */
export function allowedFigures(figures: readonly Figure[]): Figure[] {
  return figures.flatMap((figure) => {
    const labels = own(OF_FIGURES, figure.name);
    if (labels === undefined) return [];
    const isAllowed = ([name, value]: [string, string | number]) => own(labels, name)?.includes(String(value)) === true;
    const values = figure.values.filter(
      (one) => Number.isFinite(one.value) && Object.entries(one.labels).every(isAllowed),
    );
    return [{ ...figure, values }];
  });
}

function own<T>(all: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(all, name) ? all[name] : undefined;
}
