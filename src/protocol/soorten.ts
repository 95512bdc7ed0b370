/** What a kind of effect says when it is missing, and how that is mended; `naam`: who or what is missing. */
interface SoortUitleg {
  /** Whether names follow it: `roepen: manager`. */
  namen: 'geen' | 'soms' | 'altijd';
  mist(naam: string): string;
  mend(naam: string): string;
}

/** Every kind of effect by which a box of the source is done, as they stand in the column `soort` of bron.tsv. */
export const SOORTEN = {
  baan: {
    namen: 'geen',
    mist: () => 'het is de naam van een baan, en hoort bij een heel bestand',
    mend: () => 'Zet het bij vakjes, boven aan het bestand.',
  },
  stap: {
    namen: 'geen',
    mist: () => 'geen stap zegt wat er moet gebeuren',
    mend: () => 'Zet het bij een stap met zeg.',
  },
  knop: {
    namen: 'geen',
    mist: () => 'geen knop zegt dat dit gebeurt',
    mend: () => 'Zet het bij een keuze, onder als.',
  },
  vraag: {
    namen: 'soms',
    mist: (naam) => (naam === '' ? 'er valt niets te kiezen' : `de vraag "${naam}" wordt niet gesteld`),
    mend: (naam) =>
      naam === '' ? 'Geef de stap minstens twee keuzes.' : `Stel de vraag ${naam} bij vragen of velden.`,
  },
  feit: {
    namen: 'altijd',
    mist: (naam) => `geen knop legt vast: ${naam.replace('=', ' is ')}`,
    mend: (naam) => `Schrijf bij de keuze: zet: { ${naam.replace('=', ': ')} }`,
  },
  tellen: {
    namen: 'altijd',
    mist: (naam) => `er wordt niet tot ${naam} geteld`,
    mend: (naam) => `Zet bij de stap: tel, met hoogstens: ${naam}.`,
  },
  bewijs: {
    namen: 'geen',
    mist: () => 'er wordt niet om bewijs gevraagd',
    mend: () => 'Schrijf bij de stap: bewijs: true',
  },
  opnieuw: {
    namen: 'geen',
    mist: () => 'geen tweede weg leidt naar deze stap',
    mend: () => 'Laat opnieuw, boven aan het bestand, naar deze stap gaan.',
  },
  melden: {
    namen: 'geen',
    mist: () => 'vanaf hier wordt de melding niet altijd verstuurd',
    mend: () => 'Laat elke pijl uitkomen bij een stap met indienen.',
  },
  bellen: {
    namen: 'altijd',
    mist: (naam) => `het nummer "${naam}" staat er niet bij`,
    mend: (naam) => `Zet ${naam} bij bel.`,
  },
  bellijst: {
    namen: 'altijd',
    mist: (naam) => `"${naam}" staat niet in de bellijst`,
    mend: (naam) => `Zet ${naam} in de bellijst van de taak.`,
  },
  roepen: {
    namen: 'altijd',
    mist: (naam) => `"${naam}" wordt niet geroepen`,
    mend: (naam) => `Zet ${naam} bij roep.`,
  },
  geinformeerd: {
    namen: 'altijd',
    mist: (naam) => `"${naam}" wordt niet geïnformeerd`,
    mend: (naam) => `Zet ${naam} bij rollen van het alarm.`,
  },
  overleg: {
    namen: 'altijd',
    mist: (naam) => `"${naam}" wordt niet geraadpleegd`,
    mend: (naam) => `Zet ${naam} bij raadpleeg.`,
  },
  taak: {
    namen: 'soms',
    mist: (naam) => (naam === '' ? 'er is geen taak voor' : `"${naam}" heeft er geen taak voor`),
    mend: (naam) => (naam === '' ? 'Zet het bij een taak.' : `Schrijf bij de taak: rol: ${naam}`),
  },
  aan_of_uit: {
    namen: 'altijd',
    mist: (naam) => `de taak "${naam}", die aan of uit kan staan, is er niet`,
    mend: (naam) => `Zet het ook bij de taak ${naam}.`,
  },
  termijn: {
    namen: 'altijd',
    mist: (naam) => `geen taak heeft hier de termijn "${naam}"`,
    mend: (naam) => `Schrijf bij de taak: termijn: ${naam}`,
  },
} as const satisfies Record<string, SoortUitleg>;

/** A kind of effect. */
export type Soort = keyof typeof SOORTEN;

/** Whether this is the name of a kind. */
export function isSoort(word: string): word is Soort {
  return Object.hasOwn(SOORTEN, word);
}
