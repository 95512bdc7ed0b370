import { getuigeOp, taakOp, zorgOp } from '../../src/incident/op.ts';
import { drukt, metNaam, totSommeren } from '../scenarios/wegen.ts';
import { type Edit, gemeente, LEIDT_NIET, VERVANGT_NIET } from './mensen.ts';
import type { Is } from './orakel.ts';
import type { Telling, WieIsWat } from './proef.ts';
import { eigenaar, is, kanarie, VAN_DE_TEAMLEIDER, verloopIn } from './verloop.ts';
import type { Wereld } from './wereld.ts';

const DAG = 86_400_000;
/** Typed without signs in between, so that it is found in whatever way it is shown. */
const NUMMER = '0612345678';
const VAN_DAAN = '0687654321';

/** The municipality uses GIR. */
export const MET_GIR: Edit = ['opvolging.yaml', '    uit: true\n', ''];

const LEIDT: Is = { ...is('wie het mag oppakken'), taken: VAN_DE_TEAMLEIDER };

/** Who is what as soon as it is reported, whatever happens next. */
const ALTIJD: WieIsWat = {
  noor: is('melder', 'getuige'),
  daan: is('getroffene'),
  yusuf: is('getuige', 'wie opschreef wat die zag'),
  kees: is('getuige'),
  bert: is('beschuldigde'),
  karin: LEIDT,
  lies: LEIDT,
  fatima: is('cag'),
  piet: is('cag'),
};
const BEHANDELT: Is = is('behandelaar', 'wie het mag oppakken');
const BOT = eigenaar('bot');
const BELT: Is = { ...BOT, is: ['taakeigenaar', 'wie een ander gaat bellen'] };

/** The damage is theirs to recover, from the citizen; afterwards they need not know who that is. */
const JURIST: Is = { is: ['taakeigenaar', 'wie advies gaf', 'wie de burger moet aanspreken'], taken: ['schade'] };
const JURIST_NA: Is = { is: ['taakeigenaar', 'wie advies gaf'], taken: ['schade'] };

