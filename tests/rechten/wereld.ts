import { KAARTEN, type Kaart, type Pagina } from '../../src/cards/button.ts';
import type { Incident } from '../../src/incident/incident.ts';
import type { Protocol } from '../../src/protocol/load.ts';
import type { Store } from '../../src/store/store.ts';
import { foldOf, laatsteIncident } from '../scenarios/dossier.ts';
import { type Gemeente, openGemeente } from '../support/gemeente.ts';
import { openHome } from '../support/home.ts';
import type { Json } from '../support/received.ts';

/** What a button carries beside what it acts on, and what stands on its card. */
export interface Poging {
  doe: string;
  kaart?: Kaart;
  knop?: Json;
  invoer?: Json;
}

/** What came of a click at the wire: everything that was answered, and whether something was written. */
export interface Uitkomst {
  antwoord: string;
  geschreven: boolean;
}

/** A municipality with one report, in which anybody can send any button, for real or to see what would come of it. */
export interface Wereld {
  g: Gemeente;
  incident(): Promise<Incident>;
  /** Sends a button that nobody drew, as this person. It is done. */
  doet(wie: string, poging: Poging): Promise<void>;
  /** The same; what it would write is not written. */
  probeert(wie: string, poging: Poging, kanaal?: string): Promise<Uitkomst>;
  /** Sends a message as Teams does; what it would write is not written. Returns everything that the bot said after it. */
  zegt(bericht: Json): Promise<string>;
  /** Asks for a view. */
  kijkt(wie: string, kaart: Kaart, meer: Json): Promise<string>;
  close(): Promise<void>;
}

export async function openWereld(protocol: Protocol, melder = 'noor'): Promise<Wereld> {
  const trial = onTrial(await openHome());
  const g = await openGemeente({ protocol, store: trial.store });
  let id: string | undefined;
  const incident = async () => {
    id ??= await laatsteIncident(g, melder);
    return await foldOf(g, id);
  };
  async function click(wie: string, knop: Json, invoer: Json = {}, kanaal?: string): Promise<string> {
    const value = { action: { type: 'Action.Execute', verb: 'x', data: { ...invoer, knop } }, trigger: 'manual' };
    const activity = g.bericht(wie, { type: 'invoke', name: 'adaptiveCard/action', value }, kanaal);
    const { status, body } = await g.send(activity);
    return `${status} ${JSON.stringify(body?.value ?? '')}`;
  }
  async function send(wie: string, { doe, kaart = cardOf(doe), knop = {}, invoer }: Poging, kanaal?: string) {
    const { id: own } = await incident();
    return await click(wie, { doe, incident: own, kaart, ...knop }, invoer, kanaal);
  }
  return {
    g,
    incident,
    async doet(wie, poging) {
      const before = (await incident()).revisie;
      const antwoord = await send(wie, poging);
      if ((await incident()).revisie === before) throw new Error(`${wie} kon niet: ${poging.doe}\n${antwoord}`);
    },
    async probeert(wie, poging, kanaal) {
      trial.begin();
      const antwoord = await send(wie, poging, kanaal);
      return { antwoord, geschreven: trial.end() };
    },
    async zegt(bericht) {
      const { id: chat } = bericht.conversation as { id: string };
      const before = g.connector.conversations.get(chat)?.length ?? 0;
      trial.begin();
      await g.send(bericht);
      trial.end();
      const said = g.connector.conversations.get(chat)?.splice(before) ?? [];
      return JSON.stringify(said.map(({ activity: { recipient: _answered, ...shown } }) => shown));
    },
    async kijkt(wie, kaart, meer) {
      const { id: own } = await incident();
      return await click(wie, { doe: 'toon', incident: own, kaart, ...meer });
    },
    close: () => g.close(),
  };
}

/** A store that can be told not to write what is appended, and says whether something was. */
function onTrial(real: Store): { store: Store; begin(): void; end(): boolean } {
  let [trial, written] = [false, false];
  const store: Store = {
    ...real,
    async append(record) {
      if (!trial) return await real.append(record);
      written = true;
      return 'appended';
    },
    // A card that is answered on trial takes the place of no other.
    message: async (incident, slot) => (trial ? undefined : await real.message(incident, slot)),
    async saveMessage(message) {
      if (!trial) await real.saveMessage(message);
    },
  };
  return {
    store,
    begin() {
      [trial, written] = [true, false];
    },
    end() {
      trial = false;
      return written;
    },
  };
}

