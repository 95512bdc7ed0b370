import type { Slip } from './slip.ts';

const file = 'bewaartermijnen.yaml';

/** Slips in how long things are kept. */
export const TERM_SLIPS: Slip[] = [
  {
    title: 'een klasse die er niet is',
    file,
    edit: ['gezondheid: {', 'gezondhied: {'],
    at: ['gezondhied: {'],
    what: 'Het woord "gezondhied" hoort hier niet.',
    mend: 'Bedoel je "gezondheid"?',
    only: true,
  },
  {
    title: 'een termijn zonder getal',
    file,
    edit: ['concept: { termijn: 1 jaar', 'concept: { termijn: een jaar'],
    at: ['concept: { termijn: een jaar'],
    what: '"een jaar" kan niet bij "termijn".',
    mend: 'een getal met dagen, maanden of jaar',
    only: true,
  },
  {
    title: 'een termijn die langer is dan iemand iets bewaart',
    file,
    edit: ['logboek: { termijn: 7 jaar', 'logboek: { termijn: 70 jaar'],
    at: ['logboek: { termijn: 70 jaar'],
    what: 'De termijn bij "logboek" is te lang.',
    mend: 'hoogstens twintig jaar',
    only: true,
  },
  {
    title: 'teksten die langer zouden blijven dan het logboek',
    file,
    edit: ['veroorzaker: { termijn: 5 jaar', 'veroorzaker: { termijn: 8 jaar'],
    at: ['veroorzaker: { termijn: 8 jaar'],
    what: 'Bij "veroorzaker" staat een langere termijn (8 jaar) dan bij "logboek" (7 jaar).',
    mend: 'met het logboek gaat alles weg',
    only: true,
  },
  {
    title: 'een termijn zonder reden',
    file,
    edit: [', keuze: "Gekozen: er staat niets echts in."', ''],
    at: ['oefening: {'],
    what: 'Hier ontbreekt "keuze".',
    mend: 'keuze',
    only: true,
  },
];
