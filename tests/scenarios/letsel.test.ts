import { describe, expect, test } from '@jest/globals';
import { gewijzigd } from '../support/changed-flows.ts';
import { every, knoppen, tekstVan } from '../support/gemeente.ts';
import type { Json } from '../support/received.ts';
import { laatsteIncident } from './dossier.ts';
import { als, biedt, biedtNiet, dan, gegeven, gemeentes, laatste, staatIn, zegt, zegtNiet } from './verhaal.ts';
import { ANTWOORDEN, drukt, kaartVan, opent, totHetVerhaal, VERHAAL, verstuurt } from './wegen.ts';

const open = gemeentes();
const VRAAG = 'Is iemand opgenomen, overleden, of misschien blijvend gewond?';
const LETSEL = 'gevolg_ernstig_letsel';
const INSPECTIE = 'Arbeidsinspectie';

/** The questions about what it did to people that a card shows without opening anything. */
function gevraagd(kaart: Json | string): string[] {
  const dicht = every(kaart).filter(({ isVisible }) => isVisible === false);
  const verstopt = new Set(dicht.flatMap((fold) => every(fold)).map(({ id }) => id));
  const ids = every(kaart).flatMap(({ id }) => (typeof id === 'string' && id.startsWith('gevolg_') ? [id] : []));
  return ids.filter((id) => !verstopt.has(id));
}

