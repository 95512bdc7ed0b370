import type { Scene } from '../desk/scene.ts';
import { type Advies, isEnded } from '../incident/incident.ts';
import { adviesOp } from '../incident/op.ts';
import { MAX_TEXT } from '../kit/text-room.ts';
import { dayAndClock } from '../kit/time.ts';
import { adviesTerm, kalenderOf } from '../protocol/ladder.ts';
import { endOfTerm } from '../protocol/term.ts';
import { fillIn } from '../protocol/woorden.ts';
import { button } from './button.ts';
import { type Action, type Input, textInput } from './elements.ts';
import { type Feit, whatHappened } from './feiten.ts';
import { fitted } from './fitted.ts';
import { type Notitie, type NotitieRegels, notitieRegels } from './frame.ts';
import { urgentieKop } from './oproep.ts';
import { roleName } from './role-name.ts';
import { shorten } from './tekst.ts';
import { template } from './template.ts';
import { storyOf } from './verhaal.ts';

export interface AdviesView {
  notitie: NotitieRegels;
  kop: string;
  titel: string;
  /** For which role, who asks, and by when. */
  voor: string;
  vraag: string;
  /** What happened, once that is asked for. */
  feiten: readonly Feit[];
  verhaal: string;
  aanvullingen: readonly string[];
  invoer: readonly Input[];
  knoppen: readonly Action[];
}

/** Whether what happened is on it, and what is told beside. */
interface Look {
  reads?: boolean;
  notitie?: Notitie | undefined;
}

const draw = template<AdviesView>('advies');

/** How much room what happened, and each addition to it, has at most. */
const STORY = 5_000;
const REMARK = 500;
const CLOSED = { vraag: '', feiten: [], verhaal: '', aanvullingen: [], invoer: [], knoppen: [] } as const;

/** In the own chat of who is asked for advice: what is asked, and what happened a tap away. No names of whom it happened to. */
export function adviesCard(scene: Scene, of: { revisie: number; rol: string }, look: Look = {}) {
  const { incident, woorden } = scene;
  const asked = incident.adviezen.find(({ revisie, rol }) => revisie === of.revisie && rol === of.rol);
  const always = { notitie: notitieRegels(look.notitie), kop: urgentieKop(scene) };
  if (asked === undefined || !isOpen(scene, asked))
    return draw(woorden, { ...CLOSED, ...always, titel: woorden.advies.klaar, voor: outcome(scene, asked) });
  const { revisie, rol } = asked;
  const on = { incident: incident.id, kaart: 'advies', rol } as const;
  return fitted((share) =>
    draw(woorden, {
      ...always,
      titel: woorden.advies.titel,
      voor: `${fillIn(woorden.advies.voor, { rol: roleName(scene, rol), wie: scene.naam(asked.door) })} ${byWhen(scene, asked)}`,
      vraag: asked.vraag === null ? '' : scene.text(asked.vraag),
      ...(look.reads ? story(scene, share) : { feiten: [], verhaal: '', aanvullingen: [] }),
      invoer: [textInput('tekst', woorden.advies.wat, { most: MAX_TEXT })],
      knoppen: [
        ...(look.reads ? [] : [button(woorden.advies.lees, { ...on, doe: 'toon', pagina: 'gebeurd', hulp: revisie })]),
        button(woorden.advies.geef, { ...on, doe: 'geef_advies', sinds: revisie }, 'positive'),
      ],
    }),
  );
}

/** Of each role that was asked: when, or by whom the advice came. */
export function adviesLines(scene: Scene): string[] {
  const { gevraagd, gegeven } = scene.woorden.overleg;
  return scene.incident.adviezen.map((asked) => {
    const rol = roleName(scene, asked.rol);
    return asked.gegeven === null
      ? fillIn(gevraagd, { rol, wanneer: dayAndClock(asked.tijd) })
      : fillIn(gegeven, { rol, wie: scene.naam(asked.gegeven.door), wanneer: dayAndClock(asked.gegeven.tijd) });
  });
}

/** Whether the advice can still be of use. */
function isOpen({ incident }: Scene, { revisie, rol }: Advies): boolean {
  return !isEnded(incident) && incident.sinds[adviesOp(revisie, rol)] !== undefined;
}

/** After that whoever asked may go on without it, with a reason. */
function byWhen({ rollen, bundle, woorden }: Scene, { tijd }: Advies): string {
  const until = endOfTerm(adviesTerm(rollen, bundle), tijd, kalenderOf(rollen));
  return fillIn(woorden.advies.uiterlijk, { wanneer: dayAndClock(until) });
}

function outcome({ naam, woorden }: Scene, asked: Advies | undefined): string {
  const given = asked?.gegeven;
  return given == null
    ? woorden.advies.besloten
    : fillIn(woorden.advies.gegeven, { wie: naam(given.door), wanneer: dayAndClock(given.tijd) });
}

function story(scene: Scene, share: number): Pick<AdviesView, 'feiten' | 'verhaal' | 'aanvullingen'> {
  const { incident, text } = scene;
  return {
    feiten: whatHappened(scene),
    verhaal: storyOf(scene, STORY * share),
    aanvullingen: incident.toelichtingen.map((ref) => shorten(text(ref), REMARK * share)),
  };
}
