import { afkortingenIn, uitlegOf } from './afkortingen.ts';
import type { Kaarttekst, Leestekst } from './leestekst.ts';
import { kaartenOfOpvolging, kaartenOfRollen, kaartenOfSchema } from './leesteksten.ts';
import { inReadingOrder } from './reading-order.ts';
import type { Sources } from './sources.ts';
import { kaartenOfWoorden } from './woorden-teksten.ts';

/** The texts of one file, card by card, with the line and what each is: `zeg`, `als`, `vraag`. */
export interface Leesbestand {
  file: string;
  kaarten: { naam: string; regels: { line: number; wat: string; tekst: string }[] }[];
}

/** An abbreviation, what it means, and where it is first read. */
export interface Afkorting {
  afkorting: string;
  uitleg: string | undefined;
  file: string;
  line: number;
}

/** Every text that people read, file by file, in reading order, and the fixed words of the bot last. */
export function leeslijst(sources: Sources): Leesbestand[] {
  const { woorden } = sources;
  return [...filesOf(sources), { ...woorden, kaarten: kaartenOfWoorden(woorden.value) }].map((each) => bestandOf(each));
}

function bestandOf({ file, kaarten, lineOf }: ReturnType<typeof filesOf>[number]): Leesbestand {
  return {
    file,
    kaarten: kaarten
      .filter(({ teksten }) => teksten.length > 0)
      .map(({ naam, teksten }) => ({
        naam,
        regels: teksten.map((each) => ({ line: lineOf(each.path), wat: kindOf(each), tekst: each.tekst })),
      })),
  };
}

/** Every abbreviation in the texts of the flows, by the alphabet. */
export function afkortingenlijst(sources: Sources): Afkorting[] {
  const texts = filesOf(sources).flatMap(({ file, kaarten, lineOf }) =>
    kaarten.flatMap(({ teksten }) => teksten.map(({ path, tekst }) => ({ file, line: lineOf(path), tekst }))),
  );
  const first = new Map<string, Afkorting>();
  for (const { file, line, tekst } of texts) {
    for (const afkorting of afkortingenIn(tekst).filter((each) => !first.has(each))) {
      const uitleg = usual(texts.flatMap((other) => uitlegOf(afkorting, other.tekst) ?? []));
      first.set(afkorting, { afkorting, uitleg, file, line });
    }
  }
  return [...first.values()].sort((a, b) => (a.afkorting < b.afkorting ? -1 : 1));
}

function filesOf({ schemas, opvolging, rollen }: Sources) {
  const of = ({ file, lineOf }: Pick<Sources['rollen'], 'file' | 'lineOf'>, kaarten: Kaarttekst[]) => {
    return { file, kaarten, lineOf };
  };
  return [
    ...inReadingOrder(schemas).map((each) => of(each, kaartenOfSchema(each.value))),
    of(opvolging, kaartenOfOpvolging(opvolging.value)),
    of(rollen, kaartenOfRollen(rollen.value)),
  ];
}

function kindOf({ path, maat }: Leestekst): string {
  return maat === 'optie' ? 'optie' : String(path.findLast((key) => typeof key === 'string'));
}

/** What is said most often, and of those the shortest: a sentence may begin with more than the name. */
function usual(said: readonly string[]): string | undefined {
  const often = (text: string) => said.filter((other) => other === text).length;
  return [...said].sort((a, b) => often(b) - often(a) || a.length - b.length)[0];
}
