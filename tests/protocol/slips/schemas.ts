import type { Slip } from './slip.ts';

/** Slips in the steps and the top of a stroomschema. */
export const SCHEMA_SLIPS: Slip[] = [
  {
    title: 'na gevaar naar een stap die er niet is',
    file: 'hoofdlijnen.yaml',
    edit: ['na_gevaar: voorbij', 'na_gevaar: vorbij'],
    at: ['na_gevaar:'],
    what: 'De stap "vorbij" bestaat niet.',
    mend: 'Bedoel je "voorbij"?',
  },
  {
    title: 'een tweede weg naar binnen die nergens heen gaat',
    file: 'telefonie.yaml',
    edit: ['naar: belt_opnieuw }', 'naar: belt_opnieuws }'],
    at: ['opnieuw: {'],
    what: 'De stap "belt_opnieuws" bestaat niet.',
    mend: 'Bedoel je "belt_opnieuw"?',
  },
  {
    title: 'een tweede weg naar binnen die weg is',
    file: 'telefonie.yaml',
    edit: ['opnieuw: { knop: De burger belt opnieuw, naar: belt_opnieuw }\n', ''],
    at: ['  belt_opnieuw:'],
    what: 'De stap "belt_opnieuw" is niet te bereiken.',
    mend: 'Laat een keuze erheen gaan, of haal de stap weg.',
  },
  {
    title: 'een tweede weg naar binnen waar niemand meer uit komt',
    file: 'telefonie.yaml',
    edit: (flows) => {
      const text = flows.read('telefonie.yaml');
      const from = text.indexOf('  belt_opnieuw:');
      const to = text.indexOf('  melden:');
      const stuck =
        '  belt_opnieuw:\n    vakjes: { H14: "Wanneer burger nogmaals belt: waarschuwing dat gesprek alleen op normale wijze kan worden voortgezet" }\n    zeg: Zeg dat je stopt.\n    keuzes:\n      - als: De burger belt weer\n        vakjes: { H15: Verbindt eventueel door naar teamleider }\n        naar: belt_opnieuw\n\n';
      flows.write('telefonie.yaml', text.slice(0, from) + stuck + text.slice(to));
    },
    at: ['  belt_opnieuw:'],
    what: 'Vanaf de stap "belt_opnieuw" komt er nooit een einde.',
    mend: 'Voeg een keuze toe die eruit leidt.',
  },
  {
    title: 'een voorwaarde die nooit uitkomt',
    file: 'schriftelijk.yaml',
    edit: (flows) =>
      flows.write(
        'schriftelijk.yaml',
        flows.read('schriftelijk.yaml').replaceAll('zet: { afzender: onbekend }', 'zet: { afzender: bekend }'),
      ),
    at: ['  bij: { afzender: [onbekend] }'],
    what: 'Hier staat afzender: onbekend, en geen keuze in een stroomschema leidt daartoe.',
    mend: 'Zet bij een keuze: zet: { afzender: onbekend }, of haal "onbekend" hier weg.',
  },
  {
    title: 'een vakje van het hele schema dat niet precies is overgenomen',
    file: 'hoofdlijnen.yaml',
    edit: ['vakjes: { H21: Medewerker }', 'vakjes: { H21: Medewerkers }'],
    at: ['H21:'],
    what: 'Vakje H21 staat er niet precies zoals in de bron.',
    mend: 'Zet er: "Medewerker"',
  },
  {
    title: 'een schema dat niet meer zegt van welke kaart het is',
    file: 'telefonie.yaml',
    edit: ['vakjes_van: telefonie\n', ''],
    at: ['schema: telefonie'],
    what: 'Geen bestand zegt dat het de vakjes van "telefonie" heeft.',
    mend: 'Zet in het bestand met dat stroomschema: vakjes_van: telefonie',
  },
  {
    title: 'een vakje van de hoofdlijnen dat nergens meer staat',
    file: 'hoofdlijnen.yaml',
    edit: (flows) => flows.replace('telefonie.yaml', 'H9: Verbreek verbinding', 'T7: Burger gaat weg'),
    at: ['vakjes_van'],
    what: 'Geen stap staat voor vakje H9.',
    mend: 'Zet bij de stap of taak die dit doet: vakjes: { H9: "Verbreek verbinding" }',
  },
  {
    title: 'een knop voor melden die nergens heen gaat',
    file: 'schriftelijk.yaml',
    edit: ['meld: melden\n', ''],
    at: ['meld_knop'],
    what: 'Hier staat wat er op de knop "meld nu" staat, en niet waar die heen gaat.',
    mend: 'Voeg een regel "meld: …" toe',
  },
  {
    title: 'een vraag bij een stap die de melding niet verstuurt',
    file: 'kantoor.yaml',
    edit: ['    roep: [manager]\n', '    roep: [manager]\n    vragen: [{ feit: arih, vraag: Was dit veilig? }]\n'],
    at: ['vragen:'],
    what: 'Deze vragen horen bij het versturen van de melding, en dat gebeurt hier niet.',
    mend: 'Zet ze bij de stap met "indienen".',
  },
  {
    title: 'een vraag naar iets wat de melding niet kent',
    file: 'melding.yaml',
    edit: ['- feit: arih', '- feit: weer'],
    at: ['feit: weer'],
    what: '"weer" kan niet bij "feit".',
    mend: 'Kies uit: arih, wapen, ernstig_letsel.',
  },
  {
    title: 'iets op een stap die niemand ziet',
    file: 'kantoor.yaml',
    edit: ['    verder: politiek/aan_wie', '    zeg: Je gaat nu melden.\n    verder: politiek/aan_wie'],
    at: ['zeg: Je gaat nu melden.'],
    what: 'De stap "melden" gaat meteen verder: niemand ziet wat er bij "zeg" staat.',
    mend: 'Haal zeg weg, of vervang verder door keuzes.',
  },
  {
    title: 'een rol die twee keer geroepen wordt',
    file: 'kantoor.yaml',
    edit: ['roep: [beveiliging, collegas, manager]', 'roep: [beveiliging, collegas, beveiliging]'],
    at: ['roep: [beveiliging'],
    what: '"beveiliging" staat twee keer in deze lijst.',
    mend: 'Laat er één staan.',
  },
];
