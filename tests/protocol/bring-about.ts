import { render, type View } from '../../src/cards/render.ts';
import type { Scene } from '../../src/desk/scene.ts';
import { writeAnswers } from '../../src/incident/antwoorden.ts';
import type { Command } from '../../src/incident/commands.ts';
import { decide } from '../../src/incident/decide.ts';
import { evolve } from '../../src/incident/evolve.ts';
import { type Incident, openCalls, validSommaties } from '../../src/incident/incident.ts';
import { shownAt } from '../../src/protocol/place.ts';
import type { Rollen } from '../../src/protocol/rollen.ts';
import type { Bundle } from '../../src/protocol/shape.ts';
import { IEDEREEN_IS_ER } from '../../src/protocol/told-now.ts';
import type { Woorden } from '../../src/protocol/woorden.ts';

const NOW = Date.parse('2026-11-23T13:03:00Z');
const MELDER = { aadObjectId: '00000000-0000-4000-8000-000000000001', rollen: new Set<string>() };
const TEAMLEIDER = { aadObjectId: '00000000-0000-4000-8000-000000000002', rollen: new Set(['teamleider', 'cag']) };
const HASH = '0'.repeat(64);
/** The longest line that is taken in. */
const LINE = 'w'.repeat(200);
/** What a reporter writes, as the proof keeps room for it. */
export const STORY = 'w'.repeat(2_950);

const line = { id: 'regel', hash: HASH };
const story = { id: 'verhaal', hash: HASH };
const details = { datum: '2026-11-23', tijd: '14:03', als: 'getuige', voor: LINE, via: 'cag', arih: 'onbekend' };

export interface Flows {
  bundle: Bundle;
  rollen: Rollen;
  woorden: Woorden;
}

/** What people do with these flows, each with the commands that their buttons give; a command that is refused throws. */
export function playWith({ bundle, rollen, woorden }: Flows) {
  let revisie = 100;

  function act(before: Incident | null, command: (sinds: Incident['sinds']) => Command, by = MELDER): Incident {
    const wanted = command(before?.sinds ?? {});
    const decision = decide(bundle, before, wanted, by, NOW, rollen);
    if (!decision.ok) throw new Error(`${wanted.soort} refused: ${JSON.stringify(decision.refusal)}`);
    const moment = { incident: MELDER.aadObjectId, revisie: ++revisie, tijd: NOW, door: by.aadObjectId };
    const after = decision.events.reduce<Incident | null>((incident, event) => evolve(incident, event, moment), before);
    if (after === null) throw new Error('nothing began');
    return after;
  }

  const begin = () => act(null, () => ({ soort: 'begin', afdeling: null, bundel: HASH }));
  const kies = (before: Incident) => act(before, ({ bezoek = 0 }) => ({ soort: 'kies', sinds: bezoek, keuze: 0 }));
  const sommeer = (before: Incident) =>
    act(before, ({ bezoek = 0 }) => ({ soort: 'sommeer', sinds: bezoek, door: 'beveiliging', getuige: line }));
  /** Evidence, where one is, the details of the report, and where it is sent the story. */
  function typeAll(before: Incident, reports: boolean): Incident {
    const written = act(before, ({ bezoek = 0 }) => ({
      soort: 'bewaar',
      opzij: 0,
      sinds: bezoek,
      ...(reports ? { tekst: story } : {}),
      plek: line,
      invulling: { ref: { id: 'details', hash: HASH }, waarden: details },
    }));
    return Array.from({ length: 6 }).reduce<Incident>(
      (incident) =>
        act(incident, ({ bewijs = 0 }) => ({ soort: 'leg_vast', sinds: bewijs, bewijs: line, bewaarplek: line })),
      written,
    );
  }

  /** Chooses what comes first, makes every demand on the way, up to this step. */
  function* at(plaats: string): Generator<Incident> {
    let now = begin();
    for (let taps = 0; taps < 9; taps++) {
      const here = now.bezoeken.at(-1)?.plaats ?? '';
      const tel = shownAt(bundle, here)?.tel;
      if (here === plaats) {
        now = typeAll(now, shownAt(bundle, here)?.soort === 'melden');
        yield now;
      }
      while (tel !== undefined && validSommaties(now).length < tel.hoogstens) {
        now = sommeer(now);
        if (here === plaats) yield now;
      }
      if (here === plaats) return;
      now = kies(now);
    }
    throw new Error(`${plaats} is not come to`);
  }

  /** Reported at the step that is come to, picked up, sent back once, and every task of the overleg opened. */
  function handled(plaats: string): { proposed: Incident; opened: Incident } {
    const [concept] = at(plaats);
    if (concept === undefined) throw new Error('no report');
    const steps: [(sinds: Incident['sinds']) => Command, typeof MELDER][] = [
      [
        ({ bezoek = 0 }) => ({
          soort: 'dien_in',
          sinds: bezoek,
          wanneer: { tijd: NOW, nauwkeurigheid: 'ongeveer' },
          nummer: 'ABCDE-2026-9999',
        }),
        MELDER,
      ],
      [({ oppakken = 0 }) => ({ soort: 'pak_op', sinds: oppakken }), TEAMLEIDER],
      [
        ({ overleg = 0 }) => ({ soort: 'stel_voor', sinds: overleg, taken: [], geraadpleegd: [], tekst: line }),
        TEAMLEIDER,
      ],
      [({ akkoord = 0 }) => ({ soort: 'stuur_terug', sinds: akkoord, tekst: story }), TEAMLEIDER],
    ];
    const back = steps.reduce((incident, [command, by]) => act(incident, command, by), concept);
    const taken = Object.keys(bundle.opvolging.taken);
    const again = act(
      back,
      ({ overleg = 0 }) => ({ soort: 'stel_voor', sinds: overleg, taken, geraadpleegd: [], tekst: line }),
      TEAMLEIDER,
    );
    const opened = act(again, ({ akkoord = 0 }) => ({ soort: 'keur_goed', sinds: akkoord }), TEAMLEIDER);
    return { proposed: back, opened };
  }

  function card(incident: Incident, view: View): string {
    const actor = view.kaart === 'gesprek' ? MELDER : TEAMLEIDER;
    const hulp = openCalls(incident).at(-1);
    const scene: Scene = {
      incident,
      bundle,
      rollen,
      woorden,
      afwezig: IEDEREEN_IS_ER,
      actor,
      // Nobody reacted, and no message came through.
      now: NOW + 24 * 3_600_000,
      berichten: (hulp?.rollen ?? []).map((rol) => ({
        revisie,
        bericht: { doel: 'hulp', hulp: hulp?.revisie ?? 0, rol, trede: 50 },
        staat: 'mislukt',
        pogingen: 9,
        aankomst: [],
        vanaf: NOW,
      })),
      leden: {},
      teksten: new Map(),
      text: ({ id }) => ({ details: writeAnswers(details), verhaal: STORY })[id] ?? LINE,
      naam: () => 'Een medewerker met een heel lange dubbele achternaam',
    };
    return JSON.stringify(render(scene, view));
  }

  return { at, handled, card };
}
