import type { Scene } from '../desk/scene.ts';
import { clock } from '../kit/time.ts';
import { fillIn, type Woorden } from '../protocol/woorden.ts';
import { button } from './button.ts';
import type { Action } from './elements.ts';
import { type Gevaar, meldingKop, type Notitie, type NotitieRegels, notitieRegels, type Perhaps } from './frame.ts';
import { numbersAfter } from './nood.ts';
import { shorten } from './tekst.ts';
import { template } from './template.ts';

/** What was recorded of evidence: how many more there are, and the last ones. */
export interface BewijsRegels {
  eerder: string;
  bewijzen: readonly string[];
}

export interface BewijsView extends BewijsRegels {
  gevaar: Perhaps<Gevaar>;
  notitie: NotitieRegels;
  kop: string;
  knoppen: readonly Action[];
  klein: readonly Action[];
}

const draw = template<BewijsView>('bewijs');

/** How much room a piece of evidence takes where it is listed; the whole of it is among the texts of the dossier. */
const PIECE = 160;
/** So many are listed, the last ones. */
const MOST = 4;

/** Evidence that turns up after the report. */
export function bewijsCard(scene: Scene, notitie?: Notitie) {
  const { incident, woorden } = scene;
  const on = { incident: incident.id, kaart: 'gesprek' } as const;
  const record = { ...on, doe: 'leg_vast', sinds: incident.sinds.bewijs ?? 0 } as const;
  return draw(woorden, {
    gevaar: numbersAfter(scene),
    notitie: notitieRegels(notitie),
    kop: meldingKop(scene),
    ...bewijsRegels(scene),
    knoppen: [button(woorden.bewijs.leg_vast, record, 'positive')],
    klein: [button(woorden.kaart.terug, { ...on, doe: 'toon' })],
  });
}

/** What was recorded of evidence, a line each. */
export function bewijsRegels({ incident, text, woorden }: Scene): BewijsRegels {
  const older = incident.bewijs.length - MOST;
  const { eerder, vastgelegd, bewaard } = woorden.bewijs;
  return {
    eerder: older > 0 ? fillIn(eerder, { aantal: older }) : '',
    bewijzen: incident.bewijs.slice(-MOST).map(({ tijd, wat, waar, bestand }) => {
      const parts = [
        ...(wat === null ? [] : [shorten(text(wat), PIECE)]),
        ...(bestand === null ? [] : [fileLine(woorden, bestand)]),
        ...(waar === null ? [] : [fillIn(bewaard, { waar: shorten(text(waar), PIECE) })]),
      ];
      return fillIn(vastgelegd, { tijd: clock(tijd), wat: parts.join('; ') });
    }),
  };
}

/** "bestand van 120 kB, vingerafdruk 3f2a9c81": enough to show later that it is the same file. */
function fileLine({ bewijs }: Woorden, { hash, bytes }: { hash: string; bytes: number }): string {
  return fillIn(bewijs.bestand, {
    kilobyte: Math.max(1, Math.round(bytes / 1000)),
    vingerafdruk: hash.slice(0, 8),
  });
}
