import { drukt, meldtOver, metNaam, totHetVerhaal } from '../scenarios/wegen.ts';
import { type Edit, gemeente } from './mensen.ts';
import type { Is } from './orakel.ts';
import type { Telling, WieIsWat } from './proef.ts';
import { is, kanarie, VAN_DE_TEAMLEIDER, verloopIn } from './verloop.ts';
import type { Wereld } from './wereld.ts';

const BEWIJS = 'bewijs';
const NUMMER = '0612345678';
const ADVIES_VAN = 'tl_juridische_zaken,cag,aov';

/** Karin leads Noor, and stands in for the CAG as well. */
export const LEIDER_IS_CAG: Edit = [
  'rollen.yaml',
  'wie: [fatima], vervangers: [piet], bel: cag',
  'wie: [fatima], vervangers: [piet, karin], bel: cag',
];

/** Noor reports around Karin. */
export async function nietVia(w: Wereld): Promise<Telling[]> {
  const { g } = w;
  const v = verloopIn(w);
  const WIE: WieIsWat = {
    noor: is('melder', 'getroffene'),
    karin: is(g.protocol.rollen.rollen.cag?.vervangers.includes('karin') ? 'niet via, en cag' : 'niet via'),
    lies: is('niets'),
    ellen: is('niets'),
  };
  const CAG = { fatima: is('cag'), piet: is('cag') };
  v.genoemd({ naam_melder: 'Noor Bakker' });
  await totHetVerhaal(g);
  await g.drukt('noor', 'Verstuur de melding', { tekst: kanarie('verhaal'), via: 'cag' });
  v.getypt('verhaal');
  await v.op('gemeld, niet via Karin', { ...WIE, ...CAG });

  await v.doet('fatima', 'pak_op', 'oppakken');
  await v.doet('fatima', 'stel_voor', 'overleg', { invoer: { taken: 'sanctie', tekst: kanarie('toelichting') } });
  v.getypt('toelichting');
  const FATIMA: Is = { ...is('behandelaar', 'cag'), niet: ['goedkeuren'] };
  await v.op('niet via Karin: voorgelegd door Fatima', { ...WIE, fatima: FATIMA, piet: is('cag') });
  return v.tellingen;
}

/** Noor takes it back at once. */
export async function ingetrokken(w: Wereld): Promise<Telling[]> {
  const { g } = w;
  const v = verloopIn(w);
  v.genoemd({ naam_melder: 'Noor Bakker' });
  await totHetVerhaal(g);
  await metNaam(g, 'noor', 'Verstuur de melding', { tekst: kanarie('verhaal'), als: 'getuige', voor: 'Daan Visser' });
  await v.doet('noor', 'trek_in', 'intrekken');
  v.getypt('verhaal');
  v.genoemd({ naam_getroffene: 'Daan Visser' });
  const LEIDT: Is = { ...is('wie het mag oppakken'), taken: VAN_DE_TEAMLEIDER };
  await v.op('ingetrokken', {
    ...{ noor: is('melder'), daan: is('getroffene'), karin: LEIDT, lies: LEIDT, bert: LEIDT },
    ...{ fatima: is('cag'), piet: is('cag') },
  });
  return v.tellingen;
}

/** The griffier is another from now on. */
const GREET_WEG: Edit = ['rollen.yaml', 'wie: [greet], vervangers: [hugo]', 'wie: [hugo], vervangers: [petra]'];

const BEVESTIGT_GRIFFIER: Is = { ...is('wie moet bevestigen'), rollen: ['griffier'] };

