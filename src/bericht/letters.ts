import type { Scene } from '../desk/scene.ts';
import type { Bericht, Doel } from '../incident/berichten.ts';
import { FG } from '../incident/hoedanigheid.ts';
import { isEnded, isGemeld, isWaiting } from '../incident/incident.ts';
import { taakOp } from '../incident/op.ts';
import { toldInRole } from '../incident/op-trede.ts';
import { channelOf, fallbackChannel, holders, isHeldBy } from '../protocol/bezetting.ts';
import { fillIn } from '../protocol/woorden.ts';
import type { LeasedBericht } from '../store/send-queue.ts';
import { parseSlot, type SlotName, slotName } from '../store/slot.ts';
import type { BerichtOf } from './bericht-of.ts';
import { cardsForRole } from './cards-for-role.ts';
import { klaarLetters } from './klaar.ts';
import { ladderLetters, standing } from './ladder-letters.ts';
import { CARD, CHANNEL, type Letter } from './letter.ts';
import { nieuwsLetters } from './nieuws.ts';
import { numbered } from './numbered.ts';
import { toPlayersOnly } from './oefening.ts';
import { withReason } from './stands-in.ts';

/** What the letters of a notification are made from: how things are now, and the revision at which it was recorded. */
type MakeLetters<D extends Bericht['doel']> = (scene: Scene, bericht: BerichtOf<D>, revisie: number) => Letter[];

/** To whom a notification goes, and with which card, as the roles and the incident are now. */
export function lettersFor(scene: Scene, { bericht, revisie }: Pick<LeasedBericht, 'bericht' | 'revisie'>): Letter[] {
  return toPlayersOnly(scene, make(scene, bericht, revisie));
}

function make<D extends Bericht['doel']>(scene: Scene, bericht: BerichtOf<D>, revisie: number): Letter[] {
  return LETTERS[bericht.doel](scene, bericht, revisie);
}

/** By purpose. One that is left out does not compile. */
const LETTERS: { readonly [D in Bericht['doel']]: MakeLetters<D> } = {
  kanaal: channelLetters,
  niet_gelukt: (scene, { wat }) => [lostLetter(scene, wat)],
  gesprek: (scene, { persoon }) => [
    {
      slot: slotName({ soort: 'gesprek', persoon }),
      to: { persoon },
      view: { kaart: 'gesprek' },
      summary: scene.woorden.kaart.app,
      onlyUpdate: scene.incident.status !== 'concept',
    },
    ...(isEnded(scene.incident) ? leftBehind(scene, 'gesprek', persoon) : []),
  ],
  melder: ({ incident, rollen, woorden }, { over, persoon }, revisie) => {
    const letter = {
      slot: slotName({ soort: 'melder', revisie, over }),
      to: { persoon },
      view: { melder: over },
      keep: true,
    };
    // Whether that is right is for the reporter to say: it comes as what waits for somebody does.
    return over === 'gevaar_voorbij'
      ? [{ ...letter, summary: woorden.bericht.zei_voorbij, wegen: rollen.wegen }]
      : [{ ...letter, summary: fillIn(woorden.bericht.nieuws, numbered(incident)) }];
  },
  dossier: (scene, { persoon, bijwerken = false, alles = false }) => [
    {
      slot: slotName({ soort: 'dossier', persoon }),
      to: { persoon },
      view: { kaart: 'dossier' },
      summary: fillIn(scene.woorden.bericht.dossier, numbered(scene.incident)),
      onlyUpdate: bijwerken,
    },
    ...(alles ? [...cardsForRole(scene, persoon), ...joinLetter(scene, persoon)] : []),
    ...(alles || isEnded(scene.incident) ? leftBehind(scene, 'dossier', persoon) : []),
  ],
  nieuws: nieuwsLetters,
  reden: ({ incident, woorden }, { persoon }, revisie) => [
    {
      slot: slotName({ soort: 'reden', revisie: incident.sinds.akkoord ?? revisie, persoon }),
      to: { persoon },
      view: { kaart: 'reden' },
      summary: fillIn(woorden.bericht.melding, numbered(incident)),
      onlyUpdate: incident.sinds.akkoord === undefined,
    },
  ],
  taak: taakLetters,
  oppakken: ladderLetters,
  hulp: ladderLetters,
  alarm: ladderLetters,
  alarm_weg: alarmGoneLetters,
  zorg: ({ incident, rollen, woorden }, { nr, persoon, bijwerken = false }) => [
    {
      slot: slotName({ soort: 'zorg', nr, persoon }),
      to: { persoon },
      view: { kaart: 'zorg', hulp: nr },
      summary: fillIn(woorden.bericht.zorg, numbered(incident)),
      wegen: bijwerken ? CARD : rollen.wegen,
      onlyUpdate: bijwerken,
    },
  ],
  inlichting: inlichtingLetters,
  gevaar: ladderLetters,
  huisbezoek: ladderLetters,
  termijn: ladderLetters,
  akkoord: ladderLetters,
  advies: ladderLetters,
  overdragen: ladderLetters,
  klaar: klaarLetters,
};

