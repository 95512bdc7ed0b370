import { renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Slip } from './slip.ts';

const SENTENCE = 'zeg: Zeg rustig dat het gesprek nu stopt.';
const APOSTROPHE = "Deze tekst begint met een ', en dat leest de bot als het begin van een aanhaling.";
const CURLY = 'Deze tekst begint met een krom aanhalingsteken';
const STRAIGHT = 'Gebruik rechte aanhalingstekens: "…".';
const UNMARKED = 'heeft geen vakjes, en er staat niet bij dat het een eigen keuze is.';
const REASON = 'Zet erbij: keuze: "…", met de naam van je gemeente en de reden.';

/** Slips that somebody made who had the guide and had never programmed. */
export const NEWCOMER_SLIPS: Slip[] = [
  {
    title: 'een # in een tekst zonder aanhalingstekens',
    file: 'kantoor.yaml',
    edit: [SENTENCE, 'zeg: Stop met praten #direct'],
    at: ['#direct'],
    what: 'Achter deze tekst staat "#direct", en wat na een los # komt leest de bot niet.',
    mend: 'Zet dan alles tussen aanhalingstekens: "Stop met praten #direct". Is het een opmerking? Zet die dan op een eigen regel.',
  },
  {
    title: 'een # in een optie',
    file: 'opvolging.yaml',
    edit: ['          ordegesprek: Ordegesprek\n', '          ordegesprek: Ordegesprek # met de manager\n'],
    at: ['# met de manager'],
    what: 'Achter deze tekst staat "# met de manager"',
    mend: '"Ordegesprek # met de manager"',
  },
  {
    title: 'een # in de reden van een keuze',
    file: 'politiek.yaml',
    edit: (flows) => {
      const reason = /keuze: ".*"/.exec(flows.read('politiek.yaml'))?.[0] ?? '';
      flows.replace('politiek.yaml', reason, 'keuze: Besluit van de raad #12');
    },
    at: ['#12'],
    what: 'Achter deze tekst staat "#12"',
    mend: '"Besluit van de raad #12"',
  },
  {
    title: 'een # in een tekst tussen accolades',
    file: 'opvolging.yaml',
    edit: ['vraag: Om hoeveel euro gaat', 'vraag: Om #hoeveel euro gaat'],
    at: ['#hoeveel'],
    what: 'Op deze regel staat een los #, en wat daarna komt leest de bot niet.',
    mend: 'Zet dan die hele tekst tussen aanhalingstekens',
  },
  {
    title: 'een telefoonnummer met letters',
    file: 'rollen.yaml',
    edit: ['"000 - 112 00 00"', '"000 - 112 oo 99"'],
    at: ['112 oo 99'],
    what: '"000 - 112 oo 99" kan niet bij "nummer".',
    mend: 'Gebruik alleen cijfers, spaties, +, - en ( ).',
  },
  {
    title: 'een telefoonnummer zonder cijfers',
    file: 'rollen.yaml',
    edit: ['"000 - 112 00 00"', '"-"'],
    at: ['nummer: "-"'],
    what: '"-" kan niet bij "nummer".',
    mend: 'Gebruik alleen cijfers',
  },
  ...["'s Avonds bel je de wacht.", "'s Avonds bel je collega's."].map(
    (text): Slip => ({
      title: `een tekst die met een apostrof begint: ${text}`,
      file: 'kantoor.yaml',
      edit: [SENTENCE, `zeg: ${text}`],
      at: [text],
      what: APOSTROPHE,
      mend: `Zet de tekst tussen dubbele aanhalingstekens: "${text}"`,
    }),
  ),
  {
    title: 'een apostrof vooraan, en verderop in het bestand nog een',
    file: 'opvolging.yaml',
    edit: ['zeg: Wat gaan we doen?', "zeg: 's Avonds: wat doen we?"],
    at: ["'s Avonds"],
    what: APOSTROPHE,
    mend: `"'s Avonds: wat doen we?"`,
  },
  {
    title: 'een apostrof vooraan in een vraag tussen accolades',
    file: 'opvolging.yaml',
    edit: ['vraag: Om hoeveel euro gaat het ongeveer?', "vraag: 's Avonds gebeurd?"],
    at: ["'s Avonds"],
    what: APOSTROPHE,
    mend: 'Zet de tekst tussen dubbele aanhalingstekens',
  },
  ...(
    [
      ['zeg', SENTENCE, 'zeg:Zeg rustig dat het gesprek nu stopt.'],
      ['naar', 'naar: grens', 'naar:grens'],
      ['als', '- als: Manager is er', '- als:Manager is er'],
      ['vakjes', 'vakjes: { K7:', 'vakjes:{ K7:'],
      ['K7', '{ K7: Haal', '{ K7:Haal'],
    ] as const
  ).map(
    ([word, old, by]): Slip => ({
      title: `geen spatie achter de dubbele punt: ${by}`,
      file: 'kantoor.yaml',
      edit: [old, by],
      at: [by],
      what: `Achter "${word}:" ontbreekt een spatie.`,
      mend: `Zet een spatie na de dubbele punt: ${word}: …`,
    }),
  ),
  {
    title: 'kromme aanhalingstekens om een tekst met een dubbele punt',
    file: 'kantoor.yaml',
    edit: [SENTENCE, 'zeg: “Zeg rustig: het gesprek stopt.”'],
    at: ['“Zeg'],
    what: CURLY,
    mend: STRAIGHT,
  },
  {
    title: 'kromme aanhalingstekens om een gewone tekst',
    file: 'kantoor.yaml',
    edit: [SENTENCE, 'zeg: “Zeg rustig dat het stopt.”'],
    at: ['“Zeg'],
    what: 'Om deze tekst staan kromme aanhalingstekens',
    mend: 'Gebruik rechte aanhalingstekens: "Zeg rustig dat het stopt."',
  },
  {
    title: 'kromme aanhalingstekens om een telefoonnummer',
    file: 'rollen.yaml',
    edit: ['"000 - 112 00 00"', '“000 - 112 00 99”'],
    at: ['112 00 99'],
    what: CURLY,
    mend: STRAIGHT,
  },
  {
    title: 'kromme aanhalingstekens om een vakje met een komma',
    file: 'kantoor.yaml',
    edit: ['{ K13: "Bij weigering', '{ K13: “Bij weigering'],
    at: ['K13:'],
    what: CURLY,
    mend: STRAIGHT,
  },
  {
    title: 'een keuze van meer dan twaalf woorden heeft geen uitleg om de rest bij te zetten',
    file: 'kantoor.yaml',
    edit: ['als: Manager is er', 'als: De manager is er en praat nu met de burger over het gedrag'],
    at: ['als: De manager'],
    what: 'Deze tekst heeft 13 woorden; 12 is het meeste.',
    mend: /^Maak hem korter: Teams kapt een langere knop af\.$/,
  },
  {
    title: 'een termijn waar de naam van een termijn hoort',
    file: 'opvolging.yaml',
    edit: ['    termijn: opvang', '    termijn: 48 uur'],
    at: ['termijn: 48 uur'],
    what: '"48 uur" kan niet bij "termijn".',
    mend: 'Noem een termijn die bij termijnen in rollen.yaml staat.',
  },
  {
    title: 'een hele naam bij vervangers',
    file: 'rollen.yaml',
    edit: ['vervangers: [bram]', 'vervangers: [Hugo Post]'],
    at: ['Hugo Post]'],
    what: '"Hugo Post" kan niet bij "vervangers".',
    mend: 'Gebruik het korte woord dat bij personen voor de dubbele punt staat.',
  },
  {
    title: 'een nummer dat met een hoofdletter begint',
    file: 'kantoor.yaml',
    edit: ['bel: [noodnummer,', 'bel: [Noodnummer,'],
    at: ['bel: [Noodnummer'],
    what: '"Noodnummer" kan niet bij "bel".',
    mend: 'Gebruik het korte woord dat bij telefoon in rollen.yaml voor de dubbele punt staat.',
  },
  {
    title: 'iemand die nog niet bij personen staat',
    file: 'rollen.yaml',
    edit: ['vervangers: [bram]', 'vervangers: [willem]'],
    at: ['[willem]'],
    what: 'De persoon "willem" staat niet in dit bestand.',
    mend: 'Is iemand nieuw? Zet die eerst bij personen.',
  },
  {
    title: 'iets anders dan een rol bij raadpleeg',
    file: 'opvolging.yaml',
    edit: ['    - tl_juridische_zaken', '    - 5'],
    at: ['    - 5'],
    what: 'Dit kan niet bij "raadpleeg".',
    mend: 'Noem een rol uit rollen.yaml',
  },
  {
    title: 'een vakje van de hoofdlijnen dat in telefonie is weggehaald',
    file: 'hoofdlijnen.yaml',
    edit: (flows) => flows.replace('telefonie.yaml', '        vakjes: { H9: Verbreek verbinding }\n', ''),
    at: ['vakjes_van'],
    what: 'Geen stap staat voor vakje H9.',
    mend: 'De meeste vakjes met een H staan in de bestanden van de andere schema’s.',
  },
  {
    title: 'een stroomschema dat uit de map is gehaald',
    file: 'huisbezoek.yaml',
    edit: (flows) => renameSync(join(flows.folder, 'politiek.yaml'), join(flows.folder, 'politiek.oud')),
    at: ['verder: politiek/aan_wie'],
    what: 'Hier gaat een pijl naar politiek.yaml, en dat bestand ontbreekt.',
    mend: 'Zet het bestand terug in deze map',
    only: true,
  },
  {
    title: 'een eigen stap zonder vakjes en zonder keuze',
    file: 'kantoor.yaml',
    edit: [
      '      - als: Manager is er\n        naar: ordegesprek\n',
      '      - als: Manager is er\n        naar: even\n\n  even:\n    zeg: Wacht.\n    keuzes:\n      - als: Klaar\n        naar: ordegesprek\n',
    ],
    at: ['  even:'],
    what: `De stap "even" ${UNMARKED}`,
    mend: REASON,
    only: true,
  },
  {
    title: 'een eigen taak zonder vakjes en zonder keuze',
    file: 'opvolging.yaml',
    edit: [
      'taken:\n',
      'taken:\n  team:\n    titel: Gesprek\n    zeg: Praat.\n    rol: teamleider\n    termijn: opvang\n    vanaf: overleg\n\n',
    ],
    at: ['  team:'],
    what: `De taak "team" ${UNMARKED}`,
    mend: REASON,
    only: true,
  },
];
