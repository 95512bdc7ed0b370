import { melderBericht } from '../cards/melder.ts';
import { nietBevestigdBericht, nietGeluktBericht } from '../cards/niet-gelukt.ts';
import { nieuwsBericht } from '../cards/nieuws.ts';
import { render, type View } from '../cards/render.ts';
import type { Json } from '../cards/template.ts';
import type { Desk } from '../desk.ts';
import type { Bericht, Doel } from '../incident/berichten.ts';
import { type Incident, isEnded } from '../incident/incident.ts';
import { SendError } from '../outbox/worker.ts';
import { type Trede, tredenVan } from '../protocol/ladder.ts';
import { channelOf, fallbackChannel, holders, type Kanaal, type Rollen } from '../protocol/rollen.ts';
import type { Scene } from '../scene.ts';
import type { LeasedBericht, Store } from '../store/store.ts';
import { type Connector, ConnectorError, type Message, type Posted, type Recipient } from './connector.ts';
import type { PostToPerson } from './people.ts';
import type { Refresher } from './refresh.ts';

export interface SenderParts {
  desk: Desk;
  store: Store;
  rollen: () => Rollen;
  connector: Connector;
  postToPerson: PostToPerson;
  refresher: Refresher;
  fallback: { serviceUrl: string; tenantId: string };
}

/** How long an update waits for a form that is being filled in (ms). */
const FORM_WAIT = 60_000;

/** One message to one place. `keep`: a message that stands there already is left as it is. */
interface Letter {
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

/**
 * Sends a recorded notification: finds out now who holds the role and how the incident stands, and posts, or updates what
 * was posted before, so that an older card never overwrites a newer one.
 */
export function createSender({
  desk,
  store,
  rollen,
  connector,
  postToPerson,
  refresher,
  fallback,
}: SenderParts): (leased: LeasedBericht) => Promise<void> {
  async function send(leased: LeasedBericht): Promise<void> {
    const scene = await desk.look(leased.incident, '');
    if (scene === undefined) return;
    const bereikt = [...leased.bereikt];
    let failed: ConnectorError | undefined;
    for (const letter of lettersFor(scene, leased)) {
      if (bereikt.includes(letter.slot)) continue;
      try {
        await deliver(scene, letter);
        bereikt.push(letter.slot);
      } catch (error) {
        if (!(error instanceof ConnectorError)) throw error;
        if (failed === undefined || again(error)) failed = error;
      }
    }
    if (failed !== undefined)
      throw new SendError(failed.message, { again: again(failed), retryAfterMs: failed.retryAfterMs, bereikt });
  }

  async function deliver(scene: Scene, letter: Letter): Promise<void> {
    const { incident } = scene;
    const posted = await store.message(incident.id, letter.slot);
    if (posted === undefined ? letter.onlyUpdate : letter.keep) return;
    if (posted !== undefined && refresher.isFormOpen(posted.activityId)) {
      throw new ConnectorError('throttled', 'FormInUse', { retryAfterMs: FORM_WAIT });
    }
    const card = await draw(scene, letter);
    if (posted !== undefined) {
      const { serviceUrl, conversationId, activityId } = posted;
      try {
        return await connector.update({ address: { serviceUrl, conversationId }, activityId }, { card });
      } catch (error) {
        // The message was deleted: it is posted anew.
        if (!(error instanceof ConnectorError) || error.kind !== 'gone') throw error;
        if (letter.onlyUpdate) return;
      }
    }
    const message: Message = { card, summary: letter.summary, alert: true };
    const there = await post(letter, incident, message);
    await store.saveMessage({
      incident: incident.id,
      slot: letter.slot,
      ...there.address,
      activityId: there.activityId,
    });
  }

  async function draw(scene: Scene, letter: Letter): Promise<Json> {
    if ('melder' in letter.view) return melderBericht(scene, letter.view.melder);
    if ('nieuws' in letter.view) return nieuwsBericht(scene, letter.view.nieuws);
    if ('nietBevestigd' in letter.view) return nietBevestigdBericht(scene, letter.view.nietBevestigd);
    if ('nietGelukt' in letter.view) return nietGeluktBericht(scene, letter.view.nietGelukt);
    if (typeof letter.to === 'string') return render(scene, letter.view);
    const own = await desk.look(scene.incident.id, letter.to.persoon);
    return render(own ?? scene, letter.view);
  }

  async function post(letter: Letter, incident: Incident, message: Message): Promise<Posted> {
    if (letter.to === 'cag') return await connector.post(recipient(fallbackChannel(rollen())), message);
    if (letter.to === 'kanaal') return await postInChannel(incident, message);
    return await postToPerson(letter.to.persoon, message);
  }

  /** A channel that does not take it (the bot is not in the team) leaves the one for unknown departments. */
  async function postInChannel(incident: Incident, message: Message): Promise<Posted> {
    const [own, fallen] = [channelOf(rollen(), incident), fallbackChannel(rollen())];
    try {
      return await connector.post(recipient(own), message);
    } catch (error) {
      const refused = error instanceof ConnectorError && (error.kind === 'refused' || error.kind === 'gone');
      if (!refused || own === fallen) throw error;
      return await connector.post(recipient(fallen), message);
    }
  }

  function recipient(channel: Kanaal | undefined): Recipient {
    if (channel === undefined) throw new ConnectorError('refused', 'NoChannelConfigured');
    return { kind: 'channel', channelId: channel.kanaal, teamId: channel.team, ...fallback };
  }

  return send;
}

function again(error: ConnectorError): boolean {
  return error.kind === 'throttled' || error.kind === 'unclear';
}

function lettersFor(scene: Scene, leased: LeasedBericht): Letter[] {
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
