import type { Evolutions } from './evolutions.ts';
import { type Incident, isSpoed, openTaken, type Taak } from './incident.ts';
import { afterEnd, since, without } from './moment.ts';
import { adviesOp, taakOp } from './op.ts';

/** Following a report up, from picking it up to closing it: what of the incident each event changes. */
export const OPVOLGING = {
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
  overgedragen(incident, event, { revisie, tijd }) {
    return {
      behandelaar: { door: event.aan, tijd },
      // Whether that one is there is found anew.
      afwezig: incident.afwezig.filter(({ persoon }) => persoon !== event.aan),
      dossierLezers: incident.dossierLezers.filter((each) => each !== event.aan),
      sinds: { ...incident.sinds, overdragen: revisie },
    };
  },
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
