import { BURGERDELEN, type Deel } from '../protocol/values.ts';
import type { Evolutions } from './evolutions.ts';
import { type Incident, isSpoed, openTaken, type Taak } from './incident.ts';
import { afterEnd, since, without } from './moment.ts';
import { adviesOp, alarmOp, getuigeOp, type Op, taakOp, zorgOp } from './op.ts';

/** Everything after the report: what of the incident each event changes. */
export const OPVOLGING = {
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
  taken_vervallen(incident, event) {
    const gone = event.taken.flatMap((name): [string, Taak][] => {
      const taak = incident.taken[name];
      return taak === undefined ? [] : [[name, { ...taak, staat: 'vervallen' }]];
    });
    return {
      taken: { ...incident.taken, ...Object.fromEntries(gone) },
      sinds: without(incident.sinds, ...event.taken.map(taakOp)),
    };
  },
  aangevuld(incident, event, { revisie, tijd }) {
    const feiten = { ...incident.feiten, ...event.zet };
    // Others pick up what is about an office holder: they begin at the first rung.
    const changesUrgency =
      isSpoed({ ...incident, feiten }) !== isSpoed(incident) || feiten.ambtsdrager !== incident.feiten.ambtsdrager;
    return {
      wanneer: event.wanneer ?? incident.wanneer,
      gevolgen: event.gevolgen ?? incident.gevolgen,
      toelichtingen:
        event.toelichting === null ? incident.toelichtingen : [...incident.toelichtingen, event.toelichting],
      feiten,
      herzien: changesUrgency ? { revisie, tijd } : incident.herzien,
      sinds: { ...incident.sinds, aanvullen: revisie },
    };
  },
  telefoon_gewijzigd(incident, { telefoon = null }, { revisie }) {
    return { telefoon, sinds: { ...incident.sinds, aanvullen: revisie } };
  },
  intrekken_gevraagd(incident, event, { revisie, daad }) {
    return {
      intrekkenGevraagd: { ...daad, reden: event.reden },
      sinds: { ...without(incident.sinds, 'intrekken_vragen'), intrekken_toestaan: revisie },
    };
  },
  intrekken_geweigerd(incident, _event, { revisie }) {
    return {
      intrekkenGevraagd: null,
      intrekkenGeweigerd: [
        ...incident.intrekkenGeweigerd,
        ...(incident.intrekkenGevraagd === null ? [] : [incident.intrekkenGevraagd.reden]),
      ],
      sinds: { ...without(incident.sinds, 'intrekken_toestaan'), intrekken_vragen: revisie },
    };
  },
  ingetrokken(incident, _event, { daad }) {
    return { status: 'ingetrokken', ingetrokken: daad, sinds: afterEnd(incident.sinds) };
  },
  opgepakt(incident, _event, { revisie, daad }) {
    const taken = { behandelaar: daad, sinds: { ...without(incident.sinds, 'oppakken'), overdragen: revisie } };
    // Whoever takes it up after another goes on where that one was.
    if (incident.status !== 'ingediend') return taken;
    return {
      ...taken,
      status: 'in_behandeling',
      sinds: {
        ...without(taken.sinds, 'intrekken'),
        overleg: revisie,
        advies_vragen: revisie,
        terugkoppeling: revisie,
        intrekken_vragen: revisie,
      },
    };
  },
  nood_geopend(incident, { reden, tot }, { revisie, daad }) {
    return { nood: [...incident.nood, { ...daad, revisie, tot, reden }] };
  },
  dossier_gevraagd(incident, _event, { door }) {
    return { dossierLezers: [...incident.dossierLezers, door] };
  },
  overgedragen(incident, event, { revisie, tijd }) {
    return {
      behandelaar: { door: event.aan, tijd },
      // Whether that one is there is found anew.
      afwezig: incident.afwezig.filter(({ persoon }) => persoon !== event.aan),
      dossierLezers: incident.dossierLezers.filter((each) => each !== event.aan),
      sinds: { ...incident.sinds, overdragen: revisie },
    };
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
  taken_geopend(incident, event, { revisie, tijd, door }) {
    const opened = Object.fromEntries(
      event.taken.map((taak): [string, Taak] => [
        taak,
        {
          staat: 'open',
          geopend: tijd,
          revisie,
          door,
          beller: null,
          gebeld: incident.taken[taak]?.gebeld ?? [],
          afgerond: null,
        },
      ]),
    );
    return {
      taken: { ...incident.taken, ...opened },
      sinds: { ...incident.sinds, ...since(revisie, ...event.taken.map(taakOp)) },
    };
  },
  advies_gevraagd(incident, event, { revisie, daad }) {
    const asked = event.rollen.map((rol) => ({ ...daad, revisie, rol, vraag: event.vraag ?? null, gegeven: null }));
    return {
      adviezen: [...incident.adviezen, ...asked],
      sinds: {
        ...incident.sinds,
        advies_vragen: revisie,
        ...since(revisie, ...event.rollen.map((rol) => adviesOp(revisie, rol))),
      },
    };
  },
  advies_gegeven(incident, event, { daad }) {
    return {
      adviezen: incident.adviezen.map((each) =>
        each.revisie === event.gevraagd && each.rol === event.rol
          ? { ...each, gegeven: { ...daad, tekst: event.tekst } }
          : each,
      ),
      sinds: without(incident.sinds, adviesOp(event.gevraagd, event.rol)),
    };
  },
  voorgesteld(incident, event, { revisie, daad }) {
    return {
      voorstel: {
        ...daad,
        revisie,
        taken: event.taken,
        geraadpleegd: event.geraadpleegd,
        toelichting: event.toelichting,
        antwoorden: event.antwoorden ?? null,
        zonderAdvies: event.zonderAdvies ?? null,
      },
      teruggestuurd: null,
      eerderTeruggestuurd: incident.teruggestuurd ?? incident.eerderTeruggestuurd,
      redenGevraagd: [],
      sinds: { ...without(incident.sinds, 'overleg', 'advies_vragen', 'klaarzetten'), akkoord: revisie },
    };
  },
  goedgekeurd(incident, _event, { daad }) {
    const asked = incident.adviezen.map(({ revisie, rol }) => adviesOp(revisie, rol));
    return {
      status: 'in_opvolging',
      akkoord: daad,
      redenGevraagd: [],
      sinds: without(incident.sinds, 'akkoord', ...asked),
    };
  },
  reden_gevraagd(incident, _event, { door }) {
    return { redenGevraagd: [...incident.redenGevraagd, door] };
  },
  teruggestuurd(incident, event, { revisie, daad }) {
    return {
      teruggestuurd: { ...daad, reden: event.reden },
      redenGevraagd: [],
      sinds: { ...without(incident.sinds, 'akkoord'), overleg: revisie, advies_vragen: revisie },
    };
  },
  taak_klaar(incident, event, { daad }) {
    return endTaak(incident, event.taak, {
      staat: 'klaar',
      afgerond: {
        ...daad,
        tekst: event.uitkomst,
        antwoorden: event.antwoorden ?? null,
        gezondheid: event.gezondheid ?? null,
        kenmerk: event.kenmerk ?? null,
        teSnel: event.teSnel ?? null,
      },
    });
  },
  bellen_toegezegd(incident, event, { daad }) {
    const taak = incident.taken[event.taak];
    return taak === undefined ? {} : { taken: { ...incident.taken, [event.taak]: { ...taak, beller: daad } } };
  },
  gebeld(incident, event, { daad }) {
    const taak = incident.taken[event.taak];
    const gebeld = [...(taak?.gebeld ?? []), { ...daad, telefoon: event.telefoon }];
    return taak === undefined ? {} : { taken: { ...incident.taken, [event.taak]: { ...taak, gebeld } } };
  },
  taak_niet_nodig(incident, event, { daad }) {
    return endTaak(incident, event.taak, {
      staat: 'niet_nodig',
      afgerond: {
        ...daad,
        tekst: event.reden,
        antwoorden: event.antwoorden ?? null,
        gezondheid: event.gezondheid ?? null,
        kenmerk: null,
        teSnel: null,
      },
    });
  },
  nazorg_begonnen(incident, _event, { revisie }) {
    return { status: 'nazorg', sinds: { ...incident.sinds, afsluiten: revisie } };
  },
  teruggekoppeld(incident, event, { revisie, daad }) {
    return {
      terugkoppeling: { ...daad, bericht: event.bericht },
      sinds: { ...incident.sinds, terugkoppeling: revisie },
    };
  },
  afgesloten(incident, _event, { revisie, daad }) {
    return {
      status: 'afgesloten',
      afgesloten: daad,
      sinds: { ...afterEnd(incident.sinds), ...ofOpenTaken(incident), dossier: incident.sinds.dossier ?? revisie },
    };
  },
} satisfies Evolutions;

function takenBack({ persoon, kaarten }: { persoon: string; kaarten?: string[] | undefined }, revisie: number) {
  return { persoon, kaarten, revisie };
}

/** What somebody with this part in it can ask and do for themselves. */
function ownOps(deel: Deel, nr: number): Op[] {
  return { getroffene: [zorgOp(nr)], getuige: [zorgOp(nr), getuigeOp(nr)], beschuldigde: [] }[deel];
}

/** What is still to be done runs on by its own clock. */
function ofOpenTaken(incident: Incident): Incident['sinds'] {
  return Object.fromEntries(
    openTaken(incident).map((name) => [taakOp(name), incident.taken[name]?.revisie ?? incident.revisie]),
  );
}

function endTaak(incident: Incident, name: string, ended: Pick<Taak, 'staat' | 'afgerond'>): Partial<Incident> {
  const taak = incident.taken[name];
  if (taak === undefined) return {};
  return {
    taken: { ...incident.taken, [name]: { ...taak, ...ended } },
    sinds: without(incident.sinds, taakOp(name)),
  };
}
