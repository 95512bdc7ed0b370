import type { Proef, Proefrol } from '../desk/alarmproef.ts';
import { type Maand, startOf } from '../kit/month.ts';
import { month } from '../kit/time.ts';
import { personById } from '../protocol/rollen.ts';
import { WEGEN } from '../protocol/wegen.ts';
import { fillIn } from '../protocol/woorden.ts';
import { button } from './button.ts';
import type { DienstBericht, DienstView } from './dienst.ts';
import type { Vast } from './frame.ts';
import { type KortBerichtView, kortBericht } from './kort-bericht.ts';
import { template } from './template.ts';

const drawShort = template<KortBerichtView>('kort-bericht');
const drawLines = template<DienstView>('dienst');
/** So many lines stand on the report. */
const MOST_LINES = 60;

/** What each of them gets: that it is a try, for which roles, and one button. */
export function proefBericht({ woorden }: Vast, maand: Maand, rollen: readonly string[]): DienstBericht {
  const { titel, zeg, ontvangen, bel } = woorden.alarmproef;
  const card = drawShort(woorden, {
    gevaar: [],
    notitie: [],
    kop: woorden.kaart.app,
    titel,
    zin: fillIn(zeg, { rollen: rollen.join('; ') }),
    knoppen: [button(ontvangen, { doe: 'ontvangen', maand }, 'positive')],
  });
  return { card, summary: bel };
}

/** What a channel gets: nobody has to do anything. */
export function proefInKanaal({ woorden }: Vast): DienstBericht {
  const { titel_kanaal, zeg_kanaal, bel } = woorden.alarmproef;
  return { card: kortBericht(woorden, titel_kanaal, zeg_kanaal), summary: bel };
}

/** After the button; `isNow`: whether that try goes on. */
export function ontvangenCard({ woorden }: Vast, isNow: boolean) {
  const { bedankt, bedankt_zeg, voorbij, titel } = woorden.alarmproef;
  return isNow ? kortBericht(woorden, bedankt, bedankt_zeg) : kortBericht(woorden, titel, voorbij);
}

/** For the CAG: of each role who confirmed, and of whom or what did not arrive, with what to do. */
export function proefVerslag(vast: Vast, proef: Proef, rollen: readonly Proefrol[]): DienstBericht {
  const { woorden, rollen: file } = vast;
  const { verslag, rol, alles_goed, los_op, niemand, mis_kanaal } = woorden.alarmproef;
  const perRole = rollen.map(({ naam, mensen }) => {
    const asked = mensen.filter((persoon) => !proef.is('weg', persoon));
    const gezien = String(asked.filter((persoon) => proef.is('gezien', persoon)).length);
    return mensen.length === 0
      ? fillIn(niemand, { rol: naam })
      : fillIn(rol, { rol: naam, gezien, aantal: String(asked.length) });
  });
  const people = [...new Set(rollen.flatMap(({ mensen }) => mensen))];
  const wrong = [
    ...people.flatMap((persoon) => wrongWith(vast, proef, persoon)),
    ...Object.entries(file.kanalen).flatMap(([kanaal, { naam }]) =>
      proef.is('goed', kanaal, 'kaart') ? [] : [fillIn(mis_kanaal, { naam })],
    ),
  ];
  const lines = [...perRole, ...wrong];
  const titel = fillIn(verslag, { maand: month(startOf(proef.maand)) });
  const card = drawLines(woorden, {
    kop: woorden.kaart.app,
    titel,
    regels: lines.slice(0, MOST_LINES),
    zeg: wrong.length === 0 ? alles_goed : los_op,
  });
  return { card, summary: titel };
}

function wrongWith({ woorden, rollen }: Vast, proef: Proef, persoon: string): string[] {
  const words = woorden.alarmproef;
  const wie = personById(rollen, persoon)?.naam || woorden.kaart.collega;
  if (proef.is('weg', persoon)) return [fillIn(words.was_er_niet, { wie })];
  const failed = WEGEN.filter((weg) => proef.is('ga', persoon, weg) && !proef.is('goed', persoon, weg));
  const said = {
    kaart: words.mis_kaart,
    activiteit: words.mis_bel,
    mail: words.mis_mail,
    sms: words.mis_sms,
    telefoontje: words.mis_telefoontje,
  };
  const lines = failed.map((weg) => fillIn(said[weg], { wie }));
  const isSilent = !proef.is('gezien', persoon) && proef.is('goed', persoon, 'kaart');
  return isSilent ? [...lines, fillIn(words.niet_gedrukt, { wie })] : lines;
}
