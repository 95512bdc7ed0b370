import type { View } from '../cards/render.ts';
import type { Bericht, Doel } from '../incident/berichten.ts';
import { isEnded } from '../incident/incident.ts';
import { type Trede, tredenVan } from '../protocol/ladder.ts';
import { holders } from '../protocol/rollen.ts';
import type { Scene } from '../scene.ts';
import type { LeasedBericht } from '../store/store.ts';

/** One message to one place. `keep`: a message that stands there already is left as it is. */
export interface Letter {
  slot: string;
  to: 'kanaal' | 'cag' | { persoon: string };
  view:
    | View
    | { melder: Extract<Bericht, { doel: 'melder' }>['over'] }
    | { nieuws: Extract<Bericht, { doel: 'nieuws' }>['over'] }
    | { nietGelukt: Doel }
    | { nietBevestigd: string };
  summary: string;
  /** Nothing new is posted for it: only a message that stands already is brought up to date. */
  onlyUpdate?: boolean;
  keep?: boolean;
}

/** To whom a notification goes, and with which card, as the roles and the incident are now. */
export function lettersFor(scene: Scene, leased: LeasedBericht): Letter[] {
  const { bericht, revisie } = leased;
  const { incident } = scene;
  const nummer = incident.nummer ?? '';
  switch (bericht.doel) {
    case 'kanaal':
      return [{ slot: 'kanaal', to: 'kanaal', view: { kaart: 'kanaal' }, summary: `Melding ${nummer}`.trim() }];
    case 'niet_gelukt': {
      const { wat } = bericht;
      const summary = `Melding ${nummer}: een bericht kwam niet aan`;
      return [{ slot: `niet_gelukt:${wat}`, to: 'cag', view: { nietGelukt: wat }, summary, keep: true }];
    }
    case 'gesprek':
      return [
        {
          slot: `gesprek:${bericht.persoon}`,
          to: bericht,
          view: { kaart: 'gesprek' },
          summary: 'Stroomwijzer',
          onlyUpdate: incident.status !== 'concept',
        },
      ];
    case 'melder':
      return [
        {
          slot: `melder:${revisie}:${bericht.over}`,
          to: bericht,
          view: { melder: bericht.over },
          summary: `Nieuws over melding ${nummer}`,
          keep: true,
        },
      ];
    case 'dossier':
      return [
        { slot: `dossier:${bericht.persoon}`, to: bericht, view: { kaart: 'dossier' }, summary: `Dossier ${nummer}` },
      ];
    case 'nieuws': {
      const slot = `nieuws:${revisie}:${bericht.over}`;
      return [
        { slot, to: bericht, view: { nieuws: bericht.over }, summary: `Nieuws over melding ${nummer}`, keep: true },
      ];
    }
    case 'reden': {
      const open = incident.sinds.akkoord !== undefined;
      const slot = `reden:${incident.sinds.akkoord ?? revisie}:${bericht.persoon}`;
      return [{ slot, to: bericht, view: { kaart: 'reden' }, summary: `Melding ${nummer}`, onlyUpdate: !open }];
    }
    case 'taak': {
      const { taak, rol } = bericht;
      const ended = incident.sinds[`taak:${taak}`] === undefined;
      const { people, onDossier } = owners(scene, rol);
      return people.map((persoon) => ({
        // A task that is opened again is news.
        slot: `taak:${taak}:${incident.taken[taak]?.revisie ?? 0}:${persoon}`,
        to: { persoon },
        view: { kaart: 'taak', taak },
        summary: `Taak bij melding ${nummer}`,
        onlyUpdate: ended || onDossier,
      }));
    }
    case 'alarm':
      return alarmLetters(scene, bericht);
    case 'hulp': {
      const { hulp, rol } = bericht;
      const off = incident.hulp.find((call) => call.revisie === hulp)?.afgeblazen !== null;
      return called(scene, rol).map((persoon) => ({
        slot: `hulp:${hulp}:${rol}:${persoon}`,
        to: { persoon },
        view: { kaart: 'hulp', hulp, rol },
        summary: off ? 'Hulp is niet meer nodig' : 'Een collega heeft hulp nodig',
        onlyUpdate: off,
      }));
    }
  }
}

/**
 * Someone acknowledged it, or it is over: what was posted is brought up to date. Otherwise the rung whose time it is: its people, or when the
 * ladder ends there the CAG.
 */
function alarmLetters(scene: Scene, { alarm, rol, trede }: Extract<Bericht, { doel: 'alarm' }>): Letter[] {
  const { incident, bundle } = scene;
  const found = incident.alarmen.find(({ revisie }) => revisie === alarm);
  if (found === undefined) return [];
  const treden = tredenVan(bundle, found.alarm, rol);
  const done = isEnded(incident) || found.gezien.some((one) => one.rol === rol);
  const letters = (onRung: Trede[], onlyUpdate: boolean) =>
    [...new Set(onRung.flatMap((one) => onThisRung(scene, one)))].map((persoon): Letter => {
      const slot = `alarm:${alarm}:${rol}:${persoon}`;
      const view = { kaart: 'alarm', hulp: alarm, rol } as const;
      return { slot, to: { persoon }, view, summary: `Melding ${incident.nummer ?? ''}: bevestig dit`, onlyUpdate };
    });
  if (done) return trede === 0 ? letters(treden, true) : [];
  if (trede >= treden.length)
    return [
      {
        slot: `niet_bevestigd:${alarm}:${rol}`,
        to: 'cag',
        view: { nietBevestigd: rol },
        summary: `Melding ${incident.nummer ?? ''}: nog niet bevestigd`,
        keep: true,
      },
    ];
  return letters(treden.slice(trede, trede + 1), false);
}

function onThisRung({ incident, rollen }: Scene, { rol, wie }: Trede): string[] {
  const found = holders(rollen, rol, incident);
  if (wie === 'vervangers') return found.vervangers.filter((id) => id !== incident.melder);
  return withoutReporter(incident.melder, found.wie, found.vervangers);
}

/** Who owns a task and must hear of it. Who handles the incident and is one of them has it on the dossier: then only cards that stand are updated. */
function owners({ incident, rollen }: Scene, rol: string): { people: string[]; onDossier: boolean } {
  const { wie, vervangers } = holders(rollen, rol, incident);
  const handler = incident.behandelaar?.door;
  const all = [...wie, ...vervangers];
  const onDossier = handler !== undefined && all.includes(handler);
  return { people: onDossier ? all : withoutReporter(incident.melder, wie, vervangers), onDossier };
}

function called({ incident, rollen }: Scene, rol: string): string[] {
  const { wie, vervangers } = holders(rollen, rol, incident);
  return withoutReporter(incident.melder, wie, vervangers);
}

function withoutReporter(melder: string, wie: string[], vervangers: string[]): string[] {
  const others = wie.filter((id) => id !== melder);
  return others.length > 0 ? others : vervangers.filter((id) => id !== melder);
}
