import { JA_NEE_ONBEKEND, MELDERSROLLEN } from '../../protocol/values.ts';
import { applies, takenFor } from '../../protocol/voorwaarde.ts';
import type { IncidentEvent, Wanneer } from '../events.ts';
import { notYetOpen } from '../incident.ts';
import { refuse } from '../refusal.ts';
import { isStillToCome } from '../wanneer.ts';
import { defineActie, type Given } from './actie.ts';
import { GESPREK, stepHere } from './gesprek.ts';
import { endVisit } from './huisbezoek.ts';
import { added, filledIn, given, oneOf, onOf, sure, typed, value } from './invoer.ts';
import { write } from './vastleggen.ts';
import { type Onbegrepen, unreadable, wanneerIn } from './wanneer-invoer.ts';

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
    via: value((klik) => onOf(klik, 'via', 'cag')),
    zet: value((klik) => given({ arih: oneOf(klik, 'arih', JA_NEE_ONBEKEND) })),
    /** Drawn by the desk, once nothing else is missing. */
    nummer: added<string>(),
    /** Who leads the reporter: looked up. */
    leidinggevende: added<string>(),
    ...GESPREK,
  },
  op: () => 'bezoek',
  decide(at, { tekst, wanneer, nummer, afdeling = at.incident.afdeling, als, voor, via, leidinggevende, zet = {} }) {
    const { incident, now } = at;
    const step = stepHere(at);
    if (step?.soort !== 'melden') return refuse('keuze_bestaat_niet');
    if (tekst === undefined && incident.teksten[step.tekst] === undefined)
      return refuse('tekst_ontbreekt', { invoer: 'tekst' });
    if ('onbegrepen' in wanneer) return unreadable(wanneer);
    if (isStillToCome(wanneer, now)) return refuse('tijd_klopt_niet');
    if (als === 'namens' && voor === undefined) return refuse('voor_wie_ontbreekt');
    if (nummer === undefined) return refuse('nummer_ontbreekt');
    const filled = given({ als: als === 'zelf' ? undefined : als, voor, via, leidinggevende });
    const facts = Object.keys(zet).length === 0 ? {} : { zet };
    return [
      ...write(incident, step.tekst, tekst),
      { soort: 'ingediend', nummer, wanneer, afdeling, ...filled, ...facts },
      ...endVisit(incident),
      ...followUp(at),
    ];
  },
});

/** What begins with every such report: its tasks, and messages that somebody must acknowledge. */
function followUp({ bundle: { opvolging }, incident }: Given): IncidentEvent[] {
  const direct = takenFor(opvolging, 'ingediend', incident.feiten).map(([name]) => name);
  const alarmen = Object.entries(opvolging.alarmen ?? {});
  return [
    { soort: 'taken_geopend', taken: notYetOpen(incident, direct) },
    ...alarmen.flatMap(([alarm, { bij, rollen }]): IncidentEvent[] =>
      applies(bij, incident.feiten) ? [{ soort: 'gealarmeerd', alarm, rollen }] : [],
    ),
  ];
}
