import { dayAndClock } from '../kit/time.ts';
import type { Dienst } from '../protocol/dienst.ts';
import { personById, type Rollen } from '../protocol/rollen.ts';
import { NADIENST } from '../protocol/rooster.ts';
import type { Afwezig } from '../protocol/told-now.ts';
import { fillIn } from '../protocol/woorden.ts';
import type { Json } from './elements.ts';
import type { Vast } from './frame.ts';
import { template } from './template.ts';

/** Who is on duty: for who asks, for who comes on or goes off, and for who must see to a roster that is wrong. */
export interface DienstView {
  kop: string;
  titel: string;
  regels: readonly string[];
  zeg: string;
}

/** A card, with what a notification of it shows. */
export interface DienstBericht {
  card: Json;
  summary: string;
}

const draw = template<DienstView>('dienst');

function berichtOf({ woorden }: Vast, titel: string, regel: readonly string[], zeg: string): DienstBericht {
  const regels = regel.filter((each) => each !== '');
  return { card: draw(woorden, { kop: woorden.kaart.app, titel, regels, zeg }), summary: titel };
}

/** Who is on duty by each roster, until when, and who is after that; and how to swap. */
export function dienstCard(vast: Vast, afwezig: Afwezig) {
  const { kaart, dienst } = vast.woorden;
  return draw(vast.woorden, {
    kop: kaart.app,
    titel: dienst.titel,
    regels: dienstZinnen(vast, afwezig),
    zeg: vast.rollen.roosters === undefined ? '' : dienst.ruilen,
  });
}

/** The same in sentences. */
export function dienstZinnen(vast: Vast, afwezig: Afwezig): string[] {
  const { roosters = {}, diensten = {} } = vast.rollen;
  const { nu_tot, nu_niemand, nu_onbekend, nu_weg, daarna, geen } = vast.woorden.dienst;
  const nameOf = ({ persoon }: Dienst) => {
    const wie = nameIn(vast, persoon);
    return afwezig.has(persoon) ? fillIn(nu_weg, { wie }) : wie;
  };
  const lines = Object.entries(roosters).flatMap(([rooster, { naam }]) => {
    const stand = diensten[rooster];
    if (stand === undefined) return [fillIn(nu_onbekend, { dienst: naam })];
    const now = stand.nu.map((each) => fillIn(nu_tot, { dienst: naam, wie: nameOf(each), tot: dayAndClock(each.tot) }));
    const [next] = stand.straks;
    return [
      ...(now.length > 0 ? now : [fillIn(nu_niemand, { dienst: naam })]),
      ...(next === undefined
        ? []
        : [fillIn(daarna, { wie: stand.straks.map(nameOf).join(', '), vanaf: dayAndClock(next.van) })]),
    ];
  });
  return lines.length > 0 ? lines : [geen];
}

/** Somebody is on duty from now on. `na`: who was before, when that is known. */
export function komt(
  vast: Vast,
  rooster: string,
  { persoon, tot }: Dienst,
  na: readonly string[],
  afwezig: Afwezig,
): DienstBericht {
  const { kom, kom_tot, kom_van, kom_weg } = vast.woorden.dienst;
  const rollen = rollenBy(vast.rollen, rooster).join(', ');
  const wie = na.map((id) => nameIn(vast, id)).join(', ');
  const regels = [fillIn(kom_tot, { tot: dayAndClock(tot), rollen }), wie === '' ? '' : fillIn(kom_van, { wie })];
  const titel = fillIn(kom, { dienst: naamOf(vast, rooster) });
  return berichtOf(vast, titel, regels, afwezig.has(persoon) ? kom_weg : '');
}

/** Somebody is on duty no more. */
export function gaat(vast: Vast, rooster: string): DienstBericht {
  const { ga, ga_nu, ga_niemand, ga_af, ga_niets } = vast.woorden.dienst;
  const wie = (vast.rollen.diensten?.[rooster]?.nu ?? []).map(({ persoon }) => nameIn(vast, persoon)).join(', ');
  const dagen = vast.rollen.roosters?.[rooster]?.nadienst ?? NADIENST;
  const titel = fillIn(ga, { dienst: naamOf(vast, rooster) });
  const zeg = dagen === 0 ? ga_niets : fillIn(ga_af, { dagen: String(dagen) });
  return berichtOf(vast, titel, [wie === '' ? ga_niemand : fillIn(ga_nu, { wie })], zeg);
}

/** What is wrong with a roster, and what happens meanwhile. `vanaf`: from when on (ms since epoch). */
export function isMis(vast: Vast, rooster: string, soort: 'weg' | 'onbekend' | 'leeg', vanaf = 0): DienstBericht {
  const { mis, mis_weg, mis_onbekend, mis_leeg, mis_zolang } = vast.woorden.dienst;
  const wat = { weg: mis_weg, onbekend: mis_onbekend, leeg: fillIn(mis_leeg, { vanaf: dayAndClock(vanaf) }) };
  return berichtOf(vast, fillIn(mis, { dienst: naamOf(vast, rooster) }), [wat[soort]], mis_zolang);
}

function nameIn({ rollen, woorden }: Vast, id: string): string {
  return personById(rollen, id)?.naam ?? woorden.kaart.collega;
}

function naamOf({ rollen }: Vast, rooster: string): string {
  return rollen.roosters?.[rooster]?.naam ?? rooster;
}

/** The roles that somebody on duty has, as they stand on a card. */
function rollenBy({ rollen, afdelingen }: Rollen, rooster: string): string[] {
  const own = Object.values(afdelingen).flatMap((each) =>
    Object.entries(each.rollen ?? {}).flatMap(([rol, { rooster: its }]) =>
      its === rooster ? [`${rollen[rol]?.naam ?? rol}, ${each.naam}`] : [],
    ),
  );
  return [...Object.values(rollen).flatMap((each) => (each.rooster === rooster ? [each.naam] : [])), ...own];
}