/** Noor reports what Daan underwent at the desk; Bert, who may stand in for Karin, is said to have had a part in it. */
export async function medewerker(w: Wereld): Promise<Telling[]> {
  const { g } = w;
  const v = verloopIn(w);
  v.genoemd({ naam_melder: 'Noor Bakker' });

  await totSommeren(g);
  await v.doet('noor', 'sommeer', 'bezoek', { invoer: { getuige: kanarie('getuige') } });
  await drukt(g, 'noor', 'Burger weigert, roep hulp in');
  await v.doet('noor', 'leg_vast', 'bewijs', {
    invoer: { plek: kanarie('plek'), bewijs: kanarie('bewijs'), bewaarplek: kanarie('bewaarplek') },
  });
  await g.drukt('tom', 'Ik kom eraan');
  v.getypt('getuige', 'bewijs', 'bewaarplek', 'plek');
  await v.op('tijdens het gesprek, hulp is geroepen', {
    noor: { ...is('melder'), niet: ['aanvullen', 'zeggen wie erbij was', 'intrekken'] },
    tom: { ...is('wie komt'), rollen: ['beveiliging'] },
    ria: { ...is('geroepene'), rollen: ['beveiliging'] },
    fatima: is('cag, terwijl het nog bezig is'),
    piet: is('cag, terwijl het nog bezig is'),
  });

  await drukt(g, 'noor', 'Schakel de politie in', 'Ik heb 112 gebeld', 'Het is voorbij', 'Ja, ik meld het');
  await drukt(g, 'noor', 'Medewerker (ik of een collega)', 'Bedreigen of bang maken', 'Aan de balie');
  await metNaam(g, 'noor', 'Verstuur de melding', {
    ...{ tekst: kanarie('verhaal'), als: 'getuige', voor: 'Daan Visser', telefoon: NUMMER },
  });
  await v.doet('noor', 'noem_betrokkene', 'betrokkenen', { invoer: { deel: 'getuige', wie: g.id('yusuf') } });
  await v.doet('noor', 'noem_betrokkene', 'betrokkenen', { invoer: { deel: 'getuige', wie: g.id('kees') } });
  await v.doet('noor', 'noem_betrokkene', 'betrokkenen', { invoer: { deel: 'beschuldigde', wie: g.id('bert') } });
  await v.doet('noor', 'noem_betrokkene', 'betrokkenen', {
    invoer: { deel: 'getuige', naam: kanarie('naam_getuige') },
  });
  await v.doet('noor', 'vul_aan', 'aanvullen', { invoer: { tekst: kanarie('aanvulling') } });
  await v.doet('noor', 'noem_burger', 'burger', {
    invoer: { burger: kanarie('burger_melder'), relatie: 'ondernemer' },
  });
  const nr = (await w.incident()).betrokkenen.find(({ persoon }) => persoon === g.id('yusuf'))?.nr ?? 0;
  await v.doet('yusuf', 'schrijf_wat_je_zag', getuigeOp(nr), {
    knop: { nr },
    invoer: { tekst: kanarie('verklaring') },
  });
  v.getypt('verhaal', 'naam_getuige', 'aanvulling', 'burger_melder', 'verklaring');
  v.genoemd({ naam_getroffene: 'Daan Visser', naam_beschuldigde: 'Bert Voorbeeld', telefoon: NUMMER });
  await v.op('gemeld', ALTIJD);

  await v.doet('karin', 'pak_op', 'oppakken');
  await v.doet('karin', 'noem_burger', 'burger', { invoer: { burger: kanarie('burger_behandelaar') } });
  await v.doet('fatima', 'noem_burger', 'burger', { invoer: { eerder: 'ja' } });
  v.getypt('burger_behandelaar');
  v.genoemd({ burger_eerder: 'Eerdere melding:' });
  await v.doet('noor', 'vraag_intrekken', 'intrekken_vragen', { invoer: { tekst: kanarie('reden_intrekken') } });
  await v.doet('karin', 'vraag_advies', 'advies_vragen', {
    invoer: { advies_van: 'tl_juridische_zaken', vraag: kanarie('vraag_advies') },
  });
  v.getypt('reden_intrekken', 'vraag_advies');
  await g.drukt('anne', 'Lees wat er gebeurde');
  await v.op('opgepakt, om advies gevraagd', {
    ...ALTIJD,
    karin: BEHANDELT,
    anne: is('geraadpleegde'),
    bram: is('geraadpleegde'),
  });

  await v.doet('karin', 'weiger_intrekken', 'intrekken_toestaan');
  await g.drukt('anne', 'Geef advies', { tekst: kanarie('advies') });
  await v.doet('karin', 'stel_voor', 'overleg', { invoer: { taken: 'verbod', tekst: 'x' } });
  await v.doet('ineke', 'stuur_terug', 'akkoord', { invoer: { tekst: kanarie('reden_terug') } });
  await v.doet('karin', 'stel_voor', 'overleg', {
    invoer: { taken: 'verbod,schade', tekst: kanarie('toelichting') },
  });
  await g.drukt('lotte', 'Lees het dossier');
  v.getypt('advies', 'reden_terug', 'toelichting');
  const besluit = is('wie een verbod mag geven');
  const bestuur: WieIsWat = { lotte: besluit, wim: besluit, ineke: besluit, jan: besluit };
  const zonderBesluit = (each: Is): Is => ({ ...each, niet: ['goedkeuren', 'terugsturen'] });
  const NIET_ZELF: WieIsWat = {
    ...ALTIJD,
    karin: zonderBesluit(BEHANDELT),
    lies: zonderBesluit(LEIDT),
    fatima: zonderBesluit(is('cag')),
    piet: zonderBesluit(is('cag')),
  };
  const ADVISEURS: WieIsWat = { anne: is('wie advies gaf'), bram: is('wie advies gaf') };
  await v.op('een verbod ligt voor', { ...NIET_ZELF, ...ADVISEURS, ...bestuur });

  await v.doet('lotte', 'keur_goed', 'akkoord');
  const gesprek = { veld_gesproken: '2026-11-23', veld_bot: 'ja', gezond_letsel: 'nee' };
  await v.taak('karin', 'opvang', { ...gesprek, tekst: kanarie('uitkomst') });
  await v.taak('karin', 'verbod', {
    ...{ veld_soort: 'pandverbod', veld_feiten: kanarie('antwoord'), veld_gehoord: 'ja', veld_ingang: '2026-11-24' },
    ...{ veld_einddatum: '2027-02-24', veld_panden: 'stadhuis', veld_basisdienst: 'post', veld_klacht: 'ja' },
    tekst: 'Gedaan.',
  });
  await v.taak('karin', 'gir', { kenmerk: `${kanarie('kenmerk')}7`, tekst: 'Overgezet.' });
  const soon = { ...gesprek, te_snel: kanarie('te_snel'), tekst: 'Gesproken.' };
  await v.taak('karin', 'vervolg_2_weken', soon);
  v.getypt('uitkomst', 'antwoord', 'kenmerk', 'te_snel');
  const TAKEN: WieIsWat = {
    lotte: is('wie het besluit nam'),
    anne: JURIST,
    bram: JURIST,
    joke: BOT,
    hans: BOT,
  };
  await v.op('besloten, taken lopen', { ...ALTIJD, karin: BEHANDELT, ...TAKEN });

  await v.doet('daan', 'vraag_opvang', zorgOp(1), { knop: { nr: 1 }, invoer: { telefoon: VAN_DAAN } });
  await v.doet('joke', 'ga_bellen', taakOp('bot'), { knop: { taak: 'bot' } });
  v.genoemd({ telefoon_opvang: VAN_DAAN });
  const BELLEND: WieIsWat = { ...TAKEN, joke: BELT };

  // Who is not there keeps what the roles give; the CAG is told, and can hand it over.
  await g.zegt('karin', 'ik ben er niet tot vrijdag');
  await g.drukt('karin', 'Zet mij op afwezig');
  await g.pass(2 * 3_600_000);
  await v.doet('fatima', 'draag_over', 'overdragen', { invoer: { aan: g.id('lies') } });
  await v.op('Karin is er niet, en Fatima droeg over aan Lies', { ...ALTIJD, lies: BEHANDELT, ...BELLEND });

  // Who was away has a card that names who stands in: that is about the role, and no part of the report.
  await g.drukt('karin', 'Ik ben er weer');
  await g.verandert(gemeente(MET_GIR, VERVANGT_NIET));
  await v.op('Lies vervangt niet meer', { ...ALTIJD, lies: is('niets'), ...BELLEND });

  await v.doet('fatima', 'pak_op', 'oppakken');
  await v.doet('noor', 'noem_betrokkene', 'betrokkenen', { invoer: { deel: 'getroffene', wie: g.id('fatima') } });
  await g.app.roleKeeper.check();
  await g.app.settle();
  const FATIMA: WieIsWat = { lies: is('niets'), fatima: is('getroffene') };
  await v.op('Fatima behandelde, en blijkt getroffen', { ...ALTIJD, ...FATIMA, ...BELLEND });

  await v.doet('piet', 'pak_op', 'oppakken');
  for (const taak of Object.keys((await w.incident()).taken)) {
    if ((await w.incident()).taken[taak]?.staat === 'open' && taak !== 'bot')
      await v.taak('piet', taak, { tekst: 'Niet nodig.' }, 'taak_niet_nodig');
  }
  await v.doet('piet', 'koppel_terug', 'terugkoppeling', { invoer: { tekst: kanarie('terugkoppeling') } });
  v.getypt('terugkoppeling');
  await v.taak('joke', 'bot', { veld_gesproken: '2026-11-23', tekst: 'Gebeld.' });
  await v.doet('piet', 'sluit_af', 'afsluiten');
  const PIET: WieIsWat = { piet: is('behandelaar', 'cag') };
  const NA = { ...TAKEN, anne: JURIST_NA, bram: JURIST_NA };
  await v.doet('piet', 'houd_vast', 'vasthouden', { invoer: { tekst: kanarie('reden_bewaren') } });
  v.getypt('reden_bewaren');
  await v.op('afgesloten, en vastgehouden', { ...ALTIJD, ...FATIMA, ...PIET, ...NA });

  await g.advance(90 * DAG);
  await g.verandert(gemeente(MET_GIR, LEIDT_NIET));
  const noor = g.graph.tenant.people[g.id('noor')];
  if (noor !== undefined) noor.manager = g.id('ellen');
  await g.advance(10 * 60_000);
  await g.app.roleKeeper.check();
  await g.app.settle();
  await v.op('90 dagen later; Karin leidt niemand meer', {
    ...ALTIJD,
    ...FATIMA,
    ...PIET,
    ...NA,
    karin: is('niets'),
    ellen: LEIDT,
  });
  return v.tellingen;
}