/** Noor reports for wethouder Samira; who confirmed the alarm is griffier no more after a while. */
export async function wethouder(w: Wereld): Promise<Telling[]> {
  const { g } = w;
  const v = verloopIn(w);
  const secretaris: Is = {
    is: ['wie het mag oppakken', 'wie moet bevestigen', 'wie moet bellen'],
    taken: [...VAN_DE_TEAMLEIDER, 'burgemeester'],
  };
  const WIE: WieIsWat = {
    ...{ noor: is('melder'), samira: is('getroffene'), fatima: is('cag'), piet: is('cag') },
    ...{ ineke: secretaris, jan: secretaris, greet: BEVESTIGT_GRIFFIER, hugo: BEVESTIGT_GRIFFIER },
    ...{ otto: is('wie moet bevestigen'), petra: is('wie moet bevestigen') },
    ...{ karin: is('niets'), lotte: is('niets'), wim: is('niets') },
  };
  v.genoemd({ naam_melder: 'Noor Bakker', naam_getroffene: 'Samira Bouali', telefoon: NUMMER });
  await meldtOver(g, 'Een wethouder', 'noor', {
    ...{ tekst: kanarie('verhaal'), als: 'namens', voor: 'Samira Bouali', telefoon: NUMMER },
  });
  v.getypt('verhaal');
  await v.op('over een wethouder gemeld', WIE);

  await g.drukt('greet', 'Ik heb dit gezien');
  await v.doet('ineke', 'pak_op', 'oppakken');
  await v.doet('ineke', 'vraag_advies', 'advies_vragen', {
    invoer: { advies_van: ADVIES_VAN, vraag: kanarie('vraag_advies') },
  });
  v.getypt('vraag_advies');
  const INEKE: Is = { is: [...secretaris.is, 'behandelaar'] };
  const JURIST: Is = { ...is('geraadpleegde'), rollen: ['tl_juridische_zaken'] };
  const raad: Is = { ...is('geraadpleegde', 'wie moet bevestigen'), rollen: ['griffier', 'gemeentesecretaris', 'aov'] };
  const ADVIES: WieIsWat = {
    ...{ anne: JURIST, bram: JURIST, otto: raad, petra: raad },
    ...{
      fatima: { ...is('cag', 'geraadpleegde'), rollen: ['cag'] },
      piet: { ...is('cag', 'geraadpleegde'), rollen: ['cag'] },
    },
  };
  const bevestigde = is('wie bevestigde');
  await v.op('griffier bevestigde, om advies gevraagd', { ...WIE, ineke: INEKE, ...ADVIES, greet: bevestigde });

  await g.verandert(gemeente(GREET_WEG));
  const HUGO = { greet: is('niets'), hugo: BEVESTIGT_GRIFFIER };
  await v.op('Greet is geen griffier meer', { ...WIE, ineke: INEKE, ...ADVIES, ...HUGO });

  for (const wie of ['anne', 'fatima', 'otto']) await g.drukt(wie, 'Geef advies', { tekst: kanarie('advies') });
  await v.doet('ineke', 'stel_voor', 'overleg', {
    invoer: { taken: 'nctv,communicatie', tekst: kanarie('toelichting'), veld_strafbaar: 'ja' },
  });
  await v.doet('jan', 'keur_goed', 'akkoord');
  v.getypt('advies', 'toelichting');
  const belt: Is = {
    is: ['wie moet bellen', 'wie advies gaf', 'wie moet bevestigen'],
    taken: ['nctv', 'communicatie'],
  };
  const NA = { ...HUGO, anne: is('wie advies gaf'), bram: is('wie advies gaf'), otto: belt, petra: belt };
  await v.op('over een wethouder besloten', { ...WIE, ineke: INEKE, ...NA });
  return v.tellingen;
}

const LEZERS: Edit = [
  'rollen.yaml',
  '  raad: { behandelt: griffier }',
  '  raad: { behandelt: griffier, lezers: { verhaal: { ook: [preventiemedewerker], niet: [cag] }, bewijs: { niet: [cag] } } }',
];
/** Rob, to whom it happened, has the role that reads along as well. */
const ROB_LEEST_MEE: Edit = [
  'rollen.yaml',
  'wie: [sylvia], vervangers: [elsa]',
  'wie: [sylvia], vervangers: [elsa, rob]',
];
export const EIGEN_LEZERS: Edit[] = [LEZERS, ROB_LEEST_MEE];

/** The same in a municipality that has other readers there: who sees to prevention reads the story, and the CAG reads neither that nor the evidence. */
export function raadMetEigenLezers(w: Wereld): Promise<Telling[]> {
  const leestMee: Is = { ...is('wie de eigenaar laat meelezen'), leestOok: ['verhaal'] };
  const cag: Is = { ...is('cag'), leestNiet: ['verhaal', 'bewijs'] };
  return raad(w, {
    ...{ sylvia: leestMee, elsa: leestMee, fatima: cag, piet: cag },
    rob: { ...leestMee, is: ['getroffene', ...leestMee.is] },
  });
}

