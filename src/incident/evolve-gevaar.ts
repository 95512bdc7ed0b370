import type { At, Evolutions } from './evolutions.ts';
import { type Gevaar, type Incident, isEnded, isGemeld, isSpoed, openCalls, openGevaar } from './incident.ts';
import { since, without } from './moment.ts';
import { hulpOp } from './op.ts';

/** In danger from now on, or still. */
function inDanger(
  incident: Incident,
  { revisie, tijd }: Pick<At, 'revisie' | 'tijd'>,
  hulp: boolean,
): Pick<Incident, 'gevaar' | 'sinds'> {
  const { gevaar, sinds } = incident;
  const open = openGevaar(incident);
  if (open === undefined)
    return { gevaar: [...gevaar, { revisie, tijd, hulp, voorbij: null }], sinds: { ...sinds, gevaar: revisie } };
  return { gevaar: gevaar.map((each) => (each === open ? { ...each, hulp: each.hulp || hulp } : each)), sinds };
}

function outOfDanger(incident: Incident, voorbij: Gevaar['voorbij']): Pick<Incident, 'gevaar' | 'sinds'> {
  const open = openGevaar(incident);
  return {
    gevaar: incident.gevaar.map((each) => (each === open ? { ...each, voorbij } : each)),
    sinds: without(incident.sinds, 'gevaar'),
  };
}

/** Danger, calls for help, and a visit that others watch over: what of the incident each event changes. */
export const GEVAAR = {
  gevaar_begonnen(incident, _event, at) {
    return inDanger(incident, at, false);
  },
  gevaar_voorbij(incident, { rol = null, reden = null }, { revisie, daad }) {
    const bezoeken = incident.bezoeken.map((visit, i, { length }) =>
      i === length - 1 && visit.revisie === revisie ? { ...visit, voorbij: true as const } : visit,
    );
    return { bezoeken, ...outOfDanger(incident, { ...daad, revisie, rol, reden }) };
  },
  huisbezoek_aangekondigd(incident, { tot, rollen }, { revisie }) {
    return {
      huisbezoek: { revisie, tot, rollen, gezien: null, voorbij: null },
      sinds: { ...incident.sinds, huisbezoek: revisie },
    };
  },
  huisbezoek_voorbij(incident, _event, { daad }) {
    return {
      huisbezoek: incident.huisbezoek && { ...incident.huisbezoek, voorbij: daad },
      sinds: without(incident.sinds, 'huisbezoek'),
    };
  },
  huisbezoek_gezien(incident, _event, { daad }) {
    return {
      huisbezoek: incident.huisbezoek && { ...incident.huisbezoek, gezien: daad },
      sinds: without(incident.sinds, 'huisbezoek'),
    };
  },
  hulp_geroepen(incident, event, at) {
    const { revisie, tijd } = at;
    const plaats = incident.bezoeken.at(-1)?.plaats ?? '';
    const call = {
      revisie,
      tijd,
      plaats,
      rollen: event.rollen,
      gezien: [],
      kanNiet: [],
      antwoorden: [],
      afgeblazen: null,
    };
    // Whoever calls for help is in danger: also in a log of before that was an event by itself.
    const { gevaar, sinds } = inDanger(incident, at, true);
    return {
      hulp: [...incident.hulp, call],
      gevaar,
      ...(isGemeld(incident) && !isSpoed(incident) ? { herzien: { revisie, tijd } } : {}),
      sinds: {
        ...(isEnded(incident) ? {} : { klaarzetten: revisie }),
        ...sinds,
        ...since(revisie, ...event.rollen.map((rol) => hulpOp(revisie, rol))),
      },
    };
  },
  hulp_afgeblazen(incident, event, { revisie, daad }) {
    const names = incident.hulp.find((each) => each.revisie === event.hulp)?.rollen ?? [];
    const hulp = incident.hulp.map((each) =>
      each.revisie === event.hulp ? { ...each, afgeblazen: event.reden } : each,
    );
    const sinds = without(incident.sinds, ...names.map((rol) => hulpOp(event.hulp, rol)));
    // In a log of before danger was an event by itself this was its end.
    const over = openCalls({ hulp }).length === 0 && openGevaar(incident)?.hulp === true;
    return {
      hulp,
      sinds,
      ...(over
        ? outOfDanger({ ...incident, sinds }, { ...daad, revisie, rol: null, reden: null, afgeleid: true })
        : {}),
    };
  },
  hulp_gezien(incident, event, { daad }) {
    return {
      hulp: incident.hulp.map((each) =>
        each.revisie === event.hulp
          ? {
              ...each,
              gezien: [...each.gezien, { rol: event.rol, ...daad }],
              antwoorden: [...each.antwoorden, { rol: event.rol, ...daad, komt: true }],
            }
          : each,
      ),
      sinds: without(incident.sinds, hulpOp(event.hulp, event.rol)),
    };
  },
  hulp_kan_niet(incident, event, { daad }) {
    const { hulp: call, rol } = event;
    const isMine = (one: { rol: string; door: string }) => one.rol === rol && one.door === daad.door;
    // Who said to come does not after all, whichever call that answered: then another is needed again.
    const left = openCalls(incident).filter(({ revisie, gezien }) => revisie === call || gezien.some(isMine));
    const hulp = incident.hulp.map((each) => ({
      ...each,
      gezien: left.includes(each) ? each.gezien.filter((one) => !isMine(one)) : each.gezien,
      kanNiet: each.revisie === call ? [...each.kanNiet.filter((one) => !isMine(one)), { rol, ...daad }] : each.kanNiet,
      antwoorden: each.revisie === call ? [...each.antwoorden, { rol, ...daad, komt: false }] : each.antwoorden,
    }));
    const again = Object.fromEntries(left.map(({ revisie }) => [hulpOp(revisie, rol), revisie]));
    return { hulp, sinds: { ...incident.sinds, ...again } };
  },
} satisfies Evolutions;
