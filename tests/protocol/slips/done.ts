import type { Slip } from './slip.ts';

const OTHER = 'Doen jullie het anders? Verander dan ook de kolom soort in bron.tsv.';

/** A box that is still quoted, and no longer done after this edit; `file`: where that is to be mended, when not in the file of the edit. */
const undone = (
  title: string,
  id: string,
  [edited, old, by]: [file: string, old: string, by: string],
  missing: string,
  mend: string,
  file = edited,
): Slip => ({
  title,
  file,
  edit: (flows) => flows.replace(edited, old, by),
  at: [` ${id}: `],
  what: `Vakje ${id} staat hier, maar wordt niet gedaan: ${missing}.`,
  mend: `${mend} ${OTHER}`,
});

/** Slips after which the source is quoted to the letter, and not carried out; and slips in what says how a box is done. */
export const DONE_SLIPS: Slip[] = [
  undone(
    'P6 zonder griffier',
    'P6',
    ['opvolging.yaml', 'rollen: [griffier, gemeentesecretaris]', 'rollen: [gemeentesecretaris]'],
    '"griffier" wordt niet geïnformeerd',
    'Zet griffier bij rollen van het alarm.',
  ),
  undone(
    'K15 zonder de taak voor GIR, aan of uit',
    'K15',
    ['opvolging.yaml', '      K15: Meld incident via GIR of formulier (intranet)\n', ''],
    'de taak "gir", die aan of uit kan staan, is er niet',
    'Zet het ook bij de taak gir.',
    'kantoor.yaml',
  ),
  undone(
    'K13 zonder dat iemand geroepen wordt',
    'K13',
    ['kantoor.yaml', '    roep: [beveiliging, collegas, manager]\n', ''],
    '"collegas" wordt niet geroepen',
    'Zet collegas bij roep.',
  ),
  undone(
    'K16 met een andere termijn',
    'H24',
    ['opvolging.yaml', '    termijn: opvang\n', '    termijn: schade\n'],
    'geen taak heeft hier de termijn "opvang"',
    'Schrijf bij de taak: termijn: opvang',
  ),
  undone(
    'K1 zonder vraag',
    'H5',
    [
      'kantoor.yaml',
      '      - als: Burger wordt rustiger\n        vakjes: { K2: Burger past gedrag aan en wordt rustiger }\n        naar: voortzetten\n',
      '',
    ],
    'er valt niets te kiezen',
    'Geef de stap minstens twee keuzes.',
  ),
  undone(
    'K14 zonder 112',
    'H13',
    ['kantoor.yaml', 'bel: [noodnummer, beveiliging]', 'bel: [beveiliging]'],
    'het nummer "noodnummer" staat er niet bij',
    'Zet noodnummer bij bel.',
  ),
  undone(
    'K12 een keer minder',
    'H12',
    ['kantoor.yaml', 'hoogstens: 3', 'hoogstens: 2'],
    'er wordt niet tot 3 geteld',
    'Zet bij de stap: tel, met hoogstens: 3.',
  ),
  undone(
    'B1 zonder de vraag naar de ARIH-check',
    'B1',
    ['melding.yaml', '        vakjes: { B1: Preventieve acties / ARIH check Probeer burger rustig te krijgen }\n', ''],
    'de vraag "arih" wordt niet gesteld',
    'Stel de vraag arih bij vragen of velden.',
    'huisbezoek.yaml',
  ),
  undone(
    'P7 zonder burgemeester',
    'P7',
    ['opvolging.yaml', '    bellijst: [burgemeester]\n', ''],
    '"burgemeester" staat niet in de bellijst',
    'Zet burgemeester in de bellijst van de taak.',
  ),
  undone(
    'P8 zonder hoofdofficier',
    'P8',
    ['opvolging.yaml', '[locoburgemeester, commissaris, hoofdofficier]', '[locoburgemeester, commissaris]'],
    '"hoofdofficier" staat niet in de bellijst',
    'Zet hoofdofficier in de bellijst van de taak.',
  ),
  undone(
    'P12 zonder ambtenaar openbare veiligheid',
    'P12',
    [
      'opvolging.yaml',
      '    - { rol: aov, verplicht: true, bij: { ambtsdrager: [raad, wethouder, burgemeester] } }\n',
      '',
    ],
    '"aov" wordt niet geraadpleegd',
    'Zet aov bij raadpleeg.',
  ),
  undone(
    'K21 bij een rol die de bron niet noemt',
    'H29',
    ['opvolging.yaml', 'rol: preventiemedewerker', 'rol: teamleider'],
    '"preventiemedewerker of cag" heeft er geen taak voor',
    'Schrijf bij de taak: rol: preventiemedewerker of cag',
  ),
  undone(
    'een taak die niet meer bij kantoor hoort',
    'K20',
    [
      'opvolging.yaml',
      '    termijn: schade\n    vanaf: overleg\n',
      '    termijn: schade\n    vanaf: overleg\n    bij: { waar: [huisbezoek] }\n',
    ],
    'er is geen taak voor',
    'Zet het bij een taak.',
  ),
  undone(
    'S6 zonder bewijs',
    'S6',
    ['schriftelijk.yaml', 'Gooi niets weg.\n    bewijs: true\n', 'Gooi niets weg.\n'],
    'er wordt niet om bewijs gevraagd',
    'Schrijf bij de stap: bewijs: true',
  ),
  undone(
    'S14 zonder de check strafbaarheid',
    'H18',
    ['opvolging.yaml', 'naam: strafbaar', 'naam: mag_dit'],
    'de vraag "strafbaar" wordt niet gesteld',
    'Stel de vraag strafbaar bij vragen of velden.',
  ),
  undone(
    'K14 zonder dat in de melding komt wie belde',
    'H13',
    ['kantoor.yaml', '        zet: { politie: zelf }\n', ''],
    'geen knop legt vast: politie is zelf',
    'Schrijf bij de keuze: zet: { politie: zelf }',
  ),
  undone(
    'melden waarbij de melding niet verstuurd hoeft te worden',
    'H23',
    [
      'melding.yaml',
      '      - als: Schelden of schreeuwen\n',
      '      - als: Toch niet\n        keuze: "Voorbeeldstad: wie niet wil melden, hoeft niet."\n        naar: hoofdlijnen/einde\n      - als: Schelden of schreeuwen\n',
    ],
    'vanaf hier wordt de melding niet altijd verstuurd',
    'Laat elke pijl uitkomen bij een stap met indienen.',
    'huisbezoek.yaml',
  ),
  {
    ...undone(
      'H14 zonder de tweede weg ernaartoe',
      'H14',
      ['telefonie.yaml', 'naar: belt_opnieuw }', 'naar: doorverbinden }'],
      'geen tweede weg leidt naar deze stap',
      'Laat opnieuw, boven aan het bestand, naar deze stap gaan.',
    ),
    edit: (flows) => {
      flows.replace('telefonie.yaml', 'naar: belt_opnieuw }', 'naar: doorverbinden }');
      flows.replace(
        'telefonie.yaml',
        '- als: De burger blijft agressief\n        naar: beeindigen',
        '- als: De burger hangt op\n        naar: belt_opnieuw',
      );
    },
  },
  {
    ...undone(
      'S4 op een knop, en niet meer bij een stap',
      'S4',
      ['schriftelijk.yaml', '', ''],
      'geen stap zegt wat er moet gebeuren',
      'Zet het bij een stap met zeg.',
    ),
    edit: (flows) => {
      const box = 'vakjes: { S4: Vermijd escalatie en reageer niet meteen }\n';
      flows.replace('schriftelijk.yaml', `    ${box}`, '    keuze: "Voorbeeldstad: dit is een eigen stap."\n');
      flows.replace('schriftelijk.yaml', '- als: Ik reageer nog niet\n', `- als: Ik reageer nog niet\n        ${box}`);
    },
  },
  {
    ...undone(
      'H9 bij een stap, en niet meer op een knop',
      'H9',
      ['telefonie.yaml', '', ''],
      'geen knop zegt dat dit gebeurt',
      'Zet het bij een keuze, onder als.',
    ),
    edit: (flows) => {
      flows.replace('telefonie.yaml', '        vakjes: { H9: Verbreek verbinding }\n', '');
      flows.replace('telefonie.yaml', '    vakjes: { T6:', '    vakjes: { H9: Verbreek verbinding, T6:');
    },
  },
  {
    ...undone(
      'H21 bij een stap, en niet meer boven aan een bestand',
      'H21',
      ['hoofdlijnen.yaml', '', ''],
      'het is de naam van een baan, en hoort bij een heel bestand',
      'Zet het bij vakjes, boven aan het bestand.',
    ),
    edit: (flows) => {
      flows.replace('hoofdlijnen.yaml', 'vakjes: { H21: Medewerker }\n', '');
      flows.replace('hoofdlijnen.yaml', '      H1: Agressief', '      H21: Medewerker\n      H1: Agressief');
    },
  },
  {
    title: 'een soort die niet bestaat',
    file: 'bron.tsv',
    edit: ['roepen: manager', 'roepem: manager'],
    at: ['Haal manager erbij'],
    what: '"roepem" is geen soort.',
    mend: 'Bedoel je "roepen"?',
    only: true,
  },
  {
    title: 'een soort waar een naam bij hoort',
    file: 'bron.tsv',
    edit: ['roepen: manager', 'roepen'],
    at: ['Haal manager erbij'],
    what: 'Achter "roepen" staat niet wie of wat.',
    mend: 'Schrijf: roepen: …',
    only: true,
  },
  {
    title: 'een soort waar geen naam bij hoort',
    file: 'bron.tsv',
    edit: ['Verbreek verbinding\tknop', 'Verbreek verbinding\tknop: ophangen'],
    at: ['Verbreek verbinding'],
    what: 'Achter "knop" hoort geen naam.',
    mend: 'Schrijf alleen: knop',
    only: true,
  },
  {
    title: 'een vakje zonder soort',
    file: 'bron.tsv',
    edit: ['Verbreek verbinding\tknop', 'Verbreek verbinding\t'],
    at: ['Verbreek verbinding'],
    what: 'Bij vakje H9 staat niet hoe te zien is dat het gedaan is.',
    mend: 'Zet in de kolom soort: een of meer van baan, stap, ',
    only: true,
  },
  {
    title: 'de vakjes van voordat er een soort bij stond',
    file: 'bron.tsv',
    edit: (flows) =>
      flows.write(
        'bron.tsv',
        flows
          .read('bron.tsv')
          .split('\n')
          .map((row) => row.split('\t').slice(0, 3).join('\t'))
          .join('\n'),
      ),
    at: 1,
    what: 'De kolom "soort" ontbreekt.',
    mend: 'Neem bron.tsv opnieuw over',
    only: true,
  },
];
