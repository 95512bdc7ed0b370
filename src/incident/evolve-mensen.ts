import { BURGERDELEN, type Deel } from '../protocol/values.ts';
import type { Evolutions } from './evolutions.ts';
import { since, without } from './moment.ts';
import { alarmOp, getuigeOp, type Op, zorgOp } from './op.ts';

/** Who it is about, who must hear of it, who reads it, and who is not there: what of the incident each event changes. */
export const MENSEN = {
  betrokkene_genoemd(incident, { nr, deel, groep, persoon = null, naam = null }, { revisie, tijd }) {
    const named = { nr, deel, groep, persoon, naam, genoemd: tijd, gevraagd: null, telefoon: null };
    return {
      betrokkenen: [...incident.betrokkenen, named],
      hoogsteNr: Math.max(incident.hoogsteNr, nr),
      sinds: { ...incident.sinds, betrokkenen: revisie, ...since(revisie, ...ownOps(deel, nr)) },
    };
  },
  betrokkene_geschrapt(incident, { nr }, { revisie }) {
    return {
      betrokkenen: incident.betrokkenen.filter((each) => each.nr !== nr),
      sinds: { ...without(incident.sinds, zorgOp(nr), getuigeOp(nr)), betrokkenen: revisie },
    };
  },
  burger_genoemd(incident, event, { revisie, daad }) {
    const told = BURGERDELEN.flatMap((deel) => {
      const tekst = event[deel];
      return tekst === undefined ? [] : [{ ...daad, deel, tekst }];
    });
    return { burger: [...incident.burger, ...told], sinds: { ...incident.sinds, burger: revisie } };
  },
  verklaard(incident, { nr, tekst }, { revisie, daad }) {
    return {
      verklaringen: [...incident.verklaringen, { ...daad, nr, tekst }],
      sinds: { ...incident.sinds, ...since(revisie, getuigeOp(nr)) },
    };
  },
  opvang_gevraagd(incident, { nr, telefoon = null }, { daad }) {
    return {
      betrokkenen: incident.betrokkenen.map((each) => (each.nr === nr ? { ...each, gevraagd: daad, telefoon } : each)),
      sinds: without(incident.sinds, zorgOp(nr)),
    };
  },
  gealarmeerd(incident, event, { revisie, tijd }) {
    return {
      alarmen: [
        ...incident.alarmen,
        { revisie, tijd, alarm: event.alarm, rollen: event.rollen, gezien: [], vervallen: null },
      ],
      sinds: {
        ...incident.sinds,
        ...since(revisie, ...event.rollen.map((rol) => alarmOp(revisie, rol))),
      },
    };
  },
  alarm_gezien(incident, event, { daad }) {
    return {
      alarmen: incident.alarmen.map((each) =>
        each.revisie === event.alarm ? { ...each, gezien: [...each.gezien, { rol: event.rol, ...daad }] } : each,
      ),
      sinds: without(incident.sinds, alarmOp(event.alarm, event.rol)),
    };
  },
  alarm_vervallen(incident, event, { daad }) {
    const told = incident.alarmen.find(({ revisie }) => revisie === event.alarm);
    return {
      alarmen: incident.alarmen.map((each) => (each === told ? { ...each, vervallen: daad } : each)),
      sinds: without(incident.sinds, ...(told?.rollen ?? []).map((rol) => alarmOp(event.alarm, rol))),
    };
  },
  ingelicht(incident, { rol, over }, { revisie }) {
    return { ingelicht: [...incident.ingelicht, { revisie, rol, over }] };
  },
  nood_geopend(incident, { reden, tot }, { revisie, daad }) {
    return { nood: [...incident.nood, { ...daad, revisie, tot, reden }] };
  },
  dossier_gevraagd(incident, _event, { door }) {
    return { dossierLezers: [...incident.dossierLezers, door] };
  },
  afwezig_geworden: (incident, { persoon, teams = false }, { revisie, tijd }) => ({
    afwezig: [...incident.afwezig, { persoon, revisie, tijd, teams }],
  }),
  weer_aanwezig: (incident, { persoon }) => ({ afwezig: incident.afwezig.filter((one) => one.persoon !== persoon) }),
  andere_leidinggevende: (_incident, { leidinggevende }) => ({ leidinggevende }),
  rol_kwijt(incident, event, { revisie, tijd }) {
    const lost = {
      dossierLezers: incident.dossierLezers.filter((each) => each !== event.persoon),
      ingetrokkenKaarten: [...incident.ingetrokkenKaarten, takenBack(event, revisie)],
    };
    if (incident.behandelaar?.door !== event.persoon) return lost;
    return {
      ...lost,
      behandelaar: null,
      herzien: { revisie, tijd },
      sinds: { ...without(incident.sinds, 'overdragen'), oppakken: revisie },
    };
  },
  kaarten_ingetrokken: (incident, event, { revisie }) => ({
    ingetrokkenKaarten: [...incident.ingetrokkenKaarten, takenBack(event, revisie)],
  }),
} satisfies Evolutions;

function takenBack({ persoon, kaarten }: { persoon: string; kaarten?: string[] | undefined }, revisie: number) {
  return { persoon, kaarten, revisie };
}

/** What somebody with this part in it can ask and do for themselves. */
function ownOps(deel: Deel, nr: number): Op[] {
  return { getroffene: [zorgOp(nr)], getuige: [zorgOp(nr), getuigeOp(nr)], beschuldigde: [] }[deel];
}
