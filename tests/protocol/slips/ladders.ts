import type { Slip } from './slip.ts';

const TERM = 'Gebruik direct, of een getal met minuten, uur, dagen of werkdagen: bijvoorbeeld 72 uur.';
const WEGEN =
  'Gebruik kaart, activiteit en mail, met "en" ertussen voor wat samen gaat: bijvoorbeeld kaart en activiteit.';
const TIJD = 'Gebruik een tijd tussen aanhalingstekens, zoals "08:30".';
const GROEP = 'Dit nummer krijg je van de beheerder van Microsoft 365';
const HULP = [
  '  hulp:\n',
  '    - { na: direct, wie: eigenaar }\n',
  '    - { na: 2 minuten, vervangers: eigenaar }\n',
  '    - { na: 1 minuut, wie: melder }\n',
].join('');
const CAG_EN_MELDER = [
  '    - { na: 15 minuten, wie: cag, kanaal: cag }\n',
  '    - { na: 15 minuten, wie: melder }\n',
] as const;
const OPVANG = 'na: [{ taak: opvang }]';
const LETSEL = '{ taak: opvang, bij: { letsel: [ja, onbekend] } }';

/** Slips in who hears it when nobody reacts, how, and when: ladders, wegen, uitwijken, kantoortijden, groups and mail. */
const IN_ROLLEN: Omit<Slip, 'file'>[] = [
  {
    title: 'een onbekende rol die meldingen over de raad behandelt',
    edit: ['raad: { behandelt: griffier }', 'raad: { behandelt: grifier }'],
    at: ['behandelt: grifier'],
    what: 'De rol "grifier" staat niet in dit bestand.',
    mend: 'Bedoel je "griffier"?',
    only: true,
  },
  {
    title: 'de CAG leidt ook een afdeling, en er is geen ander',
    edit: ['wie: [fatima], vervangers: [piet], bel: cag', 'wie: [karin], vervangers: [ellen], bel: cag'],
    at: ['  burgerzaken:'],
    what: 'Wil iemand van "burgerzaken" de eigen leidinggevende erbuiten houden, dan is er geen CAG over.',
    mend: 'Noem bij cag ook iemand die geen teamleider of manager is.',
  },
  {
    title: 'een trede met een rol die niemand kent',
    edit: ['vervangers: teamleider }', 'vervangers: teamlijder }'],
    at: ['teamlijder'],
    what: 'De rol "teamlijder" staat niet in dit bestand.',
    mend: 'Bedoel je "teamleider"?',
    only: true,
  },
  {
    title: 'bij "Nu hulp" een rol die niemand kent',
    edit: ['  huisbezoek: [collegas, manager]', '  huisbezoek: [colegas, manager]'],
    at: ['colegas'],
    what: 'De rol "colegas" staat niet in rollen.yaml.',
    mend: 'Bedoel je "collegas"?',
    only: true,
  },
  {
    title: 'bij "Nu hulp" een rol zonder nummer',
    edit: ['  meer: [collegas, manager]', '  meer: [collegas, preventiemedewerker]'],
    at: ['  meer:'],
    what: 'De rol "preventiemedewerker" heeft geen telefoonnummer, en hulp roepen begint met bellen.',
    mend: 'Zet in rollen.yaml bij preventiemedewerker een regel "bel: …".',
    only: true,
  },
  {
    title: '"Nu hulp" die naar zichzelf verwijst',
    edit: ['  kantoor: [beveiliging]', '  kantoor: [nu_hulp]'],
    at: ['  kantoor: [nu_hulp]'],
    what: 'De rol "nu_hulp" staat niet in rollen.yaml.',
    mend: 'Kies uit: ',
    only: true,
  },
  {
    title: 'gevaar dat niet stopt, en dat de CAG niet hoort',
    edit: ['    - { na: 10 minuten, wie: cag, vervangers: cag, herhaal: 30 minuten }\n', ''],
    at: ['na: 10 minuten, wie: cag }'],
    what: 'Reageert niemand, dan hoort de CAG dat niet, of maar één keer.',
    mend: 'Zet als laatste trede: { na: 10 minuten, wie: cag, herhaal: 30 minuten }',
    only: true,
  },
  {
    title: 'een persoon op een trede, en geen rol',
    edit: ['wie: cag, kanaal: cag }', 'wie: fatima, kanaal: cag }'],
    at: ['wie: fatima, kanaal'],
    what: 'De rol "fatima" staat niet in dit bestand.',
    mend: 'Kies uit: ',
    only: true,
  },
  {
    title: 'twee rollen op één trede',
    edit: ['wie: cag, kanaal: cag }', 'wie: [cag, aov], kanaal: cag }'],
    at: ['[cag, aov], kanaal'],
    what: 'Bij "wie" hoort één tekst.',
    mend: 'Schrijf die achter "wie:"',
  },
  {
    title: 'een ladder waarop de melder niets hoort',
    edit: [CAG_EN_MELDER[1], ''],
    at: ['wie: cag, kanaal: cag }'],
    what: 'Reageert niemand, dan hoort de melder dat niet.',
    mend: 'Zet als laatste trede: { na: 15 minuten, wie: melder }',
    only: true,
  },
  {
    title: 'een ladder waarop na de melder nog iemand komt',
    edit: [CAG_EN_MELDER.join(''), CAG_EN_MELDER.toReversed().join('')],
    at: ['wie: cag, kanaal: cag }'],
    what: 'Reageert niemand, dan hoort de melder dat niet.',
    mend: 'Zet als laatste trede',
    only: true,
  },
  {
    title: 'de eigenaar op de ladder van een melding, die nog niemand heeft',
    edit: ['{ na: direct, wie: teamleider }', '{ na: direct, wie: eigenaar }'],
    at: ['{ na: direct, wie: eigenaar }'],
    what: 'Op deze trede kan "eigenaar" niet staan.',
    mend: 'Kies uit: ',
    only: true,
  },
  {
    title: 'de melder op de ladder van een taak',
    edit: ['{ na: 1 werkdag, vervangers: eigenaar }', '{ na: 1 werkdag, wie: melder }'],
    at: ['{ na: 1 werkdag, wie: melder }'],
    what: 'Op deze trede kan "melder" niet staan.',
    mend: 'Kies uit: ',
    only: true,
  },
  {
    title: 'de vervangers van de melder',
    edit: ['{ na: 2 minuten, vervangers: eigenaar }', '{ na: 2 minuten, vervangers: melder }'],
    at: ['vervangers: melder }'],
    what: 'Op deze trede kan "melder" niet staan.',
    mend: 'Kies uit: ',
    only: true,
  },
  {
    title: 'een trede waarop niemand staat',
    edit: ['{ na: 90 minuten kantoortijd, wie: teamleider }', '{ na: 90 minuten kantoortijd }'],
    at: ['{ na: 90 minuten kantoortijd }'],
    what: 'Op deze trede hoort niemand iets.',
    mend: 'Zet er wie, vervangers of kanaal bij.',
    only: true,
  },
  {
    title: 'een trede zonder tijd',
    edit: ['{ na: 90 minuten kantoortijd, wie: teamleider }', '{ wie: teamleider }'],
    at: ['    - { wie: teamleider }'],
    what: 'Hier ontbreekt "na".',
    mend: 'Voeg een regel "na: …" toe.',
  },
  ...['kwartier', '2 min', 'bevestigen', '90 kantoorminuten', '2 dagen kantoortijd'].map(
    (tijd): Omit<Slip, 'file'> => ({
      title: `een tijd op een trede die geen tijd is: ${tijd}`,
      edit: ['{ na: 2 minuten, vervangers', `{ na: ${tijd}, vervangers`],
      at: [`na: ${tijd},`],
      what: `"${tijd}" kan niet bij "na".`,
      mend: `${TERM} Achter minuten en uur kan kantoortijd.`,
    }),
  ),
  {
    title: 'een trede met een kanaal dat niemand kent',
    edit: ['wie: cag, kanaal: cag }', 'wie: cag, kanaal: cgg }'],
    at: ['kanaal: cgg'],
    what: 'Het kanaal "cgg" staat niet in dit bestand.',
    mend: 'Bedoel je "cag"?',
  },
  {
    title: 'een trede met de hele naam van een kanaal',
    edit: ['wie: cag, kanaal: cag }', 'wie: cag, kanaal: Teamleiders Publiekszaken }'],
    at: ['wie: cag, kanaal: Teamleiders'],
    what: '"Teamleiders Publiekszaken" kan niet bij "kanaal".',
    mend: 'Gebruik het korte woord dat bij kanalen voor de dubbele punt staat.',
  },
  {
    title: 'een ladder van een taak die ophoudt',
    edit: [', herhaal: 5 werkdagen', ''],
    at: ['{ na: 1 werkdag, wie: cag }'],
    what: 'Is de taak dan nog niet klaar, dan hoort niemand meer iets.',
    mend: 'Zet bij de laatste trede: herhaal: 5 werkdagen',
    only: true,
  },
  {
    title: 'een herinnering zonder ophouden',
    edit: ['herhaal: 5 werkdagen', 'herhaal: direct'],
    at: ['herhaal: direct'],
    what: 'Zo komt de herinnering zonder ophouden.',
    mend: 'Noem een termijn, bijvoorbeeld 5 werkdagen.',
    only: true,
  },
  {
    title: 'herhaal: ja',
    edit: ['herhaal: 5 werkdagen', 'herhaal: ja'],
    at: ['herhaal: ja'],
    what: '"ja" kan niet bij "herhaal".',
    mend: TERM,
  },
  ...(
    [
      ['bij een melding', 'wie: cag, kanaal: cag }', 'wie: cag, kanaal: cag, herhaal: 1 dag }'],
      [
        'midden op een ladder',
        '1 werkdag, vervangers: eigenaar }',
        '1 werkdag, vervangers: eigenaar, herhaal: 1 dag }',
      ],
    ] as const
  ).map(
    ([where, old, by]): Omit<Slip, 'file'> => ({
      title: `herhalen ${where}`,
      edit: [old, by],
      at: [by],
      what: 'Herhalen kan alleen op de laatste trede, en niet als die van de melder is.',
      mend: 'Haal herhaal hier weg.',
      only: true,
    }),
  ),
  {
    title: 'een ladder met een verkeerd gespelde naam',
    edit: ['  oppakken:   ', '  oppaken:   '],
    at: ['  oppaken:'],
    what: 'Het woord "oppaken" hoort hier niet.',
    mend: 'Bedoel je "oppakken"?',
  },
  {
    title: 'een ladder die weg is',
    edit: [HULP, ''],
    at: [/^ladders:/],
    what: 'Hier ontbreekt "hulp".',
    mend: 'Voeg een regel "hulp: …" toe.',
  },
  {
    title: 'een ladder zonder treden',
    edit: [HULP, '  hulp: []\n'],
    at: ['  hulp: []'],
    what: 'Bij "hulp" staat niets.',
    mend: 'Vul het in',
  },
  {
    title: 'een trede zonder streepje',
    edit: ['    - { na: 2 minuten, vervangers', '    { na: 2 minuten, vervangers'],
    at: ['    { na: 2 minuten'],
    what: 'Deze regel springt niet goed in',
    mend: 'Zet hem recht onder de regel waar hij bij hoort.',
  },
  {
    title: 'een ladder van één trede, zonder streepje',
    edit: [HULP, '  hulp: { na: direct, wie: eigenaar }\n'],
    at: ['  hulp: {'],
    what: 'Bij "hulp" hoort een lijst.',
    mend: 'Begin elke regel eronder met een streepje',
  },
  {
    title: 'een verkeerd gespeld woord op een trede',
    edit: ['{ na: 2 minuten, vervangers: eigenaar }', '{ na: 2 minuten, vervanger: eigenaar }'],
    at: ['vervanger: eigenaar'],
    what: 'Het woord "vervanger" hoort hier niet.',
    mend: 'Bedoel je "vervangers"?',
  },
  {
    title: 'veel te veel treden',
    edit: [CAG_EN_MELDER[0], CAG_EN_MELDER[0].repeat(9)],
    at: ['  oppakken_spoed:'],
    what: 'Bij "oppakken_spoed" staat te veel.',
    mend: 'Er mogen er hoogstens 12 staan.',
  },
  ...['kaart en bel', 'kaart + activiteit', 'Kaart', 'sms'].map(
    (weg): Omit<Slip, 'file'> => ({
      title: `een weg die er niet is: ${weg}`,
      edit: ['wegen: [kaart en activiteit, mail]', `wegen: [${weg}, mail]`],
      at: [/^wegen:/],
      what: `"${weg}" kan niet bij "wegen".`,
      mend: WEGEN,
      only: true,
    }),
  ),
  {
    title: 'wegen zonder haken',
    edit: ['wegen: [kaart en activiteit, mail]', 'wegen: kaart en activiteit'],
    at: [/^wegen:/],
    what: 'Bij "wegen" hoort een lijst.',
    mend: 'Schrijf: wegen: [kaart en activiteit]',
  },
  {
    title: 'geen enkele weg',
    edit: ['wegen: [kaart en activiteit, mail]', 'wegen: []'],
    at: [/^wegen:/],
    what: 'Bij "wegen" staat niets.',
    mend: 'Vul het in',
  },
  {
    title: 'een weg van een rol die er niet is',
    edit: ['bel: griffie, wegen: [kaart en activiteit en mail]', 'bel: griffie, wegen: [kaart en activiteit en email]'],
    at: ['  griffier: { naam'],
    what: '"kaart en activiteit en email" kan niet bij "wegen".',
    mend: WEGEN,
  },
  ...(['wegen', 'uitwijken', 'kantoortijden', 'ladders'] as const).map(
    (word): Omit<Slip, 'file'> => ({
      title: `${word} vergeten`,
      edit: (flows) =>
        flows.write(
          'rollen.yaml',
          flows.read('rollen.yaml').replace(new RegExp(`^${word}:.*\\n(?:[ \\t].*\\n)*`, 'm'), ''),
        ),
      at: 1,
      what: `Hier ontbreekt "${word}".`,
      mend: `Voeg een regel "${word}: …" toe.`,
    }),
  ),
  {
    title: 'uitwijken in woorden',
    edit: ['uitwijken: 5 minuten', 'uitwijken: vijf minuten'],
    at: [/^uitwijken:/],
    what: '"vijf minuten" kan niet bij "uitwijken".',
    mend: TERM,
  },
  ...(
    [
      ['van', 'van: "08:30"', 'van: "8:30"', TIJD],
      ['tot', 'tot: "17:00"', 'tot: "24:00"', TIJD],
      ['van', 'van: "08:30"', 'van: "00:00"', 'Noem bij van een tijd vanaf "03:00".'],
      ['tot', 'tot: "17:00"', 'tot: "08:00"', 'Noem bij tot een tijd die minstens een uur later is dan van.'],
    ] as const
  ).map(
    ([word, old, by, mend]): Omit<Slip, 'file'> => ({
      title: `een openingstijd die niet kan: ${by}`,
      edit: [old, by],
      at: [by],
      what: `kan niet bij "${word}".`,
      mend,
    }),
  ),
  {
    title: 'een dag die niet bestaat',
    edit: ['woensdag,', 'woesdag,'],
    at: ['  dagen:'],
    what: '"woesdag" kan niet bij "dagen".',
    mend: 'Bedoel je "woensdag"?',
  },
  {
    title: 'dagen afgekort',
    edit: ['dagen: [maandag, dinsdag, woensdag, donderdag, vrijdag]', 'dagen: [ma, di, wo, do, vr]'],
    at: ['  dagen:'],
    what: '"ma" kan niet bij "dagen".',
    mend: 'Kies uit: maandag, dinsdag, woensdag, donderdag, vrijdag, zaterdag, zondag.',
  },
  ...(
    [
      ['"24-12-2026"', 'Gebruik een datum tussen aanhalingstekens, zoals "2026-12-24".'],
      ['"2026-02-30"', 'Deze dag bestaat niet.'],
      ['"Goede Vrijdag"', 'Gebruik een datum tussen aanhalingstekens, zoals "2026-12-24".'],
    ] as const
  ).map(
    ([dag, mend]): Omit<Slip, 'file'> => ({
      title: `een vrije dag die geen datum is: ${dag}`,
      edit: ['  tot: "17:00"', `  tot: "17:00"\n  ook_vrij: [${dag}]`],
      at: ['ook_vrij:'],
      what: `${dag} kan niet bij "ook_vrij".`,
      mend,
    }),
  ),
  {
    title: 'een dag die vrij is en niet vrij',
    edit: ['  tot: "17:00"', '  tot: "17:00"\n  ook_vrij: ["2027-05-05"]\n  niet_vrij: ["2027-05-05"]'],
    at: ['niet_vrij:'],
    what: '"2027-05-05" kan niet bij "niet_vrij".',
    mend: 'Deze dag staat ook bij ook_vrij. Haal hem op een van beide plekken weg.',
  },
  {
    title: 'de naam van een groep waar het id hoort',
    edit: ['wie: [tom], vervangers: [ria]', 'wie: [tom], vervangers: [ria], groep: beveiliging'],
    at: ['  beveiliging: { naam', 2],
    what: '"beveiliging" kan niet bij "groep".',
    mend: GROEP,
  },
  {
    title: 'de naam van een team waar het id van de groep hoort',
    edit: ['groep: b0000000-0000-4000-8000-000000000001', 'groep: Publiekszaken'],
    at: ['groep: Publiekszaken'],
    what: '"Publiekszaken" kan niet bij "groep".',
    mend: GROEP,
  },
  {
    title: 'een bel voor iedereen',
    edit: [
      '    groep: b0000000-0000-4000-8000-000000000001\n',
      '    groep: b0000000-0000-4000-8000-000000000001\n    activiteit: iedereen\n',
    ],
    at: ['activiteit: iedereen'],
    what: '"iedereen" kan niet bij "activiteit".',
    mend: 'Kies uit: kanaal, team.',
  },
  {
    title: 'leidinggevende: ja',
    edit: ['leidinggevende: true', 'leidinggevende: ja'],
    at: ['leidinggevende: ja'],
    what: '"ja" kan niet bij "leidinggevende".',
    mend: 'Schrijf: leidinggevende: true',
  },
  {
    title: 'leidinggevende bij een afdeling',
    edit: [
      'teamleider: { wie: [karin], vervangers: [mo] }',
      'teamleider: { wie: [karin], vervangers: [mo], leidinggevende: true }',
    ],
    at: ['[mo], leidinggevende: true'],
    what: 'Het woord "leidinggevende" hoort hier niet.',
    mend: 'Haal het weg',
  },
  {
    title: 'een mailadres zonder @',
    edit: ['functie: Griffier,', 'functie: Griffier, mail: greet,'],
    at: ['  greet:'],
    what: '"greet" kan niet bij "mail".',
    mend: 'Gebruik een mailadres, bijvoorbeeld naam@gemeente.nl.',
  },
  {
    title: 'email in plaats van mail',
    edit: ['functie: Griffier,', 'functie: Griffier, email: greet@voorbeeldstad.nl,'],
    at: ['  greet:'],
    what: 'Het woord "email" hoort hier niet.',
    mend: 'Bedoel je "mail"?',
  },
];

