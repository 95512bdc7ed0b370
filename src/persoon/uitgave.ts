import { readAntwoorden } from '../incident/antwoorden.ts';
import type { Dossier, Stuk, ZaakVan } from './dossier.ts';
import { aardVan } from './oordeel.ts';
import { plain } from './wie.ts';
import { DELEN_NAMEN, REDENEN, soortNaam } from './woorden.ts';
import { zaakNaam } from './zaak.ts';

/** What somebody gets who asks what is kept (AVG art. 15): the own data, and of the rest that it is there and why it is not given. */
export interface Uitgave {
  gemaakt: string;
  over: { soort: 'medewerker' | 'burger'; id?: string; naam?: string | undefined; functie?: string | undefined };
  meldingen: UitgaveMelding[];
  onleesbaar: number;
  naast?: {
    bereikbaar: string | null;
    afwezig: { van: string; tot: string } | null;
    groepskaarten: number;
    akkoorden: number;
    alarmproef: number;
  };
}

export interface UitgaveMelding {
  melding: string;
  begonnen: string;
  status: string;
  rol: string[];
  gedrag?: string;
  teksten: { soort: string; tekst: string; namenWeggelaten: number }[];
  nietGegeven: { soort: string; aantal: number; waarom: string }[];
  gebeurtenissen: { moment: string; wat: string }[];
  gezienDoor: { moment: string; als: string[] }[];
  zelfGekeken: { moment: string }[];
  berichten: { moment: string; weg: string; gelukt: boolean }[];
  kaarten: number;
}

const WEGGELATEN = '[naam weggelaten]';
const moment = (ms: number) => new Date(ms).toISOString();

/** @param namen the names of everybody that rollen.yaml or Teams named */
export function uitgaveVan(dossier: Dossier, namen: readonly string[], now: number): Uitgave {
  const { over, zaken, onleesbaar, naast } = dossier;
  const own = over.soort === 'medewerker' ? over.wie.namen.map(plain) : [];
  const others = namen.filter((naam) => !own.includes(plain(naam)));
  return {
    gemaakt: moment(now),
    over:
      over.soort === 'burger'
        ? { soort: 'burger' }
        : { soort: 'medewerker', id: over.wie.id, naam: over.wie.namen[0], functie: over.wie.persoon?.functie },
    meldingen: zaken.map((zaak) => meldingVan(zaak, over, others)),
    onleesbaar: onleesbaar.length,
    ...(naast === undefined
      ? {}
      : {
          naast: {
            bereikbaar: naast.reference?.naam ?? null,
            afwezig:
              naast.afwezig === undefined ? null : { van: moment(naast.afwezig.van), tot: moment(naast.afwezig.tot) },
            groepskaarten: naast.groepen.length,
            akkoorden: naast.akkoorden,
            alarmproef: naast.proef.length,
          },
        }),
  };
}

/** The texts of it that are given, of one incident. */
export function gegeven({ stukken }: Pick<ZaakVan, 'stukken'>): Stuk[] {
  return stukken.filter(({ geven }) => geven === null);
}

function meldingVan(zaak: ZaakVan, over: Dossier['over'], namen: readonly string[]): UitgaveMelding {
  const { incident, delen, keek, gezien, bereikt, kaarten } = zaak;
  const typed = zaak.teksten.filter(({ tekst }) => isNaam(tekst.veld, over)).map(({ tekst }) => tekst.tekst);
  const others = [...namen, ...typed];
  const gedrag = incident.feiten.hoofdcategorie;
  return {
    melding: zaakNaam(incident),
    begonnen: moment(incident.begonnen),
    status: incident.status.replaceAll('_', ' '),
    rol: delen.map((deel) => DELEN_NAMEN[deel]),
    ...(over.soort === 'burger' && gedrag !== undefined ? { gedrag } : {}),
    teksten: gegeven(zaak).map((stuk) => ({
      soort: soortNaam(stuk.tekst.veld),
      ...withoutNames(leesbaar(stuk), others),
    })),
    nietGegeven: nietGegevenIn(zaak),
    gebeurtenissen: over.soort === 'medewerker' ? gedaan(zaak, over.wie.id) : [],
    gezienDoor: gezien.map(({ tijd, als }) => ({ moment: moment(tijd), als: [...als] })),
    zelfGekeken: keek.map(({ tijd }) => ({ moment: moment(tijd) })),
    berichten: bereikt.map(({ tijd, weg, gelukt }) => ({ moment: moment(tijd), weg, gelukt })),
    kaarten: kaarten.length,
  };
}

/** A name that somebody typed is another's; what was typed of a citizen is only that one's own. */
function isNaam(veld: string, over: Dossier['over']): boolean {
  const aard = aardVan(veld);
  return aard === 'ander' || (over.soort === 'medewerker' && veld === 'burger_wie');
}

function nietGegevenIn({ stukken }: ZaakVan): UitgaveMelding['nietGegeven'] {
  const left = stukken.flatMap(({ geven, tekst }) => (geven === null ? [] : [{ geven, veld: tekst.veld }]));
  return [...Map.groupBy(left, ({ geven, veld }) => `${veld} ${geven}`).values()].flatMap(([first, ...rest]) =>
    first === undefined
      ? []
      : [{ soort: soortNaam(first.veld), aantal: rest.length + 1, waarom: REDENEN[first.geven] }],
  );
}

function gedaan({ records }: ZaakVan, id: string): UitgaveMelding['gebeurtenissen'] {
  return records
    .filter(({ door }) => door === id)
    .flatMap(({ tijd, gebeurtenissen }) =>
      gebeurtenissen.map(({ soort }) => ({ moment: moment(tijd), wat: soort.replaceAll('_', ' ') })),
    );
}

/** Answers to a form, in lines; what was typed, as it was. */
function leesbaar({ tekst: { tekst } }: Stuk): string {
  const answers = Object.entries(readAntwoorden(tekst));
  return answers.length === 0 ? tekst : answers.map(([vraag, is]) => `${vraag.replaceAll('_', ' ')}: ${is}`).join('\n');
}

/** Without these names, where they stand as they are written here: a part of one, or a name that nobody typed elsewhere, is not found. */
export function withoutNames(tekst: string, namen: readonly string[]): { tekst: string; namenWeggelaten: number } {
  let namenWeggelaten = 0;
  let left = tekst;
  // The longest first: a short one can stand in it.
  const longestFirst = namen.map((each) => each.trim()).sort((a, b) => b.length - a.length);
  for (const naam of longestFirst.filter((each) => each.length > 2)) {
    const escaped = naam.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(/\s+/g, '\\s+');
    left = left.replaceAll(new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'giu'), () => {
      namenWeggelaten++;
      return WEGGELATEN;
    });
  }
  return { tekst: left, namenWeggelaten };
}
