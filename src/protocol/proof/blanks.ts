import type { Problem } from '../problem.ts';
import { BLANK } from '../woorden.ts';
import { at, type FlowFile, meant } from './finding.ts';

/** What stands between { and } is known here. `offered`: what may be meant instead. */
export function proveBlanks(
  file: FlowFile,
  path: readonly PropertyKey[],
  tekst: string,
  { known, offered = known }: { known: readonly string[]; offered?: readonly string[] },
): Problem[] {
  const found = [...tekst.matchAll(BLANK)].flatMap(([, naam]) => naam ?? []);
  const loose = /[{}]/.test(tekst.replaceAll(BLANK, ''));
  return [
    ...found
      .filter((naam) => !known.includes(naam))
      .map((naam) => {
        const what = `Wat bij {${naam}} hoort, weet de bot hier niet.`;
        return at(file, path, what, offered.length === 0 ? 'Haal het weg.' : braced(meant(naam, offered)));
      }),
    ...(loose
      ? [
          at(
            file,
            path,
            'In deze tekst staat een los haakje.',
            'Zet om de naam een { en een }, of haal het haakje weg.',
          ),
        ]
      : []),
  ];
}

/** The names of a mend as they are written: between braces. */
function braced(mend: string): string {
  return mend.replace(/^Bedoel je "(\w+)"\?$/, 'Bedoel je {$1}?').replace(
    /^Kies uit: (.+)\.$/,
    (_, names: string) =>
      `Kies uit: ${names
        .split(', ')
        .map((naam) => `{${naam}}`)
        .join(', ')}.`,
  );
}
