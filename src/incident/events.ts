import { z } from 'zod';
import { AMBTEN, DELEN, GROEPEN, MELDERSROLLEN, TEKSTVELDEN } from '../protocol/values.ts';
import { feitenShape } from '../protocol/written/feiten.ts';

/**
 * What the log knows of a text that someone typed: where it lies and a salted SHA-256 of it. The text and the salt lie
 * beside the log, so that erasing them leaves the log whole.
 */
export const textRefShape = z.strictObject({ id: z.string(), hash: z.string() });
export type TextRef = z.infer<typeof textRefShape>;

export const wanneerShape = z.strictObject({
  /** UTC, ms since epoch. */
  tijd: z.int(),
  nauwkeurigheid: z.enum(['exact', 'ongeveer', 'onbekend']),
  /** What of `tijd` nobody said, and is not shown. */
  zonder: z.enum(['dag', 'tijd', 'dag_en_tijd']).optional(),
});
export type Wanneer = z.infer<typeof wanneerShape>;

export const SOMMEERDERS = ['melder', 'collega', 'beveiliging', 'manager'] as const;
const wie = z.string();
const plaats = z.string();
/** When it was done (ms since epoch), where that was before it could be recorded. */
const toen = z.int().optional();
/** The slots of the cards that this person may not have any more. Absent until 26 November 2026: every card that was sent until then. */
const kaarten = z.array(z.string()).optional();