describe('Na geweld wordt naar letsel gevraagd, op de kaart waar het verteld wordt (K21)', () => {
  test.each(['ja', 'onbekend'])(
    'een klap en een nacht in het ziekenhuis, %s: de Arbeidsinspectie is meteen een taak',
    async (antwoord) => {
      const g = await open();
      const kaart = await gegeven('Noor vertelt over geweld', () =>
        totHetVerhaal(g, 'noor', 'Geweld of iets vernielen'),
      );
      await dan('vraagt de kaart één ding over letsel', () => {
        zegt(kaart, VRAAG);
        expect(gevraagd(kaart)).toEqual([LETSEL]);
      });
      await als('zij het invult en verstuurt', () => verstuurt(g, 'noor', { [LETSEL]: antwoord }));
      await dan('heeft Sylvia de taak meteen, met het nummer, voor iemand de melding oppakte', () =>
        zegt(kaartVan(g, 'sylvia', INSPECTIE), '0800 - 5151', 'direct'),
      );
      await dan('leest zij wat zij de inspectie moet vertellen, en wie de melder is', () =>
        zegt(kaartVan(g, 'sylvia', INSPECTIE), VERHAAL, 'Noor Bakker'),
      );
      await dan('ligt het antwoord bij de gevolgen, en staat het nergens anders', async () => {
        const incident = await laatsteIncident(g, 'noor');
        const [kept] = (await g.store.texts(incident)).filter(({ veld }) => veld === 'gevolgen');
        expect(kept).toMatchObject({ klasse: 'P3', tekst: `{"ernstig_letsel":"${antwoord}"}` });
        const elders = [
          await g.store.read(incident),
          g.kanaal('teamleiders'),
          g.graph.bells,
          g.graph.mails,
          g.logged(),
        ];
        expect(JSON.stringify(elders)).not.toMatch(/letsel|gewond|opgenomen/);
      });
      await als('Karin het oppakt', () => g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op'));
      await dan('leest zij het in het dossier', () =>
        zegt(laatste(g.chat('karin')), 'Opgenomen, overleden of misschien blijvend gewond?', INSPECTIE),
      );
    },
  );

  test('nee: dan niet', async () => {
    const g = await open();
    await totHetVerhaal(g, 'noor', 'Geweld of iets vernielen');
    await verstuurt(g, 'noor', { [LETSEL]: 'nee' });
    expect(g.chat('sylvia')).toEqual([]);
  });

  test('wie het niet invult meldt gewoon, en de opvang vraagt het', async () => {
    const g = await open();
    await totHetVerhaal(g, 'noor', 'Geweld of iets vernielen');
    zegt(await als('Noor het leeg laat', () => verstuurt(g)), 'Je melding is binnen.');
    expect(g.chat('sylvia')).toEqual([]);
    await g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op');
    const gesprek = await als('Karin over de opvang vertelt', () => g.drukt('karin', 'Rond af: Opvang'));
    zegt(gesprek, VRAAG);
    await g.drukt('karin', 'Klaar', { tekst: 'Gedaan.', ...ANTWOORDEN.Opvang, gezond_letsel: 'ja' });
    await dan('heeft Sylvia dan de taak', () => zegt(kaartVan(g, 'sylvia', INSPECTIE), 'direct'));
    await dan('ligt dat antwoord apart, met de termijn van gezondheid, en niet bij de andere antwoorden', async () => {
      const kept = await g.store.texts(await laatsteIncident(g, 'noor'));
      expect(kept.filter(({ tekst }) => tekst.includes('letsel'))).toMatchObject([
        { veld: 'gezondheid_taak', klasse: 'P3', termijn: 'gezondheid', tekst: '{"letsel":"ja"}' },
      ]);
      expect(kept.find(({ veld }) => veld === 'antwoorden_taak')?.tekst).toContain('gesproken');
    });
    await dan('leest Karin het bij alle teksten', async () => {
      let pagina = await opent(g, 'karin', 'Lees alle teksten');
      const gelezen: string[] = [tekstVan(pagina)];
      while (knoppen(pagina).includes('Volgende tekst')) {
        pagina = await g.drukt('karin', 'Volgende tekst');
        gelezen.push(tekstVan(pagina));
      }
      expect(gelezen.join('\n')).toContain(`${VRAAG}\nJa`);
    });
  });

  test('met een bundel van eerder, zonder het woord gezondheid, blijft het leesbaar waar het lag', async () => {
    const zonder = gewijzigd(
      ...[1, 2, 3].map((): [string, string, string] => ['opvolging.yaml', ', gezondheid: true }', ' }']),
    );
    const g = await open({ protocol: zonder });
    await totHetVerhaal(g, 'noor', 'Geweld of iets vernielen');
    await verstuurt(g);
    await g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op');
    await g.drukt('karin', 'Rond af: Opvang');
    const { gezond_letsel, ...antwoorden } = ANTWOORDEN.Opvang ?? {};
    await g.drukt('karin', 'Klaar', { tekst: 'Gedaan.', ...antwoorden, veld_letsel: gezond_letsel });
    await als('het woord erbij komt', () => g.verandert(gewijzigd()));
    let pagina = await opent(g, 'karin', 'Lees alle teksten');
    while (!tekstVan(pagina).includes(VRAAG)) pagina = await g.drukt('karin', 'Volgende tekst');
    zegt(pagina, `${VRAAG}\nNee`);
  });

  test('wie later verder gaat vindt het antwoord terug, en het ligt ook dan apart', async () => {
    const g = await open();
    await totHetVerhaal(g, 'noor', 'Geweld of iets vernielen');
    await als('Noor ja kiest en later verdergaat', () => g.drukt('noor', 'Stop, later verder', { [LETSEL]: 'ja' }));
    const kaart = await drukt(g, 'noor', 'Ga verder');
    expect(staatIn(kaart, LETSEL)).toBe('ja');
    const kept = await g.store.texts(await laatsteIncident(g, 'noor'));
    expect(kept.filter(({ tekst }) => tekst.includes('letsel')).map(({ klasse }) => klasse)).toEqual(['P3']);
    await als('zij verstuurt', () => verstuurt(g));
    await dan('heeft Sylvia de taak', () => zegt(kaartVan(g, 'sylvia', INSPECTIE), 'direct'));
  });
});

describe('Na een scheldpartij wordt niemand gevraagd of er iemand overleden is', () => {
  test('niet bij het melden, en bij het aanvullen alleen achter één regel', async () => {
    const g = await open();
    const kaart = await gegeven('Noor vertelt over schelden', () => totHetVerhaal(g, 'noor', 'Schelden of schreeuwen'));
    zegtNiet(kaart, VRAAG);
    await verstuurt(g);
    const formulier = await als('zij wil aanvullen', () => drukt(g, 'noor', 'Aanvullen of verbeteren'));
    await dan('staat er of er iemand gewond is, en de vragen pas als zij dat opent', () => {
      zegt(formulier, 'Is er iemand gewond?');
      expect(gevraagd(formulier)).toEqual([]);
    });
    await als('zij invult dat er iemand naar een arts ging', () => g.drukt('noor', 'Verstuur', { gevolg_arts: 'ja' }));
    const weer = await drukt(g, 'noor', 'Aanvullen of verbeteren');
    await dan('staan de vragen er de volgende keer open, om te verbeteren', () => {
      expect(gevraagd(weer)).toContain('gevolg_arts');
      expect(gevraagd(weer)).toContain('gevolg_overleden');
    });
  });

  test('na geweld staan de zes vragen er gewoon; wat al gevraagd was staat er met het antwoord', async () => {
    const g = await open();
    await totHetVerhaal(g, 'noor', 'Geweld of iets vernielen');
    await verstuurt(g, 'noor', { [LETSEL]: 'onbekend' });
    const formulier = await drukt(g, 'noor', 'Aanvullen of verbeteren');
    expect(gevraagd(formulier)).toHaveLength(7);
    expect(staatIn(formulier, LETSEL)).toBe('onbekend');
    zegt(kaartVan(g, 'sylvia', INSPECTIE), 'direct');
    await als('blijkt dat het meeviel', () => g.drukt('noor', 'Verstuur', { [LETSEL]: 'nee' }));
    await dan('vervalt de taak van Sylvia', () => {
      zegt(kaartVan(g, 'sylvia', INSPECTIE), 'Vervallen: dit hoort niet bij deze melding.');
      biedtNiet(kaartVan(g, 'sylvia', INSPECTIE), 'Klaar');
    });
    await als('blijkt dat het toch ernstig was', async () => {
      await drukt(g, 'noor', 'Aanvullen of verbeteren');
      await g.drukt('noor', 'Verstuur', { [LETSEL]: 'ja' });
    });
    await dan('heeft zij hem weer', () => biedt(laatste(g.chat('sylvia')), 'Klaar'));
  });

  test('wat al af was blijft, en wat een ander na het gesprek opende ook', async () => {
    const g = await open();
    await totHetVerhaal(g, 'noor', 'Geweld of iets vernielen');
    await verstuurt(g, 'noor', { [LETSEL]: 'nee' });
    await g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op');
    await als('Karin hoort dat er letsel is', async () => {
      await g.drukt('karin', 'Rond af: Opvang');
      await g.drukt('karin', 'Klaar', { tekst: 'Gedaan.', ...ANTWOORDEN.Opvang, gezond_letsel: 'ja' });
    });
    await als('Noor nog eens nee zegt', async () => {
      await drukt(g, 'noor', 'Iets aanvullen');
      await g.drukt('noor', 'Verstuur', { [LETSEL]: 'nee', gevolg_arts: 'nee' });
    });
    await dan('heeft Sylvia de taak nog', () => biedt(kaartVan(g, 'sylvia', INSPECTIE), 'Klaar'));
  });
});
