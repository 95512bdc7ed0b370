import type { Scene } from '../desk/scene.ts';
import type { Bericht } from '../incident/berichten.ts';
import { taakOp } from '../incident/op.ts';
import { channelOf, fallbackChannel, holders } from '../protocol/bezetting.ts';
import { vul } from '../protocol/woorden.ts';
import { type SlotName, slotName } from '../store/slot.ts';
import type { LeasedBericht } from '../store/store.ts';
import { firstHolders, ladderLetters, standing } from './ladder-letters.ts';
import { CARD, CHANNEL, type Letter } from './letter.ts';

/** To whom a notification goes, and with which card, as the roles and the incident are now. */
export function lettersFor(scene: Scene, leased: LeasedBericht): Letter[] {
  const { bericht, revisie } = leased;
  const { incident, rollen, woorden } = scene;
  const nummer = incident.nummer ?? '';
  const words = woorden.bericht;
  switch (bericht.doel) {
    case 'kanaal': {
      const isNew = incident.sinds.oppakken === revisie;
      return [
        {
          slot: 'kanaal',
          to: { kanaal: channelOf(rollen, incident) },
          view: { kaart: 'kanaal' },
          summary: vul(isNew ? words.nieuwe_melding : words.melding, { nummer }).trim(),
          // The bell is for a new report, not for every change of its card.
          wegen: isNew ? CHANNEL : CARD,
        },
      ];
    }
    case 'niet_gelukt': {
      const { wat } = bericht;
      const summary = vul(words.niet_gelukt, { nummer });
      const to = { kanaal: fallbackChannel(rollen) };
      return [
        {
          slot: slotName({ soort: 'niet_gelukt', wat }),
          to,
          view: { nietGelukt: wat },
          summary,
          keep: true,
          wegen: CHANNEL,
        },
      ];
    }
    case 'gesprek':
      return [
        {
          slot: slotName({ soort: 'gesprek', persoon: bericht.persoon }),
          to: bericht,
          view: { kaart: 'gesprek' },
          summary: woorden.kaart.app,
          onlyUpdate: incident.status !== 'concept',
        },
      ];
    case 'melder':
      return [
        {
          slot: slotName({ soort: 'melder', revisie, over: bericht.over }),
          to: bericht,
          view: { melder: bericht.over },
          summary: vul(words.nieuws, { nummer }),
          keep: true,
        },
      ];
    case 'dossier':
      return [
        {
          slot: slotName({ soort: 'dossier', persoon: bericht.persoon }),
          to: bericht,
          view: { kaart: 'dossier' },
          summary: vul(words.dossier, { nummer }),
        },
      ];
    case 'nieuws': {
      const slot = slotName({ soort: 'nieuws', revisie, over: bericht.over });
      return [
        { slot, to: bericht, view: { nieuws: bericht.over }, summary: vul(words.nieuws, { nummer }), keep: true },
      ];
    }
    case 'reden': {
      const open = incident.sinds.akkoord !== undefined;
      const slot = slotName({ soort: 'reden', revisie: incident.sinds.akkoord ?? revisie, persoon: bericht.persoon });
      return [
        { slot, to: bericht, view: { kaart: 'reden' }, summary: vul(words.melding, { nummer }), onlyUpdate: !open },
      ];
    }
    case 'taak':
      return taakLetters(scene, bericht, revisie);
    case 'oppakken':
    case 'hulp':
    case 'alarm':
    case 'termijn':
      return ladderLetters(scene, bericht);
  }
}

/** Who owns a task and must hear of it. Who handles the incident and is one of them has it on the dossier: then only cards that stand are updated. */
function taakLetters(scene: Scene, { taak, rol }: Extract<Bericht, { doel: 'taak' }>, recorded: number): Letter[] {
  const { incident, rollen, leden } = scene;
  const found = holders(rollen, rol, incident, leden);
  const all = [...found.wie, ...found.vervangers];
  const handler = incident.behandelaar?.door;
  const onDossier = handler !== undefined && all.includes(handler);
  const opened = incident.taken[taak]?.revisie ?? 0;
  const ended = incident.sinds[taakOp(taak)] === undefined;
  const letter = (slot: SlotName, persoon: string, onlyUpdate: boolean): Letter => ({
    slot,
    to: { persoon },
    view: { kaart: 'taak', taak },
    summary: vul(scene.woorden.bericht.taak, { nummer: incident.nummer ?? '' }),
    wegen: rollen.rollen[rol]?.wegen ?? rollen.wegen,
    onlyUpdate,
  });
  // A task that is opened again is news.
  // Who was told by an earlier notification sees the card change: that rings nowhere.
  const before = scene.berichten.filter(({ revisie }) => revisie < recorded);
  const known = new Set(before.flatMap(({ aankomst }) => aankomst.map((one) => one.slot)));
  const told = (onDossier ? all : firstHolders(incident, found)).map((persoon) => {
    const slot = slotName({ soort: 'taak', taak, geopend: opened, persoon });
    return letter(slot, persoon, ended || onDossier || known.has(slot));
  });
  const reminders = ended ? standing(scene, { doel: 'termijn', taak, revisie: opened, trede: 0 }) : [];
  return [...told, ...reminders];
}
