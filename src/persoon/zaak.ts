import { geschaad } from '../incident/betrokkenen.ts';
import type { LogRecord } from '../incident/events.ts';
import { fold } from '../incident/evolve.ts';
import type { Incident } from '../incident/incident.ts';
import type { IncidentLog, KeptTexts, TextDocument } from '../store/store.ts';
import type { DeelNaam } from './woorden.ts';

/** One incident, with what was typed in it and who wrote that. */
export interface Zaak {
  incident: Incident;
  records: readonly LogRecord[];
  teksten: readonly Geschreven[];
}

export interface Geschreven {
  tekst: TextDocument;
  /** The aadObjectId of who wrote it. */
  schrijver: string | undefined;
}

/** Undefined when there is no such incident. Rejects with StoreError. */
export async function readZaak(store: IncidentLog & KeptTexts, id: string): Promise<Zaak | undefined> {
  const records = await store.read(id);
  const incident = fold(records);
  if (incident === null) return undefined;
  const teksten = (await store.texts(id)).map((tekst) => ({ tekst, schrijver: incident.schrijvers[tekst.id] }));
  return { incident, records, teksten };
}

/** What an incident is called for whoever runs the command: an exercise is not taken for a report. */
export function zaakNaam({ id, nummer, oefening }: Pick<Incident, 'id' | 'nummer' | 'oefening'>): string {
  return oefening === null ? (nummer ?? id) : `${oefening.code} (oefening)`;
}

/** Everything that somebody of Entra was or did in an incident. */
export function delenVan({ incident, records }: Pick<Zaak, 'incident' | 'records'>, id: string): DeelNaam[] {
  const did = (deeds: readonly ({ door: string } | null | undefined)[]) => deeds.some((deed) => deed?.door === id);
  const { betrokkenen, hulp, adviezen, taken, akkoord, behandelaar } = incident;
  const has = (deel: string) => betrokkenen.some((each) => each.deel === deel && each.persoon === id);
  const handled = records.some(({ door, gebeurtenissen }) => door === id && gebeurtenissen.some(isHandling));
  const is: Partial<Record<DeelNaam, boolean>> = {
    melder: incident.melder === id,
    getroffene: has('getroffene'),
    getuige: has('getuige'),
    beschuldigde: has('beschuldigde'),
    behandelaar: behandelaar?.door === id || handled,
    beslisser: did([akkoord]),
    adviseur: did(adviezen.map(({ gegeven }) => gegeven)),
    taak: did(Object.values(taken).map(({ afgerond }) => afgerond)),
    hulp: did(hulp.flatMap(({ gezien }) => gezien)),
  };
  const found = DELEN.filter((deel) => is[deel] === true);
  if (found.length > 0) return found;
  return records.some((record) => isIn(record, id)) ? ['genoemd'] : [];
}

const DELEN = [
  'melder',
  'getroffene',
  'getuige',
  'beschuldigde',
  'behandelaar',
  'beslisser',
  'adviseur',
  'taak',
  'hulp',
] as const satisfies readonly DeelNaam[];

function isHandling({ soort }: LogRecord['gebeurtenissen'][number]): boolean {
  return soort === 'opgepakt' || soort === 'voorgesteld';
}

/** Whether a record has somebody in it, as who did it or in what was done. */
export function isIn({ door, gebeurtenissen }: LogRecord, id: string): boolean {
  return door === id || JSON.stringify(gebeurtenissen).includes(`"${id}"`);
}

/** Whether it happened to others than this person too. */
export function isOokVanAnderen({ incident }: Pick<Zaak, 'incident'>, id: string): boolean {
  return geschaad(incident).some(({ persoon }) => persoon !== id);
}

/** Whether the name of for whom it was reported is this person's, as the reporter chose it from Entra. */
export function isVoor({ records }: Pick<Zaak, 'records'>, tekst: string, id: string): boolean {
  return records.some(({ gebeurtenissen }) =>
    gebeurtenissen.some((event) => event.soort === 'ingediend' && event.voorWie === id && event.voor?.id === tekst),
  );
}