/** Slips in when a task reminds, and after which other one it opens. */
const IN_OPVOLGING: Omit<Slip, 'file'>[] = [
  {
    title: 'een herinnering met een termijn die niemand kent',
    edit: ['herinner: opvang_herinnering', 'herinner: opvang_herinering'],
    at: ['herinner: opvang_herinering'],
    what: 'De termijn "opvang_herinering" staat niet in rollen.yaml.',
    mend: 'Bedoel je "opvang_herinnering"?',
  },
  {
    title: 'een herinnering met een tijd waar de naam van een termijn hoort',
    edit: ['herinner: opvang_herinnering', 'herinner: 48 uur'],
    at: ['herinner: 48 uur'],
    what: '"48 uur" kan niet bij "herinner".',
    mend: 'Noem een termijn die bij termijnen in rollen.yaml staat.',
  },
  ...['72 uur', '96 uur', '3 werkdagen'].map(
    (tijd): Omit<Slip, 'file'> => ({
      title: `een herinnering die niet voor het eind komt: na ${tijd}`,
      edit: (flows) => flows.replace('rollen.yaml', 'opvang_herinnering: 48 uur', `opvang_herinnering: ${tijd}`),
      at: ['herinner: opvang_herinnering'],
      what: `De herinnering komt na ${tijd}, en de taak moet klaar zijn na 72 uur.`,
      mend: 'Noem een termijn die korter is, of haal herinner weg.',
      only: true,
    }),
  ),
  {
    title: 'een herinnering in dagen bij een termijn in werkdagen',
    edit: (flows) => {
      flows.replace('rollen.yaml', '  aangifte: 2 werkdagen\n', '  aangifte: 2 werkdagen\n  te_laat: 3 dagen\n');
      flows.replace('opvolging.yaml', '    termijn: aangifte\n', '    termijn: aangifte\n    herinner: te_laat\n');
    },
    at: ['herinner: te_laat'],
    what: 'De herinnering komt na 3 dagen, en de taak moet klaar zijn na 2 werkdagen.',
    mend: 'Noem een termijn die korter is',
    only: true,
  },
  {
    title: 'een taak na een andere, en niet na welke',
    edit: [`    ${OPVANG}\n`, ''],
    at: ['vanaf: taak'],
    what: 'Deze taak gaat open na een andere, en er staat niet na welke.',
    mend: 'Zet erbij: na: [{ taak: opvang }]',
  },
  {
    title: 'na een taak die niemand kent',
    edit: [OPVANG, 'na: [{ taak: opvagn }]'],
    at: ['taak: opvagn'],
    what: 'De taak "opvagn" staat niet in dit bestand.',
    mend: 'Bedoel je "opvang"?',
  },
  {
    title: 'na een taak, met de titel in plaats van de naam',
    edit: [OPVANG, 'na: [{ taak: Opvang }]'],
    at: ['taak: Opvang }'],
    what: '"Opvang" kan niet bij "taak".',
    mend: 'Gebruik de naam van een taak in dit bestand.',
  },
  {
    title: 'een taak na zichzelf',
    edit: [OPVANG, 'na: [{ taak: vervolg_2_weken }]'],
    at: ['taak: vervolg_2_weken'],
    what: 'Een taak kan niet na zichzelf komen.',
    mend: /.+/,
  },
  {
    title: 'twee taken die op elkaar wachten',
    edit: [OPVANG, 'na: [{ taak: vervolg_6_weken }]'],
    at: ['taak: vervolg_6_weken'],
    what: 'De taak "vervolg_2_weken" gaat nooit open: de taken waar hij op wacht, wachten zelf ook op elkaar.',
    mend: 'Noem bij na een taak die wel opengaat, bijvoorbeeld opvang.',
  },
  {
    title: 'een taak die meteen open staat en ook na een andere',
    edit: [
      '    termijn: verzekering\n    vanaf: ingediend',
      `    termijn: verzekering\n    vanaf: ingediend\n    ${OPVANG}`,
    ],
    at: ['na: [{ taak: opvang }]'],
    what: 'Deze taak staat meteen open, en dan doet "na" niets.',
    mend: 'Schrijf "vanaf: taak", of haal na weg.',
    only: true,
  },
  {
    title: 'een taak na een andere die ook bij letsel opengaat',
    edit: ['    vanaf: taak\n', '    vanaf: taak\n    opent_bij: [overleden]\n'],
    at: ['opent_bij: [overleden]'],
    what: 'Deze taak gaat open na een andere, en dan doet "opent_bij" niets.',
    mend: 'Schrijf "vanaf: overleg", of haal opent_bij weg.',
  },
  {
    title: 'vanaf met de naam van een taak',
    edit: ['vanaf: taak', 'vanaf: opvang'],
    at: ['vanaf: opvang'],
    what: '"opvang" kan niet bij "vanaf".',
    mend: 'Kies uit: ingediend, overleg, taak.',
  },
  {
    title: 'na een antwoord op een vraag die daar niet gesteld wordt',
    edit: [LETSEL, '{ taak: opvang, bij: { letstel: [ja, onbekend] } }'],
    at: ['letstel:'],
    what: 'Die taak heeft geen vraag "letstel".',
    mend: 'Bedoel je "letsel"?',
    only: true,
  },
  {
    title: 'na een antwoord dat niemand kan geven',
    edit: [LETSEL, '{ taak: opvang, bij: { letsel: [ja, misschien] } }'],
    at: ['[ja, misschien]'],
    what: 'Op de vraag "letsel" kan niemand "misschien" antwoorden.',
    mend: 'Kies uit: ja, nee, onbekend.',
    only: true,
  },
  {
    title: 'na een antwoord, met wat op de knop staat',
    edit: [LETSEL, '{ taak: opvang, bij: { bot: [Misschien later] } }'],
    at: ['[Misschien later]'],
    what: 'Op de vraag "bot" kan niemand "Misschien later" antwoorden.',
    mend: 'Kies uit: ja, later, nee.',
  },
  {
    title: 'na een antwoord dat iemand zelf typt',
    edit: [LETSEL, '{ taak: opvang, bij: { gesproken: [ja] } }'],
    at: ['gesproken: [ja]'],
    what: 'Op de vraag "gesproken" typt iemand zelf iets, en daar kan niets van afhangen.',
    mend: 'Noem een vraag met vaste antwoorden.',
  },
  {
    title: 'na een antwoord van een taak die niets vraagt',
    edit: [LETSEL, '{ taak: verzekering, bij: { letsel: [ja] } }'],
    at: ['taak: verzekering, bij'],
    what: 'Die taak heeft geen vraag "letsel".',
    mend: 'Die taak stelt geen vragen: haal bij weg.',
  },
  {
    title: 'een antwoord zonder haken',
    edit: [LETSEL, '{ taak: opvang, bij: { letsel: ja } }'],
    at: ['letsel: ja }'],
    what: 'Bij "letsel" hoort een lijst.',
    mend: 'Schrijf: letsel: [ja]',
  },
  {
    title: 'een vraag weg waar een andere taak van afhangt',
    edit: [
      '      - { naam: letsel, vraag: "Is iemand opgenomen, overleden, of misschien blijvend gewond?", soort: ja_nee_onbekend, verplicht: true }\n',
      '',
    ],
    at: ['taak: opvang, bij: { letsel'],
    what: 'Die taak heeft geen vraag "letsel".',
    mend: 'Kies uit: gesproken, bot.',
    only: true,
  },
];

export const LADDER_SLIPS: Slip[] = [
  ...IN_ROLLEN.map((slip) => ({ ...slip, file: 'rollen.yaml' })),
  ...IN_OPVOLGING.map((slip) => ({ ...slip, file: 'opvolging.yaml' })),
];
