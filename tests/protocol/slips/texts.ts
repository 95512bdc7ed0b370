import type { FlowsCopy } from '../../support/flows-copy.ts';
import type { Slip } from './slip.ts';

/** A step with as many buttons as the language allows, and a long explanation. */
function fullStep(flows: FlowsCopy): void {
  const button = (i: number) => `      - als: Dit is knop ${i} met lange tekst\n        naar: beeindigen\n`;
  const buttons = Array.from({ length: 10 }, (_, i) => button(i)).join('');
  flows.replace('kantoor.yaml', '      - als: Manager is er\n', `${buttons}      - als: Manager is er\n`);
  const uitleg = 'Wachtmaarevenafwant '.repeat(24).trim();
  flows.replace('kantoor.yaml', '    roep: [manager]\n', `    roep: [manager]\n    uitleg: ${uitleg}\n`);
}

/** Slips in what people read: too long to be read, too much for a card, abbreviations that nobody explains. */
export const TEXT_SLIPS: Slip[] = [
  {
    title: 'een uitleg van een halve bladzijde',
    file: 'kantoor.yaml',
    edit: ['uitleg: Blijf zelf rustig.', `uitleg: Blijf zelf rustig.${' Blijf rustig.'.repeat(30)}`],
    at: ['uitleg: Blijf'],
    what: 'Deze tekst heeft 77 woorden; 60 is het meeste.',
    mend: 'Maak hem korter: noem alleen wat nu nodig is.',
  },
  {
    title: 'een tekst van weinig, maar eindeloze woorden',
    file: 'kantoor.yaml',
    edit: ['zeg: Zeg rustig dat het gesprek nu stopt.', `zeg: ${'Zegrustigdathetgespreknustopt'.repeat(5)}`],
    at: ['zeg: Zegrustig'],
    what: 'Deze tekst heeft 145 tekens; 120 is het meeste.',
    mend: 'Maak hem korter, of zet de rest bij "uitleg".',
  },
  ...[
    { begin: '2.', title: 'een tekst die begint als een genummerde lijst' },
    { begin: '3)', title: 'een tekst die begint met een cijfer en een haakje' },
    { begin: '#', title: 'een tekst die begint als een kop' },
    { begin: '-', title: 'een tekst die begint als een lijst met streepjes' },
    { begin: '*', title: 'een tekst die begint als een lijst met sterretjes' },
    { begin: '>', title: 'een tekst die begint als een citaat' },
  ].map(({ begin, title }): Slip => {
    const zeg = 'Zeg rustig dat het gesprek nu stopt.';
    return {
      title,
      file: 'kantoor.yaml',
      edit: [`zeg: ${zeg}`, `zeg: "${begin} ${zeg}"`],
      at: [zeg],
      what: `Deze tekst begint met "${begin}". Teams maakt daar een lijst of een kop van, en toont dan iets anders.`,
      mend: `Haal "${begin}" weg, of begin met een woord.`,
      only: true,
    };
  }),
  {
    title: 'een knop die Teams afkapt',
    file: 'kantoor.yaml',
    edit: ['als: Ik stop het gesprek', 'als: Ik stop het gesprek met haar nu'],
    at: ['als: Ik stop het gesprek met'],
    what: 'Deze tekst heeft 31 tekens; 30 is het meeste.',
    mend: 'Maak hem korter: Teams kapt een langere knop af.',
    only: true,
  },
  {
    title: 'een tweede weg naar binnen met een lange knop',
    file: 'telefonie.yaml',
    edit: ['knop: De burger belt opnieuw', 'knop: De burger belt ons nu nog een keer'],
    at: ['knop: De burger belt ons'],
    what: 'Deze tekst heeft 34 tekens; 30 is het meeste.',
    mend: 'Maak hem korter: Teams kapt een langere knop af.',
    only: true,
  },
  {
    title: 'een taak waarvan de naam niet op een knop past',
    file: 'opvolging.yaml',
    edit: ['titel: Schade verhalen', 'titel: Schade op de burger verhalen'],
    at: ['titel: Schade op'],
    what: 'Deze tekst heeft 28 tekens; 21 is het meeste.',
    mend: 'Maak hem korter: deze naam komt op een knop, en Teams kapt een langere af.',
    only: true,
  },
  {
    title: 'een vraag in een formulier die niemand tot het einde leest',
    file: 'opvolging.yaml',
    edit: [
      'vraag: Vanaf welke dag?',
      'vraag: Op welke dag als je dat al weet gaat de maatregel voor deze burger dan precies in?',
    ],
    at: ['naam: ingang'],
    what: 'Deze tekst heeft 17 woorden; 15 is het meeste.',
    mend: 'Maak hem korter, of maak er twee vragen van.',
  },
  {
    title: 'een optie die een verhaal is',
    file: 'opvolging.yaml',
    edit: ['later: Misschien later', 'later: De melder weet het nu nog niet en wil later nog eens praten'],
    at: ['later: De melder'],
    what: 'Deze tekst heeft 13 woorden; 8 is het meeste.',
    mend: 'Maak hem korter.',
  },
  {
    title: 'meer knoppen dan op een kaart passen',
    file: 'kantoor.yaml',
    edit: fullStep,
    at: ['  manager:'],
    what: 'De stap "manager" past niet op één kaart:',
    mend: 'Maak teksten korter, of verdeel de knoppen over twee stappen.',
  },
  {
    title: 'een bellijst die niet op een kaart past',
    file: 'opvolging.yaml',
    edit: [
      'bellijst: [om]',
      'bellijst: [om, nctv, commissaris, hoofdofficier, arbeidsinspectie, specialisten, griffie, cag, alarm, beveiliging, noodnummer, manager_publiekszaken, balie_publiekszaken, teamleider, gemeentesecretaris, burgemeester]',
    ],
    at: ['  communicatie:'],
    what: 'De taak "communicatie" past niet op één kaart:',
    mend: 'Maak teksten korter, of vraag minder.',
  },
  {
    title: 'een afkorting die niemand uitlegt',
    file: 'kantoor.yaml',
    edit: ['zeg: Bel je manager of laat een collega dat doen.', 'zeg: Bel de BHV of laat een collega dat doen.'],
    at: ['zeg: Bel de BHV'],
    what: 'De afkorting BHV wordt hier nergens uitgelegd.',
    mend: 'Schrijf het één keer voluit, met de afkorting erachter: "… (BHV)".',
  },
  {
    title: 'een afkorting die alleen in een andere taak is uitgelegd',
    file: 'opvolging.yaml',
    edit: ['zeg: Zorg dat de burger de schade betaalt.', 'zeg: Zorg dat de burger de schade betaalt, via het OM.'],
    at: ['via het OM'],
    what: 'De afkorting OM wordt hier nergens uitgelegd.',
    mend: '"… (OM)"',
  },
  {
    title: 'een afkorting in de naam van een nummer',
    file: 'rollen.yaml',
    edit: ['naam: "Openbaar Ministerie (OM)"', 'naam: OM'],
    at: ['om: { naam'],
    what: 'De afkorting OM wordt hier nergens uitgelegd.',
    mend: '"… (OM)"',
  },
  {
    title: 'een naam tussen haakjes die er niet is',
    file: 'opvolging.yaml',
    edit: ['Bied het {BOT} aan.', 'Bied het {BTO} aan.'],
    at: ['{BTO}'],
    what: 'Wat bij {BTO} hoort, weet de bot hier niet.',
    mend: 'Bedoel je {BOT}?',
    only: true,
  },
  {
    title: 'een naam overal die te lang is voor een tekst waar hij staat',
    file: 'opvolging.yaml',
    edit: (flows) =>
      flows.replace('woorden.yaml', 'BOT: Bedrijfsopvangteam (BOT)', 'BOT: Eigen Team voor Collegiale Opvang (BOT)'),
    at: ['zeg: Praat met wie het overkwam. Bied het {BOT} aan.'],
    what: 'Deze tekst heeft 14 woorden; 12 is het meeste.',
    mend: 'Maak hem korter',
  },
];
