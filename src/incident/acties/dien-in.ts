import { isTelefoon } from '../../protocol/rollen.ts';
import { EERSTE } from '../../protocol/taak-naam.ts';
import { type Ambt, GROEPEN, JA_NEE_ONBEKEND, MELDERSROLLEN } from '../../protocol/values.ts';
import type { IncidentEvent, Wanneer } from '../events.ts';
import type { Getypt } from '../getypt.ts';
import { type Incident, isTegenAmbtsdrager } from '../incident.ts';
import { refuse } from '../refusal.ts';
import { isStillToCome } from '../wanneer.ts';
import { defineActie, type Given } from './actie.ts';
import { ownFacts } from './eigen-vragen.ts';
import { GESPREK, stepHere } from './gesprek.ts';
import { naamkeuze, whoIsMeant } from './getypte-naam.ts';
import { endVisit } from './huisbezoek.ts';
import {
  added,
  answers,
  filledIn,
  formAnswers,
  gevolgen,
  given,
  type Klik,
  line,
  oneOf,
  onOf,
  person,
  sure,
  typed,
  value,
} from './invoer.ts';
import { toldOf, write } from './vastleggen.ts';
import { type Onbegrepen, unreadable, wanneerIn } from './wanneer-invoer.ts';
import { whatBelongs } from './wat-erbij-hoort.ts';

