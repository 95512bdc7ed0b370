import { day, dayAndClock, localDate } from '../kit/time.ts';
import type { OwnRole } from '../protocol/own-roles.ts';
import { personById } from '../protocol/rollen.ts';
import type { Afwezig } from '../protocol/told-now.ts';
import { fillIn, type Woorden } from '../protocol/woorden.ts';
import type { Afwezigheid } from '../store/store.ts';
import { button } from './button.ts';
import type { Action } from './elements.ts';
import { type Perhaps, perhaps, type Vast } from './frame.ts';
import { template } from './template.ts';

export interface AfwezigView {
  notitie: Perhaps<{ tekst: string }>;
  kop: string;
  titel: string;
  zeg: string;
  invullen: Perhaps<Ingevuld>;
  /** Who has each role beside this person. */
  regels: readonly string[];
  knoppen: readonly Action[];
}

/** What stands in the inputs, as Input.Date and Input.Time have it. */
export interface Ingevuld {
  datum: string;
  tot: string;
  tijd: string;
}

/** Whose card it is: the roles, and who is not there now. */
export interface Eigen {
  rollen: readonly OwnRole[];
  afwezig: Afwezig;
}

const draw = template<AfwezigView>('afwezig');

/** From when until when somebody is not there, to be confirmed. `fout`: what must be put right. */
export function afwezigCard(vast: Vast, eigen: Eigen, invullen: Ingevuld, fout?: string) {
  const { woorden } = vast;
  return draw(woorden, {
    notitie: perhaps(fout === undefined ? undefined : { tekst: fout }),
    kop: woorden.kaart.app,
    titel: woorden.afwezig.titel,
    zeg: woorden.afwezig.zeg,
    invullen: [invullen],
    regels: othersOf(vast, eigen),
    knoppen: [button(woorden.afwezig.bevestig, { doe: 'zet_afwezig' }, 'positive')],
  });
}

/** That somebody is not there, or will not be. `now`: ms since epoch. */
export function weggemeldCard(vast: Vast, eigen: Eigen, { van, tot }: Afwezigheid, now: number) {
  const { afwezig, kaart } = vast.woorden;
  const until = { tot: momentIn(tot) };
  return draw(vast.woorden, {
    notitie: [],
    kop: kaart.app,
    titel: van <= now ? fillIn(afwezig.weg_tot, until) : fillIn(afwezig.weg_van_tot, { van: momentIn(van), ...until }),
    zeg: afwezig.weg_zeg,
    invullen: [],
    regels: othersOf(vast, eigen),
    knoppen: [
      button(afwezig.er_weer, { doe: 'er_weer' }, 'positive'),
      button(afwezig.andere_dagen, { doe: 'afwezig' }),
    ],
  });
}

/** That somebody is back. `inTeams`: Teams says otherwise still, and that counts. */
export function terugCard({ woorden }: { woorden: Woorden }, inTeams: boolean) {
  const { afwezig, kaart } = woorden;
  return draw(woorden, {
    notitie: perhaps(inTeams ? { tekst: afwezig.in_teams } : undefined),
    kop: kaart.app,
    titel: afwezig.terug,
    zeg: inTeams ? '' : afwezig.terug_zeg,
    invullen: [],
    regels: [],
    knoppen: [button(afwezig.ben_er_niet, { doe: 'afwezig' })],
  });
}

function othersOf({ rollen, woorden }: Vast, eigen: Eigen): string[] {
  const { neemt_waar, niemand_anders, ook_weg, niemand } = woorden.afwezig;
  const nameOf = (id: string) => {
    const wie = personById(rollen, id)?.naam ?? woorden.kaart.collega;
    return eigen.afwezig.has(id) ? fillIn(ook_weg, { wie }) : wie;
  };
  const lines = eigen.rollen.map(({ naam, afdeling, anderen }) => {
    const rol = afdeling === undefined ? naam : `${naam}, ${afdeling}`;
    if (anderen.every((id) => eigen.afwezig.has(id))) return fillIn(niemand_anders, { rol });
    return fillIn(neemt_waar, { rol, wie: anderen.map(nameOf).join(', ') });
  });
  return lines.length > 0 ? lines : [niemand];
}

/** The begin of a day is said as the day. */
function momentIn(instant: number): string {
  return localDate(instant).time === '00:00' ? day(instant) : dayAndClock(instant);
}
