import { gevolgenIn, type Scene } from '../desk/scene.ts';
import { type InvoerId, veldId } from '../incident/acties/invoer.ts';
import { readAntwoorden } from '../incident/antwoorden.ts';
import { SOMMEERDERS } from '../incident/events.ts';
import { isGemeld, isTegenAmbtsdrager } from '../incident/incident.ts';
import { roomOf } from '../kit/text-room.ts';
import { localDate } from '../kit/time.ts';
import { eigenFeiten } from '../protocol/eigen.ts';
import { personById } from '../protocol/rollen.ts';
import type { Vraag } from '../protocol/shape.ts';
import type { Kaartstap } from '../protocol/step.ts';
import {
  GROEPEN,
  JA_NEE_ONBEKEND,
  MELDERSROLLEN,
  type Tekstveld,
  VRAAGFEITEN,
  VRAAGGEVOLGEN,
} from '../protocol/values.ts';
import { type Antwoorden, applies } from '../protocol/voorwaarde.ts';
import { fillIn } from '../protocol/woorden.ts';
import { readClock } from '../reading/clock.ts';
import { readDate } from '../reading/date.ts';
import { type Choice, choicesOf } from './elements.ts';
import type { Perhaps } from './frame.ts';
import { peopleIn } from './mensen.ts';
import { shorten } from './tekst.ts';

/** What was written before, to change, or the start of it (`bewaard`) when it is too long for that: then it is left or replaced. */
export interface VerhaalInvoer {
  bewaard: string;
  hint: string;
  waarde: string;
}

export interface VraagInvoer {
  id: InvoerId;
  vraag: string;
  /** What can be answered. */
  antwoorden: readonly Choice[];
  antwoord: string;
}

/** The number on which the reporter can be called, as far as it was filled in. */
export interface TelefoonInvoer {
  waarde: string;
}

/** Asked with the report. What is known is filled in, to be changed or taken out: what was filled in before stays as that was. */
export function telefoonInvoer(scene: Scene, step: Kaartstap): TelefoonInvoer[] {
  if (step.soort !== 'melden' || isGemeld(scene.incident)) return [];
  const { als, telefoon = '' } = draftOf(scene);
  return [{ waarde: als === undefined ? (scene.bekendNummer ?? '') : telefoon }];
}

export interface PlekInvoer {
  bekend: string;
  vraag: string;
}

/** Who demanded, of whom it can be. */
export interface SommatieInvoer {
  wie: readonly Choice[];
}

/** Whom it happened to, where that was another than the reporter. Open, once that was said. */
export interface AnderInvoer {
  dicht: boolean;
  rollen: readonly Choice[];
  als: string;
  /** For clients that cannot search in Teams. */
  mensen: readonly Choice[];
  wie: string;
  voor: string;
  groepen: readonly Choice[];
  groep: string;
}

/** When and where, of a report. */
export interface MeldenInvoer {
  nuOngeveer: string;
  datum: string;
  tijd: string;
  afdelingen: readonly Choice[];
  afdeling: string;
  via: 'cag' | 'leidinggevende';
}

/** What is rarely needed, behind a fold: of a demand who and to whose hearing, of a report whom it happened to, when and where. */
export interface MeerInvoer {
  ander: Perhaps<AnderInvoer>;
  /** What the fold is called; empty when there is nothing behind it. */
  meer: string;
  sommatie: Perhaps<SommatieInvoer>;
  melden: Perhaps<MeldenInvoer>;
}

/** The most room that a story has on a card to be changed there. */
const STORY = 7_500;

/** The story as it stands, for an input that shows it. `share`: the part of the room for texts that there is. */
export function verhaalInvoer(scene: Scene, veld: Tekstveld, share: number): VerhaalInvoer {
  const { nieuwe_tekst, kort_mag } = scene.woorden.gesprek;
  const ref = scene.incident.teksten[veld];
  const written = ref === undefined ? '' : scene.text(ref);
  return roomOf(written) > STORY * share
    ? { bewaard: shorten(written, (STORY * share) / 10), hint: nieuwe_tekst, waarde: '' }
    : { bewaard: '', hint: kort_mag, waarde: written };
}

/** The known place is a line and not in the input: what comes back with a click is then new. */
export function plekInvoer({ incident, text, woorden }: Scene): PlekInvoer {
  const { plek_bekend, waar_ben_je, ergens_anders } = woorden.gesprek;
  const known = incident.teksten.plek;
  return known === undefined
    ? { bekend: '', vraag: waar_ben_je }
    : { bekend: fillIn(plek_bekend, { plek: text(known) }), vraag: ergens_anders };
}

/** Where a visit goes and until when; and whether it was looked at before whether it is safe (box B1). */
export interface BezoekInvoer {
  bekend: string;
  tot: string;
  arih: string;
}

export function bezoekInvoer({ incident, text, woorden }: Scene): BezoekInvoer {
  const known = incident.teksten.plek;
  return {
    bekend: known === undefined ? '' : fillIn(woorden.gesprek.plek_bekend, { plek: text(known) }),
    tot: incident.huisbezoek === null ? '' : localDate(incident.huisbezoek.tot).time,
    arih: incident.feiten.arih ?? '',
  };
}

