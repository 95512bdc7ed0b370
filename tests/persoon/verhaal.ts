import {
  DIRECTE_TAKEN,
  drukt,
  informeert,
  legtVoor,
  meldt,
  rondtAf,
  totHetVerhaal,
  verstuurt,
} from '../scenarios/wegen.ts';
import type { Gemeente } from '../support/gemeente.ts';

const UUR = 3_600_000;

/** Invented words, each to be looked for in what is left. */
export const KANARIES = {
  /** What Karin reported herself, and goes. */
  verhaal: 'Zwartgallige kanarie een sloeg op mijn bureau.',
  telefoon: '0612345678',
  /** What she wrote in a role. */
  werk: 'Zwartgallige kanarie drie is wat Karin als behandelaar schreef.',
  /** What another wrote about her. */
  vanDaan: 'Karin de Wit werd door kanarie vier uitgescholden.',
  burger: 'Kanarie Vijf van Verzonnendam',
} as const;

/** Karin reports and takes it back; Daan reports what happened to Karin and takes it back; Karin handles what Noor reported, up to its end; and one goes on. */
export async function drieMeldingen(g: Gemeente): Promise<void> {
  await totHetVerhaal(g, 'karin');
  await verstuurt(g, 'karin', { tekst: KANARIES.verhaal, telefoon: KANARIES.telefoon });
  await drukt(g, 'karin', 'Melding intrekken', 'Ja, trek in');
  // It stands on a card of the CAG too.
  await g.zegt('fatima', 'VBS-2026-0001');
  await g.advance(UUR);
  await meldt(g, 'daan', { tekst: KANARIES.vanDaan, als: 'getuige', voor: 'Karin de Wit' });
  await drukt(g, 'daan', 'Melding intrekken', 'Ja, trek in');
  await g.advance(UUR);
  await meldt(g, 'noor');
  await g.drukt('noor', 'Wie waren erbij?');
  await g.drukt('noor', 'De burger');
  await g.drukt('noor', 'Bewaar', { burger: KANARIES.burger, relatie: 'client' });
  await g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op');
  await legtVoor(g, []);
  await g.druktInKanaal('mo', 'teamleiders', 'Akkoord');
  for (const taak of DIRECTE_TAKEN) await rondtAf(g, taak, 'Niet nodig');
  await informeert(g, KANARIES.werk);
  await g.drukt('karin', 'Sluit af');
  await g.advance(UUR);
  await meldt(g, 'karin', { tekst: 'Dit loopt nog.' });
}