/** Rob of the raad was threatened: that is the griffier's. `anders`: who is something else there. */
export async function raad(w: Wereld, anders: WieIsWat = {}): Promise<Telling[]> {
  const { g } = w;
  const v = verloopIn(w);
  const griffier: Is = {
    is: ['wie het mag oppakken', 'wie moet bevestigen'],
    taken: VAN_DE_TEAMLEIDER,
    rollen: ['griffier'],
  };
  const secretaris: Is = { is: ['wie moet bevestigen', 'wie moet bellen'], taken: ['burgemeester'] };
  v.genoemd({ naam_melder: 'Noor Bakker', naam_getroffene: 'Rob Vink' });
  await meldtOver(g, 'Iemand van de raad of fractie', 'noor', {
    ...{ tekst: kanarie('verhaal'), als: 'namens', voor: 'Rob Vink' },
  });
  await v.doet('noor', 'leg_vast', BEWIJS, { invoer: { bewijs: kanarie('bewijs') } });
  await v.doet('greet', 'pak_op', 'oppakken');
  v.getypt('verhaal', 'bewijs');
  await v.op('over een raadslid, opgepakt door de griffier', {
    ...{ noor: is('melder'), rob: is('getroffene'), fatima: is('cag'), piet: is('cag') },
    ...{ greet: { ...griffier, is: [...griffier.is, 'behandelaar'], taken: undefined }, hugo: griffier },
    ...{ ineke: secretaris, jan: secretaris, karin: is('niets'), lotte: is('niets'), wim: is('niets') },
    ...{ otto: is('wie moet bevestigen'), petra: is('wie moet bevestigen') },
    ...anders,
  });
  return v.tellingen;
}

/** The burgemeester was threatened, and is named by nobody: the locoburgemeester takes that place. */
export async function burgemeester(w: Wereld): Promise<Telling[]> {
  const { g } = w;
  const v = verloopIn(w);
  const secretaris: Is = { is: ['wie moet bevestigen', 'wie moet bellen'], taken: ['commissaris'] };
  v.genoemd({ naam_melder: 'Noor Bakker' });
  await meldtOver(g, 'De burgemeester', 'noor', { tekst: kanarie('verhaal') });
  await v.doet('wim', 'pak_op', 'oppakken');
  await v.doet('wim', 'vraag_advies', 'advies_vragen', { invoer: { advies_van: ADVIES_VAN } });
  for (const wie of ['anne', 'fatima', 'otto']) await g.drukt(wie, 'Geef advies', { tekst: kanarie('advies') });
  await v.doet('wim', 'stel_voor', 'overleg', {
    invoer: { taken: 'verbod', tekst: kanarie('toelichting'), veld_strafbaar: 'ja' },
  });
  v.getypt('verhaal', 'advies', 'toelichting');
  const mag = is('wie een verbod mag geven');
  const bestuur: Is = { is: [...secretaris.is, ...mag.is], taken: secretaris.taken };
  await v.op('de burgemeester is bedreigd, een verbod ligt voor', {
    ...{ noor: is('melder', 'getroffene'), lotte: is('niets'), karin: is('niets') },
    wim: { ...is('behandelaar', 'wie het mag oppakken', 'wie een verbod mag geven'), niet: ['goedkeuren'] },
    samira: { ...is('wie het mag oppakken', 'wie een verbod mag geven'), taken: VAN_DE_TEAMLEIDER },
    ...{ ineke: bestuur, jan: bestuur, greet: BEVESTIGT_GRIFFIER, hugo: BEVESTIGT_GRIFFIER },
    ...{
      fatima: { ...is('cag'), niet: ['goedkeuren', 'terugsturen'] },
      piet: { ...is('cag'), niet: ['goedkeuren', 'terugsturen'] },
    },
    anne: is('wie advies gaf'),
    otto: is('wie moet bevestigen', 'wie advies gaf'),
    petra: is('wie moet bevestigen', 'wie advies gaf'),
  });
  return v.tellingen;
}

/** Noor is on a visit, does not come back in time, and comes back after all. */
export async function huisbezoek(w: Wereld): Promise<Telling[]> {
  const { g } = w;
  const v = verloopIn(w);
  const MELDER: Is = { ...is('melder'), niet: ['aanvullen', 'zeggen wie erbij was', 'intrekken'] };
  const let_op = is('wie op een huisbezoek let');
  v.genoemd({ naam_melder: 'Noor Bakker' });
  await g.zegt('noor', 'help');
  await drukt(g, 'noor', 'Ik ga op huisbezoek');
  await g.drukt('noor', 'Ik ga nu', { plek: kanarie('plek'), tot: '15:00', arih: 'ja' });
  v.getypt('plek');
  await g.pass(75 * 60_000);
  const cag = is('cag, terwijl het nog bezig is');
  const WIE: WieIsWat = { noor: MELDER, karin: is('niets'), fatima: cag, piet: cag };
  await v.op('niemand hoort iets van een huisbezoek', { ...WIE, gerda: let_op, ellen: let_op, karin: let_op });

  await drukt(g, 'noor', 'Ik ben veilig terug');
  const niets = is('niets');
  await v.op('terug van een huisbezoek', { ...WIE, fatima: niets, piet: niets, gerda: niets, ellen: niets });
  return v.tellingen;
}
