import type { Slip } from './slip.ts';

const WETHOUDER = '  wethouder: { behandelt: gemeentesecretaris }';
const lezers = (regel: string): Slip['edit'] => [
  WETHOUDER,
  `  wethouder:\n    behandelt: gemeentesecretaris\n    lezers:\n      ${regel}`,
];
const slip = (title: string, regel: string, what: string, mend: Slip['mend']): Slip => ({
  title,
  file: 'rollen.yaml',
  edit: lezers(regel),
  at: [regel],
  what,
  mend,
  only: true,
});

/** Slips in who else reads what of a report about an office holder. */
export const LEZERS_SLIPS: Slip[] = [
  slip('een soort tekst die er niet is', 'verhalen: { ook: [aov] }', '"verhalen"', 'Hier kan nog: verhaal, overleg'),
  slip('een rol die er niet is', 'verhaal: { ook: [griffer] }', 'De rol "griffer" staat niet', 'Bedoel je "griffier"?'),
  slip(
    'wie geen rol is en geen lezer',
    'verhaal: { niet: [teamleder] }',
    '"teamleder" is geen rol en geen lezer.',
    'Bedoel je "teamleider"?',
  ),
  slip('wie het al leest', 'verhaal: { ook: [gemeentesecretaris] }', 'leest dit al', 'Haal "gemeentesecretaris" weg'),
  slip(
    'gezondheid ruimer',
    'gevolgen: { ook: [aov] }',
    'Bij gevolgen kan niemand extra meelezen.',
    'Wat over gezondheid gaat, leest nooit iemand extra.',
  ),
  slip(
    'wie de burger is, zonder taak daarvoor',
    'burger: { ook: [aov] }',
    'Bij burger kan niemand extra meelezen.',
    'zet dan burger: true bij die taak',
  ),
  slip('getuigen ruimer', 'getuigen: { ook: [aov] }', 'Bij getuigen kan niemand extra', 'kan alleen niet'),
  slip(
    'wie het behandelt, zonder het verhaal',
    'verhaal: { niet: [behandelaar] }',
    '"behandelaar" kan dit niet missen: die heeft de melding opgepakt.',
    'Kies uit teamleider, cag, of noem een rol.',
  ),
  slip(
    'wie de burger moet aanspreken, zonder te weten wie dat is',
    'burger: { niet: [uitvoerder] }',
    'die heeft een taak met burger: true',
    'Haal "uitvoerder" weg.',
  ),
  slip(
    'een rol die het wel en niet leest',
    'verhaal: { ook: [aov], niet: [aov] }',
    '"aov" staat hier bij ook en bij niet.',
    'op één plek',
  ),
  slip(
    'niemand over die het behandelt',
    'gevolgen: { niet: [gemeentesecretaris, cag] }',
    'Zo leest niemand van wie de melding mag behandelen wat bij gevolgen staat.',
    'Haal cag weg bij niet, of gemeentesecretaris.',
  ),
  slip(
    'niemand over, met andere woorden',
    'burger: { niet: [behandelaar, cag] }',
    'Zo leest niemand van wie de melding mag behandelen wat bij burger staat.',
    'Haal cag weg bij niet, of behandelaar.',
  ),
];
