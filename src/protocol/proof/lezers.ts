import { LEESGROEPEN, type Leesgroepnaam } from '../lezers.ts';
import type { Problem } from '../problem.ts';
import type { Sources } from '../sources.ts';
import { AMBTEN, type Ambt } from '../values.ts';
import { at, meant } from './finding.ts';

type File = Sources['rollen'];

/** What somebody needs it for who is always left to read it. */
const NODIG: Readonly<Record<string, string>> = {
  melder: 'die heeft het zelf geschreven of meegemaakt',
  lezer: 'die moet weten wat er gebeurde, voor een bericht of taak met leest: true',
  geraadpleegde: 'die is om advies gevraagd',
  taakeigenaar: 'die heeft de taak',
  uitvoerder: 'die heeft een taak met burger: true',
  behandelaar: 'die heeft de melding opgepakt',
  besluitnemer: 'die moet erover beslissen',
};

/** Why nobody else reads it, and what can be done instead. */
const NIET_RUIMER: Readonly<Partial<Record<Leesgroepnaam, string>>> = {
  getuigen: 'Haal ook weg. Bij getuigen kan alleen niet.',
  burger: 'Haal ook weg. Moet iemand voor een taak weten wie de burger is, zet dan burger: true bij die taak.',
  gevolgen: 'Haal ook weg. Wat over gezondheid gaat, leest nooit iemand extra. Bij gevolgen kan alleen niet.',
};

/** Who reads what of a report about an office holder: only roles that there are, never more of health, and somebody is left who handles it. */
export function proveLezers({ rollen: file }: Sources): Problem[] {
  return AMBTEN.flatMap((ambt) => {
    const lezers = file.value.ambtsdragers?.[ambt]?.lezers ?? {};
    return (Object.keys(lezers) as Leesgroepnaam[]).flatMap((groep) => {
      const { ook = [], niet = [] } = lezers[groep] ?? {};
      const path = ['ambtsdragers', ambt, 'lezers', groep];
      const problems = [
        ...proveWider(file, [...path, 'ook'], ambt, groep, ook),
        ...niet.flatMap((wie) => proveLeftOut(file, [...path, 'niet'], groep, wie)),
        ...ook
          .filter((rol) => niet.includes(rol))
          .map((rol) =>
            at(file, [...path, 'ook'], `"${rol}" staat hier bij ook en bij niet.`, `Laat "${rol}" op één plek staan.`),
          ),
      ];
      return problems.length > 0 ? problems : proveSomeoneReads(file, [...path, 'niet'], ambt, groep, niet);
    });
  });
}

function proveWider(
  file: File,
  path: PropertyKey[],
  ambt: Ambt,
  groep: Leesgroepnaam,
  ook: readonly string[],
): Problem[] {
  const mend = NIET_RUIMER[groep];
  if (ook.length > 0 && mend !== undefined) return [at(file, path, `Bij ${groep} kan niemand extra meelezen.`, mend)];
  const { rollen } = file.value;
  return ook.flatMap((rol) => {
    if (!Object.hasOwn(rollen, rol))
      return [at(file, path, `De rol "${rol}" staat niet in dit bestand.`, meant(rol, Object.keys(rollen)))];
    if (!handlers(file, ambt).includes(rol)) return [];
    return [at(file, path, `De rol "${rol}" leest dit al.`, `Haal "${rol}" weg bij ook.`)];
  });
}

function proveLeftOut(file: File, path: PropertyKey[], groep: Leesgroepnaam, wie: string): Problem[] {
  const canBe: readonly string[] = LEESGROEPEN[groep].kan_weg;
  const roles = Object.keys(file.value.rollen);
  if (canBe.includes(wie) || roles.includes(wie)) return [];
  const reason = NODIG[wie];
  if (reason === undefined)
    return [at(file, path, `"${wie}" is geen rol en geen lezer.`, meant(wie, [...canBe, ...roles]))];
  const mend = `Haal "${wie}" weg. Kies uit ${canBe.join(', ')}, of noem een rol.`;
  return [at(file, path, `"${wie}" kan dit niet missen: ${reason}.`, mend)];
}

/** Of what can be kept from who handles it, too: somebody who may handle it is left. */
function proveSomeoneReads(
  file: File,
  path: PropertyKey[],
  ambt: Ambt,
  groep: Leesgroepnaam,
  niet: readonly string[],
): Problem[] {
  const canBe: readonly string[] = LEESGROEPEN[groep].kan_weg;
  if (!canBe.includes('behandelaar') || niet.length === 0) return [];
  const [first = 'teamleider'] = handlers(file, ambt);
  const isHandledUnread = [first, 'teamleider', 'behandelaar'].some((each) => niet.includes(each));
  if (!isHandledUnread || !niet.includes('cag')) return [];
  const what = `Zo leest niemand van wie de melding mag behandelen wat bij ${groep} staat.`;
  return [at(file, path, what, `Haal cag weg bij niet, of ${niet.filter((each) => each !== 'cag').join(' en ')}.`)];
}

/** The roles that may pick such a report up. */
function handlers(file: File, ambt: Ambt): string[] {
  return [file.value.ambtsdragers?.[ambt]?.behandelt ?? 'teamleider', 'cag'];
}