/** Where this person said who is played, in an exercise. */
function joinLetter({ incident, woorden }: Scene, persoon: string): Letter[] {
  if (incident.oefening === null) return [];
  const slot = slotName({ soort: 'meedoen', persoon });
  return [{ slot, to: { persoon }, view: { kaart: 'meedoen' }, summary: woorden.kaart.app, onlyUpdate: true }];
}

/** The message that the card left while something was being filled in on it: of a report, it keeps no texts. */
function leftBehind({ incident, woorden }: Scene, kaart: 'gesprek' | 'dossier', persoon: string): Letter[] {
  if (!isGemeld(incident)) return [];
  const slot = slotName({ soort: 'eerder', kaart, persoon });
  return [{ slot, to: { persoon }, view: { elders: true }, summary: woorden.kaart.app, onlyUpdate: true }];
}

/** The one card of the incident, where it has a channel; where it was put right and others pick it up now, in their channel, and the one that stood elsewhere says so. */
function channelLetters(scene: Scene, _bericht: BerichtOf<'kanaal'>, revisie: number): Letter[] {
  const { incident, rollen, woorden } = scene;
  const channel = channelOf(rollen, incident);
  const first = channelOf(rollen, { ...incident, feiten: { ambtsdrager: incident.gemeldOver } });
  const slot =
    channel === first ? slotName({ soort: 'kanaal' }) : slotName({ soort: 'kanaal_nu', kanaal: channel?.kanaal ?? '' });
  const sent = scene.berichten.flatMap(({ bericht, aankomst }) => (bericht.doel === 'kanaal' ? aankomst : []));
  const stands = new Set(sent.flatMap((one) => (one.weg === 'kaart' && one.gelukt ? one.slot : [])));
  const isNew = incident.sinds.oppakken === revisie || (channel !== first && !stands.has(slot));
  const elsewhere = [...stands].filter((each) => each !== slot);
  const summary = isNew ? woorden.bericht.nieuwe_melding : woorden.bericht.melding;
  const card = { to: { kanaal: channel }, summary: fillIn(summary, numbered(incident)).trim() };
  return [
    // The bell is for a new report, not for every change of its card.
    ...(channel === undefined
      ? []
      : [{ ...card, slot, view: { kaart: 'kanaal' }, wegen: isNew ? CHANNEL : CARD } satisfies Letter]),
    ...elsewhere.map(
      (other): Letter => ({
        ...card,
        slot: other,
        view: { kaart: 'kanaal', pagina: 'verplaatst' },
        onlyUpdate: true,
      }),
    ),
    ...lostAmongOthers(scene),
  ];
}

function lostLetter({ incident, rollen, woorden }: Scene, wat: Doel): Letter {
  return {
    slot: slotName({ soort: 'niet_gelukt', wat }),
    to: { kanaal: fallbackChannel(rollen) },
    view: { nietGelukt: wat },
    summary: fillIn(woorden.bericht.niet_gelukt, numbered(incident)),
    keep: true,
    wegen: CHANNEL,
  };
}

/** Where it stands among others that did not arrive, the card says how it is now. */
function lostAmongOthers(scene: Scene): Letter[] {
  const sent = scene.berichten.flatMap(({ bericht }) => (bericht.doel === 'niet_gelukt' ? [bericht.wat] : []));
  return [...new Set(sent)].map((wat) => ({ ...lostLetter(scene, wat), onlyUpdate: true }));
}