/** What happened to an incident, in the protocol's terms. Old logs hold these: kinds are added, never changed. */
export const eventShape = z.discriminatedUnion('soort', [
  z.strictObject({
    soort: z.literal('begonnen'),
    melder: wie,
    afdeling: z.string().nullable(),
    bundel: z.string(),
    plaats,
    toen,
    /** The reporter's own political office. */
    ambt: z.enum(AMBTEN).optional(),
    /** It is no more than an exercise, of this number. */
    oefening: z.strictObject({ code: z.string() }).optional(),
  }),
  z.strictObject({
    soort: z.literal('gekozen'),
    van: plaats,
    keuze: z.union([z.int(), z.enum(['meld_nu', 'voorbij'])]),
    naar: plaats,
    langs: z.array(plaats),
    zet: feitenShape,
    toen,
  }),
  z.strictObject({ soort: z.literal('teruggegaan'), van: plaats, naar: plaats, toen }),
  z.strictObject({
    soort: z.literal('gesommeerd'),
    nr: z.int(),
    door: z.enum(SOMMEERDERS),
    getuige: textRefShape.nullable(),
    toen,
  }),
  z.strictObject({ soort: z.literal('sommatie_gecorrigeerd'), nr: z.int() }),
  /** Somebody is in danger, whatever the conversation comes to. `opnieuw`: it turned out not to be over. */
  z.strictObject({ soort: z.literal('gevaar_begonnen'), opnieuw: z.literal(true).optional() }),
  /** Somebody says that it is over: the reporter, who came (in this role), or the CAG with a reason. Nothing else ends danger. */
  z.strictObject({
    soort: z.literal('gevaar_voorbij'),
    rol: z.string().optional(),
    reden: textRefShape.optional(),
  }),
  /** A visit was announced: until when (ms since epoch), and which roles hear it when nobody hears from the visitor. */
  z.strictObject({ soort: z.literal('huisbezoek_aangekondigd'), tot: z.int(), rollen: z.array(z.string()) }),
  z.strictObject({ soort: z.literal('huisbezoek_voorbij') }),
  /** Somebody who was told looks after it. */
  z.strictObject({ soort: z.literal('huisbezoek_gezien'), rol: z.string() }),
  z.strictObject({ soort: z.literal('hulp_geroepen'), rollen: z.array(z.string()) }),
  z.strictObject({ soort: z.literal('hulp_afgeblazen'), hulp: z.int(), reden: z.enum(['terug', 'voorbij']) }),
  z.strictObject({ soort: z.literal('hulp_gezien'), hulp: z.int(), rol: z.string() }),
  /** Somebody who was called cannot come. */
  z.strictObject({ soort: z.literal('hulp_kan_niet'), hulp: z.int(), rol: z.string() }),
  z.strictObject({ soort: z.literal('geschreven'), veld: z.enum(TEKSTVELDEN), tekst: textRefShape }),
  /** A message that was kept is otherwise in Teams. `bericht`: the text that was kept of it first; its words now are so many, from there on. */
  z.strictObject({
    soort: z.literal('tekst_verbeterd'),
    bericht: z.string(),
    vanaf: z.int(),
    tekens: z.int(),
    teruggenomen: z.literal(true).optional(),
    verhaal: textRefShape.nullable(),
    toelichting: textRefShape.nullable(),
  }),
  z.strictObject({
    soort: z.literal('ingediend'),
    nummer: z.string(),
    wanneer: wanneerShape,
    afdeling: z.string().nullable(),
    als: z.enum(MELDERSROLLEN).optional(),
    voor: textRefShape.optional(),
    /** The same, where that is somebody of Entra. */
    voorWie: wie.optional(),
    groep: z.enum(GROEPEN).optional(),
    /** On which number the reporter can be called. */
    telefoon: textRefShape.optional(),
    via: z.literal('cag').optional(),
    /** Who leads the reporter, as Entra knew it then. */
    leidinggevende: wie.optional(),
    zet: feitenShape.optional(),
  }),
  /** The details of a report that is not sent yet: when, where, for whom. */
  z.strictObject({ soort: z.literal('ingevuld'), invulling: textRefShape }),
  /** What it did to people, asked beside a report: with it, or before it is sent. */
  z.strictObject({ soort: z.literal('gevolgen_ingevuld'), gevolgen: textRefShape }),
  z.strictObject({ soort: z.literal('opnieuw_begonnen'), naar: plaats, zet: feitenShape.optional() }),
  /** A conversation about an incident that was reported already came to its end. */
  z.strictObject({ soort: z.literal('gesprek_klaar') }),
  z.strictObject({
    soort: z.literal('bewijs_vastgelegd'),
    wat: textRefShape.nullable(),
    waar: textRefShape.nullable(),
    /** Of what was sent along: SHA-256 (hex) of its bytes, and how many there are. */
    bestand: z.strictObject({ hash: z.string(), bytes: z.int() }).nullable(),
  }),
  z.strictObject({ soort: z.literal('gealarmeerd'), alarm: z.string(), rollen: z.array(z.string()) }),
  z.strictObject({ soort: z.literal('alarm_gezien'), alarm: z.int(), rol: z.string() }),
  /** Somebody has a part in it: to whom it happened, who saw it, which colleague is accused. Of somebody outside Entra the name lies beside the log. */
  z.strictObject({
    soort: z.literal('betrokkene_genoemd'),
    nr: z.int(),
    deel: z.enum(DELEN),
    groep: z.enum(GROEPEN),
    persoon: wie.optional(),
    naam: textRefShape.optional(),
  }),
  z.strictObject({ soort: z.literal('betrokkene_geschrapt'), nr: z.int(), persoon: wie.optional() }),
  /** Something of the citizen was recorded, or put right. All of it lies beside the log. */
  z.strictObject({
    soort: z.literal('burger_genoemd'),
    wie: textRefShape.optional(),
    relatie: textRefShape.optional(),
    eerder: textRefShape.optional(),
  }),
  /** A witness wrote down what was seen. */
  z.strictObject({ soort: z.literal('verklaard'), nr: z.int(), tekst: textRefShape }),
  /** Somebody to whom it happened, or who saw it, wants to be called: on this number. */
  z.strictObject({ soort: z.literal('opvang_gevraagd'), nr: z.int(), telefoon: textRefShape.optional() }),
  /** What a message said turned out not to be so, as the report was put right. */
  z.strictObject({ soort: z.literal('alarm_vervallen'), alarm: z.int() }),
  /** Tasks that do not belong to the report as it was put right. */
  z.strictObject({ soort: z.literal('taken_vervallen'), taken: z.array(z.string()) }),
  /** Who must hear of a serious incident does, for these reasons. */
  z.strictObject({ soort: z.literal('ingelicht'), rol: z.string(), over: z.array(z.string()) }),
  z.strictObject({ soort: z.literal('geeindigd_zonder_melding') }),
  z.strictObject({
    soort: z.literal('aangevuld'),
    wanneer: wanneerShape.nullable(),
    gevolgen: textRefShape.nullable(),
    toelichting: textRefShape.nullable(),
    zet: feitenShape.optional(),
  }),
  /** On which number the reporter can be called from now on; on none, when it was taken away. */
  z.strictObject({ soort: z.literal('telefoon_gewijzigd'), telefoon: textRefShape.optional() }),
  z.strictObject({ soort: z.literal('intrekken_gevraagd'), reden: textRefShape }),
  z.strictObject({ soort: z.literal('intrekken_geweigerd') }),
  z.strictObject({ soort: z.literal('ingetrokken') }),
  /** What was not reported yet is not wanted any more; and is, after all. */
  z.strictObject({ soort: z.literal('concept_weggegooid') }),
  z.strictObject({ soort: z.literal('concept_teruggezet') }),
  /** A draft was taken up, beside others that are open. */
  z.strictObject({ soort: z.literal('hervat') }),
  z.strictObject({ soort: z.literal('opgepakt') }),
  z.strictObject({ soort: z.literal('dossier_gevraagd') }),
  /** A CAG who is kept out of it opened it all the same, with a reason, until then (ms since epoch). */
  z.strictObject({ soort: z.literal('nood_geopend'), reden: textRefShape, tot: z.int() }),
  /** Another takes it over from who handles it. */
  z.strictObject({ soort: z.literal('overgedragen'), van: wie, aan: wie }),
  /** Somebody no longer holds a role that may read it: who handled it does so no more. Recorded by the bot itself. */
  z.strictObject({ soort: z.literal('rol_kwijt'), persoon: wie, kaarten }),
  /** Somebody with a part in following it up is not there, and is again. Why is asked of nobody. Recorded by the bot itself. */
  z.strictObject({
    soort: z.literal('afwezig_geworden'),
    persoon: wie,
    /** Teams says so. Absent where the person said it, and in what was recorded until 26 November 2026. */
    teams: z.literal(true).optional(),
  }),
  /** `sinds`: the revision at which it was found that this person was not there. */
  z.strictObject({ soort: z.literal('weer_aanwezig'), persoon: wie, sinds: z.int() }),
  /** Somebody no longer holds a role for which cards were sent: they are drawn again. Recorded by the bot itself. */
  z.strictObject({ soort: z.literal('kaarten_ingetrokken'), persoon: wie, kaarten }),
  /** Somebody else leads the reporter now, as Entra knows. Recorded by the bot itself. */
  z.strictObject({ soort: z.literal('andere_leidinggevende'), leidinggevende: wie }),
  z.strictObject({ soort: z.literal('taken_geopend'), taken: z.array(z.string()) }),
  /** Roles are asked for advice about what must follow. */
  z.strictObject({ soort: z.literal('advies_gevraagd'), rollen: z.array(z.string()), vraag: textRefShape.optional() }),
  /** Advice of a role that was asked at this revision. */
  z.strictObject({ soort: z.literal('advies_gegeven'), gevraagd: z.int(), rol: z.string(), tekst: textRefShape }),
  z.strictObject({
    soort: z.literal('voorgesteld'),
    taken: z.array(z.string()),
    geraadpleegd: z.array(z.string()),
    toelichting: textRefShape,
    antwoorden: textRefShape.optional(),
    /** Why it goes on without advice that was asked for and did not come. */
    zonderAdvies: textRefShape.optional(),
  }),
  z.strictObject({ soort: z.literal('goedgekeurd') }),
  z.strictObject({ soort: z.literal('reden_gevraagd') }),
  z.strictObject({ soort: z.literal('teruggestuurd'), reden: textRefShape }),
  z.strictObject({
    soort: z.literal('taak_klaar'),
    taak: z.string(),
    uitkomst: textRefShape,
    antwoorden: textRefShape.optional(),
    /** What of the answers is about health. */
    gezondheid: textRefShape.optional(),
    /** The number that it has in another system. */
    kenmerk: textRefShape.optional(),
    /** Why it was done so soon after the one before. */
    teSnel: textRefShape.optional(),
  }),
  /** Somebody says to call whoever asked for it. */
  z.strictObject({ soort: z.literal('bellen_toegezegd'), taak: z.string() }),
  z.strictObject({ soort: z.literal('gebeld'), taak: z.string(), telefoon: z.string() }),
  z.strictObject({
    soort: z.literal('taak_niet_nodig'),
    taak: z.string(),
    reden: textRefShape,
    antwoorden: textRefShape.optional(),
    /** What of the answers is about health. */
    gezondheid: textRefShape.optional(),
  }),
  z.strictObject({ soort: z.literal('nazorg_begonnen') }),
  z.strictObject({ soort: z.literal('teruggekoppeld'), bericht: textRefShape }),
  z.strictObject({ soort: z.literal('afgesloten') }),
  /** Nothing of it may be destroyed, for a case that goes on; and it may again. */
  z.strictObject({ soort: z.literal('vastgehouden'), reden: textRefShape }),
  z.strictObject({ soort: z.literal('losgelaten') }),
  /** Somebody plays along in an exercise, in these roles from now on. */
  z.strictObject({ soort: z.literal('oefening_meegedaan'), rollen: z.array(z.string()) }),
  z.strictObject({ soort: z.literal('oefening_opzij') }),
  z.strictObject({ soort: z.literal('oefening_gestopt') }),
]);
export type IncidentEvent = z.infer<typeof eventShape>;

/** Who did what no person did. */
export const STROOMWIJZER = 'stroomwijzer';

/** One click, one record: what is appended to the log under its revision. */
export const recordShape = z.strictObject({
  v: z.literal(1),
  incident: z.string(),
  /** From 1, without gaps. */
  revisie: z.int().positive(),
  /** UTC, ms since epoch. */
  tijd: z.int(),
  /** The aadObjectId of who did it, or STROOMWIJZER. */
  door: z.string(),
  gebeurtenissen: z.array(eventShape).min(1),
  /** SHA-256 (hex) of the record before, as stored; empty for the first. */
  vorige: z.string(),
});
export type LogRecord = z.infer<typeof recordShape>;