/** Sends the report: from then on it has a number, and somebody must pick it up. */
export const dienIn = defineActie({
  recht: 'gesprek voeren en melden',
  knop: {},
  invoer: {
    tekst: typed('tekst', 'wat_gebeurde'),
    wanneer: sure((klik): Wanneer | Onbegrepen => wanneerIn(klik) ?? { tijd: klik.now, nauwkeurigheid: 'ongeveer' }),
    afdeling: value((klik): string | null | undefined => {
      const afdeling = filledIn(klik, 'afdeling');
      return afdeling === 'onbekend' ? null : afdeling;
    }),
    als: value((klik) => oneOf(klik, 'als', MELDERSROLLEN)),
    /** The name of who it happened to. */
    voor: typed('voor', 'voor_wie'),
    /** The same, as somebody of Entra (aadObjectId): chosen, or recognised by the name. */
    voorWie: value((klik) => person(klik, 'wie')),
    /** Who have the name that was typed: looked up. */
    getypt: added<Getypt>(),
    naamkeuze: value(naamkeuze),
    /** What whom it happened to is to the municipality. */
    groep: value((klik) => oneOf(klik, 'groep', GROEPEN)),
    /** On which number the reporter can be called now. */
    telefoon: answers('telefoon', (klik) => line(klik, 'telefoon')),
    via: value((klik) => onOf(klik, 'via', 'cag')),
    /** Whether it was aimed at the reporter as office holder, asked of who has an office and did not say so. */
    alsAmbt: value((klik) => oneOf(klik, 'als_ambt', JA_NEE_ONBEKEND)),
    /** The same of somebody else to whom it happened, once that turns out to have an office. */
    alsAmbtAnder: value(forOffice),
    /** What it did to people: asked after violence, and never needed to report. */
    gevolgen: answers('gevolgen', gevolgen),
    zet: value((klik) =>
      given({ arih: oneOf(klik, 'arih', JA_NEE_ONBEKEND), wapen: oneOf(klik, 'wapen', JA_NEE_ONBEKEND) }),
    ),
    /** What was answered to the questions of the municipality's own. */
    eigen: value((klik) => {
      const answers = formAnswers(klik);
      return Object.keys(answers).length === 0 ? undefined : answers;
    }),
    /** Drawn by the desk, once nothing else is missing. */
    nummer: added<string>(),
    /** Who leads the reporter: looked up. */
    leidinggevende: added<string>(),
    ...GESPREK,
  },
  op: () => 'bezoek',
  decide(
    at,
    {
      tekst,
      wanneer,
      nummer,
      afdeling = at.incident.afdeling,
      als,
      voor,
      voorWie: chosen,
      getypt,
      naamkeuze: keuze,
      groep,
      via,
      telefoon,
      leidinggevende,
      alsAmbt,
      alsAmbtAnder,
      gevolgen: told,
      zet = {},
      eigen = {},
    },
  ) {
    const { incident, now } = at;
    const step = stepHere(at);
    if (step?.soort !== 'melden') return refuse('keuze_bestaat_niet');
    if (tekst === undefined && incident.teksten[step.tekst] === undefined)
      return refuse('tekst_ontbreekt', { invoer: 'tekst' });
    if ('onbegrepen' in wanneer) return unreadable(wanneer);
    if (isStillToCome(wanneer, now)) return refuse('tijd_klopt_niet');
    const isSelf = (als ?? 'zelf') === 'zelf';
    const isNamed = voor !== undefined || (chosen !== undefined && chosen !== incident.melder);
    if (isSelf && isNamed) return refuse('zelf_of_ander');
    if (als === 'namens' && voor === undefined && chosen === undefined) return refuse('voor_wie_ontbreekt');
    const meant = chosen !== undefined || isSelf ? { persoon: chosen } : whoIsMeant(incident, getypt, keuze);
    if ('reden' in meant) return meant;
    const voorWie = meant.persoon;
    if (telefoon !== undefined && !isTelefoon(telefoon.waarden.regel)) return refuse('telefoon_klopt_niet');
    const ambt = isSelf ? incident.ambt : ambtOf(at.rollen, voorWie);
    const isAsked = ambt !== null && !isTegenAmbtsdrager(incident.feiten);
    // An answer about one says nothing of another who was chosen since.
    const asOffice = isSelf ? alsAmbt : alsAmbtAnder?.persoon === voorWie ? alsAmbtAnder?.antwoord : undefined;
    if (isAsked && asOffice === undefined)
      return voorWie === undefined || isSelf
        ? refuse('ambt_ontbreekt')
        : refuse('ambt_van_ander_ontbreekt', { persoon: voorWie });
    if (nummer === undefined) return refuse('nummer_ontbreekt');
    const whom = isSelf ? {} : { als, voor, voorWie, groep };
    const filled = given({ ...whom, via, leidinggevende, telefoon: telefoon?.ref });
    // Who does not know is better told of than not.
    const office = isAsked && asOffice !== 'nee' ? given({ ambtsdrager: ambt }) : {};
    const known = { ...ownFacts(at.bundle, step.vragen ?? [], eigen), ...zet, ...office };
    const facts = Object.keys(known).length === 0 ? {} : { zet: known };
    return [
      ...write(incident, step.tekst, tekst),
      ...(told === undefined ? [] : toldOf(incident, told)),
      { soort: 'ingediend', nummer, wanneer, afdeling, ...filled, ...facts },
      ...(als === 'getuige' ? [seenBy(incident)] : []),
      ...endVisit(incident),
      ...whatBelongs(at, { ...incident.feiten, ...known }, told?.waarden ?? {}),
    ];
  },
});

/** Who reports what was seen happen is a witness: asked as every other one, on the receipt. */
function seenBy({ melder, ambt }: Incident): IncidentEvent {
  const groep = ambt === null ? 'medewerker' : 'ambtsdrager';
  return { soort: 'betrokkene_genoemd', nr: EERSTE + 1, deel: 'getuige', groep, persoon: melder };
}

/** Where somebody with an office is the target it is asked whether it was for that office: else nobody of the griffie would hear it. */
function ambtOf({ personen }: Given['rollen'], voorWie: string | undefined): Ambt | null {
  return Object.values(personen).find(({ id }) => id === voorWie)?.ambt ?? null;
}

/** Whether it was for the office of this person (aadObjectId): the value of a choice has both. */
function forOffice(klik: Klik): { antwoord: (typeof JA_NEE_ONBEKEND)[number]; persoon: string } | undefined {
  const [said, persoon] = filledIn(klik, 'als_ambt_ander')?.split(' ') ?? [];
  const antwoord = JA_NEE_ONBEKEND.find((each) => each === said);
  return antwoord === undefined || persoon === undefined ? undefined : { antwoord, persoon };
}