/** The card on which the button of an action stands. */
function cardOf(doe: string): Kaart {
  const found = Object.entries(STAAT_OP).find(([, verbs]) => verbs.includes(doe));
  return KAARTEN.find((kaart) => kaart === found?.[0]) ?? 'gesprek';
}

const STAAT_OP: Readonly<Record<string, readonly string[]>> = {
  hulp: ['zie_hulp', 'kan_niet', 'zet_klaar'],
  gevaar: ['beeindig_gevaar'],
  huisbezoek: ['zie_huisbezoek'],
  alarm: ['zie_alarm'],
  zorg: ['vraag_opvang', 'schrijf_wat_je_zag'],
  oproep: ['pak_op'],
  advies: ['geef_advies'],
  akkoord: ['keur_goed', 'vraag_reden'],
  reden: ['stuur_terug'],
  taak: ['rond_taak_af', 'ga_bellen', 'noteer_gebeld', 'taak_niet_nodig'],
  dossier: [
    ...['sta_intrekken_toe', 'weiger_intrekken', 'draag_over', 'vraag_dossier', 'vraag_advies', 'stel_voor'],
    ...['koppel_terug', 'sluit_af', 'houd_vast', 'laat_los', 'open_nood'],
  ],
};

/** Every view that there is of this report. */
export function viewsOf(incident: Incident): [Kaart, Json][] {
  const { hulp, gevaar, alarmen, adviezen, ingelicht, betrokkenen, huisbezoek } = incident;
  const page = (kaart: Kaart, ...paginas: Pagina[]): [Kaart, Json][] => [
    [kaart, {}],
    ...paginas.map((pagina): [Kaart, Json] => [kaart, { pagina }]),
  ];
  const taken = Object.keys(incident.taken);
  const roles = (rollen: readonly string[]) => [...new Set([...rollen, 'teamleider', 'cag'])];
  return [
    ...page(
      'gesprek',
      'aanvullen',
      'bewaard',
      'betrokkenen',
      'burger',
      'bewijs',
      'hervat',
      'intrekken',
      'intrekken_vragen',
      'weg',
      'wie_keek',
    ),
    ...page('kanaal', 'verplaatst'),
    ...page(
      'dossier',
      'overleg',
      'betrokkenen',
      'burger',
      'overdragen',
      'bewaren',
      'terugkoppeling',
      'taken',
      'weg',
      'wie_keek',
    ),
    ...[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13].map((deel): [Kaart, Json] => [
      'dossier',
      { pagina: 'teksten', deel },
    ]),
    ...taken.flatMap((taak): [Kaart, Json][] => [
      ['taak', { taak }],
      ['dossier', { pagina: 'taak', taak }],
    ]),
    ...page('oproep'),
    ...page('akkoord'),
    ...page('reden'),
    ...hulp.flatMap(({ revisie, rollen }) =>
      roles(rollen).map((rol): [Kaart, Json] => ['hulp', { hulp: revisie, rol }]),
    ),
    ...gevaar.map(({ revisie }): [Kaart, Json] => ['gevaar', { hulp: revisie }]),
    ...(huisbezoek === null ? [] : [['huisbezoek', { hulp: huisbezoek.revisie }] satisfies [Kaart, Json]]),
    ...alarmen.flatMap(({ revisie, rollen }) =>
      roles(rollen).map((rol): [Kaart, Json] => ['alarm', { hulp: revisie, rol }]),
    ),
    ...[0, ...betrokkenen.map(({ nr }) => nr)].flatMap((hulpNr): [Kaart, Json][] => [
      ['zorg', { hulp: hulpNr }],
      ['zorg', { hulp: hulpNr, pagina: 'wie_keek' }],
    ]),
    ...adviezen.flatMap(({ revisie, rol }): [Kaart, Json][] => [
      ['advies', { hulp: revisie, rol }],
      ['advies', { hulp: revisie, rol, pagina: 'gebeurd' }],
    ]),
    ...ingelicht.map(({ revisie, rol }): [Kaart, Json] => ['inlichting', { hulp: revisie, rol }]),
  ];
}