/** Whoever has a political office and says that an employee was the target is asked whether it was for that office. */
export function ambtVraag({ incident, woorden }: Scene, step: Kaartstap): VraagInvoer[] {
  if (step.soort !== 'melden' || incident.ambt === null || isTegenAmbtsdrager(incident.feiten)) return [];
  const vraag = fillIn(woorden.gesprek.vraag_ambt, { ambt: woorden.ambt[incident.ambt] });
  return [{ id: 'als_ambt', vraag, antwoorden: choicesOf(woorden.antwoord, JA_NEE_ONBEKEND), antwoord: '' }];
}

/** The same of whom another reports for, once that turned out to have an office. */
export function ambtVraagAnder({ rollen, naam, woorden }: Scene, persoon: string | undefined): VraagInvoer[] {
  const ambt = persoon === undefined ? undefined : personById(rollen, persoon)?.ambt;
  if (persoon === undefined || ambt === undefined) return [];
  const vraag = fillIn(woorden.gesprek.vraag_ambt_ander, { wie: naam(persoon), ambt: woorden.ambt[ambt] });
  // The answer is about this person: who chooses another after all is asked again.
  const antwoorden = choicesOf(woorden.antwoord, JA_NEE_ONBEKEND).map(({ title, value }) => ({
    title,
    value: `${value} ${persoon}`,
  }));
  return [{ id: 'als_ambt_ander', vraag, antwoorden, antwoord: '' }];
}

/** Questions beside the report; every one of them may be left. */
export function vraagInvoer(scene: Scene, vragen: readonly Vraag[] = []): VraagInvoer[] {
  const { incident, bundle, woorden } = scene;
  const { feiten } = incident;
  const draft = draftOf(scene);
  const own = eigenFeiten(Object.values(bundle.schemas));
  const known = new Map(Object.entries(feiten));
  const gevolgen = gevolgenIn(scene);
  const jaNee = choicesOf(woorden.antwoord, JA_NEE_ONBEKEND);
  return vragen
    .filter(({ bij }) => applies(bij, feiten))
    .flatMap(({ feit, vraag }): VraagInvoer[] => {
      const gevolg = VRAAGGEVOLGEN.find((each) => each === feit);
      if (gevolg !== undefined)
        return [{ id: `gevolg_${gevolg}`, vraag, antwoorden: jaNee, antwoord: gevolgen[gevolg] ?? '' }];
      const waarden = own.get(feit)?.waarden;
      const antwoord = known.get(feit) ?? draft[feit] ?? '';
      if (waarden !== undefined)
        return [{ id: veldId(feit), vraag, antwoorden: choicesOf(waarden, Object.keys(waarden)), antwoord }];
      const asked = VRAAGFEITEN.find((each) => each === feit);
      return asked === undefined ? [] : [{ id: asked, vraag, antwoorden: jaNee, antwoord }];
    });
}

/** So many can be looked through. */
const MOST_PEOPLE = 40;

export function meerInvoer(scene: Scene, step: Kaartstap, lists: boolean): MeerInvoer {
  const { sommatie_meer, melden_meer } = scene.woorden.gesprek;
  if (step.tel !== undefined) {
    const wie = choicesOf(scene.woorden.sommeerder, SOMMEERDERS);
    return { ander: [], meer: sommatie_meer, sommatie: [{ wie }], melden: [] };
  }
  return step.soort === 'melden'
    ? {
        ander: [anderInvoer(scene, lists ? MOST_PEOPLE : 0)],
        meer: melden_meer,
        sommatie: [],
        melden: [meldenInvoer(scene)],
      }
    : { ander: [], meer: '', sommatie: [], melden: [] };
}

/** What was filled in before of a report that is not sent yet. */
function draftOf({ incident, text }: Scene): Antwoorden {
  return incident.invulling === null || isGemeld(incident) ? {} : readAntwoorden(text(incident.invulling));
}

function anderInvoer(scene: Scene, most: number): AnderInvoer {
  const { woorden } = scene;
  const { als = 'zelf', wie = '', voor = '', groep = 'medewerker' } = draftOf(scene);
  return {
    dicht: als === 'zelf' && wie === '' && voor === '',
    rollen: choicesOf(woorden.meldersrol, MELDERSROLLEN),
    als,
    mensen: peopleIn(scene, most, wie),
    wie,
    voor,
    groepen: choicesOf(woorden.groep, GROEPEN),
    groep,
  };
}

function meldenInvoer(scene: Scene): MeldenInvoer {
  const { incident, rollen, now, woorden } = scene;
  const { zonder_wijziging, afdeling_onbekend } = woorden.gesprek;
  const draft = draftOf(scene);
  const isNew = draft.als === undefined;
  const { date, time } = localDate(now);
  const departments = Object.entries(rollen.afdelingen).map(([value, { naam }]) => ({ value, title: naam }));
  return {
    nuOngeveer: isNew ? zonder_wijziging : '',
    // What was emptied stays empty: drawn as now, it would be sent as now.
    datum: isNew ? date : (readDate(draft.datum ?? '') ?? ''),
    tijd: isNew ? time : (readClock(draft.tijd ?? '') ?? ''),
    afdelingen: [...departments, { value: 'onbekend', title: afdeling_onbekend }],
    afdeling: draft.afdeling ?? incident.afdeling ?? 'onbekend',
    via: draft.via === 'cag' ? 'cag' : 'leidinggevende',
  };
}