/** Everybody whom the message reached, by whatever rung. */
function alarmGoneLetters(scene: Scene, { alarm, rol }: BerichtOf<'alarm_weg'>): Letter[] {
  const { incident, rollen, woorden } = scene;
  const sent = scene.berichten.flatMap(({ bericht, aankomst }) =>
    bericht.doel === 'alarm' && bericht.alarm === alarm && bericht.rol === rol ? aankomst : [],
  );
  const people = sent.flatMap(({ slot, aan, gelukt }) => {
    const found = parseSlot(slot);
    return gelukt && found !== undefined && 'wie' in found && typeof found.wie !== 'string' ? [aan] : [];
  });
  return [...new Set(people)].map((persoon) => ({
    slot: slotName({ soort: 'alarm_weg', alarm, rol, persoon }),
    to: { persoon },
    view: { kaart: 'alarm', hulp: alarm, rol },
    summary: fillIn(woorden.bericht.alarm_weg, numbered(incident)),
    wegen: rollen.rollen[rol]?.wegen ?? rollen.wegen,
    keep: true,
  }));
}

/** Who must hear of a serious incident, and neither handles or reads it already nor is asked to pick it up. Later only the cards that stand are brought up to date. */
function inlichtingLetters(scene: Scene, { inlichting, rol }: BerichtOf<'inlichting'>, recorded: number): Letter[] {
  const { incident, rollen, woorden } = scene;
  const isNew = recorded === inlichting;
  const isFg = rol === FG;
  const knows = isNew && !isFg ? whoKnows(scene) : [];
  const { eerst, inPlaatsVan } = toldInRole(incident, rol, scene);
  return eerst
    .filter((id) => !knows.includes(id))
    .map((persoon) => ({
      slot: slotName({ soort: 'inlichting', inlichting, rol, persoon }),
      to: { persoon },
      view: withReason(scene, { kaart: 'inlichting', hulp: inlichting, rol }, inPlaatsVan),
      summary: fillIn(isFg ? woorden.bericht.noodinzage : woorden.bericht.inlichting, numbered(incident)),
      wegen: rollen.rollen[rol]?.wegen ?? rollen.wegen,
      onlyUpdate: !isNew || (isEnded(incident) && !isFg),
    }));
}

/** Who handles it, reads it or proposed what follows; and who is asked first to pick it up. */
function whoKnows(scene: Scene): string[] {
  const { incident } = scene;
  const { behandelaar, voorstel, dossierLezers } = incident;
  const asked = isWaiting(incident) ? toldInRole(incident, 'teamleider', scene).eerst : [];
  return [...dossierLezers, ...asked, ...[behandelaar, voorstel].flatMap((deed) => deed?.door ?? [])];
}

/**
 * Who owns a task and must hear of it. Who handles the incident, is there and is one of them has it on the dossier: then only cards that stand are
 * updated.
 */
function taakLetters(scene: Scene, { taak, rol }: BerichtOf<'taak'>, recorded: number): Letter[] {
  const { incident, rollen, leden, afwezig, woorden } = scene;
  const found = holders(rollen, rol, incident, leden);
  const all = [...new Set([...found.dienst, ...found.wie, ...found.vervangers])];
  const now = toldInRole(incident, rol, scene);
  const handler = incident.behandelaar?.door;
  const onDossier = handler !== undefined && isHeldBy(rollen, rol, handler, incident, leden) && !afwezig.has(handler);
  const opened = incident.taken[taak]?.revisie ?? 0;
  const ended = incident.sinds[taakOp(taak)] === undefined;
  const letter = (slot: SlotName, persoon: string, onlyUpdate: boolean): Letter => ({
    slot,
    to: { persoon },
    view: withReason(scene, { kaart: 'taak', taak }, now.inPlaatsVan),
    summary: fillIn(woorden.bericht.taak, numbered(incident)),
    wegen: rollen.rollen[rol]?.wegen ?? rollen.wegen,
    onlyUpdate,
  });
  // A task that is opened again is news.
  // Who was told by an earlier notification sees the card change: that rings nowhere.
  const before = scene.berichten.filter(({ revisie }) => revisie < recorded);
  const known = new Set(before.flatMap(({ aankomst }) => aankomst.map((one) => one.slot)));
  const told = (onDossier ? all : now.eerst).map((persoon) => {
    const slot = slotName({ soort: 'taak', taak, geopend: opened, persoon });
    return letter(slot, persoon, ended || onDossier || known.has(slot));
  });
  // Who stands in may have the reminder alone.
  return [...told, ...standing(scene, { doel: 'termijn', taak, revisie: opened, trede: 0 })];
}
