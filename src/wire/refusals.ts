import type { Log } from '../kit/log.ts';
import type { Metrics } from '../kit/metrics.ts';

/** Why something that came in was not taken. */
export const REDENEN = [
  /** What is no HTTP that we read: a host or URL that is none, another host than this machine. */
  'onleesbaar',
  'andere_host',
  /** A connection, on top of all that may be open at once. */
  'te_druk',
  /** The body: no JSON object, or too large. */
  'geen_json',
  'te_groot',
  /** The activity: none, or of another channel, or with a serviceUrl that a bot without a registration does not speak with. */
  'geen_activiteit',
  /** The token: absent, about something else, over or yet to begin, not signed with the key that it names. */
  'geen_token',
  'ander_token',
  'token_verlopen',
  'handtekening',
  /** The key: not among those of the Bot Framework, not for Teams, or no keys could be had at all. */
  'onbekende_sleutel',
  'sleutel_niet_voor_teams',
  'sleutels_weg',
  /** Who did it: of another organisation, or nobody whom Entra knows. */
  'andere_organisatie',
  'onbekende_persoon',
] as const;
export type Reden = (typeof REDENEN)[number];

/** Hears of every refusal. */
export type Refused = (reden: Reden) => void;

/** Whoever knocks must not fill the log: of each reason one line in this time (ms), to find a wrong setting by. */
const TOLD_ONCE_IN = 3_600_000;

/**
 * Counts refusals by reason, and tells the first of each reason in an hour in the log.
 *
 * @param now gives ms since epoch
 */
export function createRefusals(metrics: Pick<Metrics, 'geweigerd'>, log: Log, now: () => number): Refused {
  const toldAt = new Map<Reden, number>();
  return (reden) => {
    metrics.geweigerd(reden);
    const last = toldAt.get(reden);
    if (last !== undefined && now() - last < TOLD_ONCE_IN) return;
    toldAt.set(reden, now());
    log.warn('Requests are refused; /metrics counts them.', { reden });
  };
}
