import { describe, expect, test } from '@jest/globals';
import { foldOf, gebeurtenissen, laatsteIncident } from './dossier.ts';
import { als, biedt, biedtNiet, dan, gegeven, gemeentes, laatste, zegt, zegtNiet } from './verhaal.ts';
import { ANTWOORDEN, DIRECTE_TAKEN, drukt, inOpvolging, meldt, opgepakt, VERHAAL } from './wegen.ts';

const open = gemeentes();
const MAATREGEL = 'Maatregel';
const POLITIE = 'Melding of aangifte';
const ARBEIDSINSPECTIE = 'Arbeidsinspectie';

describe('Een maatregel: feiten, gehoord of niet, ingang, einddatum, basisdienst (K18)', () => {
  const volledig = ANTWOORDEN[MAATREGEL] ?? {};

  test('alles ingevuld: het staat in het dossier, en niets ervan in het kanaal of het log', async () => {
    const g = await open();
    await gegeven('er is akkoord op een maatregel', () => inOpvolging(g, ['sanctie']));
    const kaart = await als('Karin de taak opent', () => g.drukt('karin', `Rond af: ${MAATREGEL}`));
    await dan('staan alle vragen er', () =>
      zegt(
        kaart,
        'Welke maatregel?',
        'Wat zijn de feiten?',
        'Is de burger gehoord?',
        'Vanaf welke dag?',
        'hoe de burger kan klagen',
      ),
    );
    await als('zij ze beantwoordt', () => g.drukt('karin', 'Klaar', { tekst: 'Brief verstuurd.', ...volledig }));
    const teksten = await als('zij de teksten leest', () =>
      drukt(g, 'karin', 'Lees alle teksten', 'Volgende tekst', 'Volgende tekst'),
    );
    await dan('staat elk antwoord er in woorden', () =>
      zegt(
        teksten,
        'Vaste contactpersoon, of alleen schriftelijk',
        'Sloeg op de balie.',
        'dinsdag 24 november 2026',
        'Per post, via een vaste medewerker',
      ),
    );
    await dan('staat er niets van elders', async () => {
      zegtNiet(g.kanaal('teamleiders')[0], 'balie', 'Per post');
      expect(JSON.stringify(await g.store.read(await laatsteIncident(g, 'noor')))).not.toMatch(
        /contactpersoon|Per post/,
      );
    });
  });

  test.each([
    ['geen feiten', { veld_feiten: '' }, 'Wat zijn de feiten?'],
    ['niet gehoord zonder reden', { veld_gehoord: 'nee' }, 'Niet gehoord: waarom niet?'],
    ['een vaste contactpersoon zonder einddatum', { veld_einddatum: '' }, 'tot en met welke dag?'],
    ['een einddatum vóór de ingang', { veld_einddatum: '2026-11-01' }, 'tot en met welke dag?'],
    ['een vaste contactpersoon zonder basisdienst', { veld_basisdienst: '' }, 'hoe regelt de burger zijn zaken'],
    ['een maatregel die niet bestaat', { veld_soort: 'schandpaal' }, 'Welke maatregel?'],
    ['een dag die niet bestaat', { veld_ingang: '2026-02-31' }, 'Vanaf welke dag?'],
  ])('%s: één regel zegt wat er mist, en de taak blijft open', async (_, fout, vraag) => {
    const g = await open();
    await gegeven('er is akkoord op een maatregel', () => inOpvolging(g, ['sanctie']));
    await g.drukt('karin', `Rond af: ${MAATREGEL}`);
    const antwoord = await als('Karin op Klaar drukt', () =>
      g.drukt('karin', 'Klaar', { tekst: 'Brief verstuurd.', ...volledig, ...fout }),
    );
    await dan('staat dat er', () => zegt(antwoord, 'Geef hier nog antwoord op', vraag));
    await dan('is de taak nog open', async () =>
      expect((await foldOf(g, await laatsteIncident(g, 'noor'))).taken.sanctie?.staat).toBe('open'),
    );
  });

  test('een waarschuwing heeft geen einddatum nodig', async () => {
    const g = await open();
    await gegeven('er is akkoord op een maatregel', () => inOpvolging(g, ['sanctie']));
    await g.drukt('karin', `Rond af: ${MAATREGEL}`);
    const { veld_einddatum: _, veld_basisdienst: __, ...rest } = volledig;
    await als('Karin een waarschuwing vastlegt', () =>
      g.drukt('karin', 'Klaar', { tekst: 'Brief.', ...rest, veld_soort: 'waarschuwing' }),
    );
    await dan('is de taak klaar', async () =>
      expect((await foldOf(g, await laatsteIncident(g, 'noor'))).taken.sanctie?.staat).toBe('klaar'),
    );
  });
});

describe('Melding of aangifte (K19)', () => {
  test('de zin om voor te lezen, het werkadres, wie aangifte doet', async () => {
    const g = await open();
    await gegeven('er is akkoord', () => inOpvolging(g, ['politie']));
    const kaart = await als('Karin de taak opent', () => g.drukt('karin', `Rond af: ${POLITIE}`));
    await dan('staat het er', () =>
      zegt(
        kaart,
        'Gebruik het werkadres.',
        'Lees voor',
        'Veilige Publieke Taak (VPT) bij zetten',
        'Aangifte door de gemeente',
      ),
    );
    const geen = await als('er niets gedaan is, zonder reden', () =>
      g.drukt('karin', 'Klaar', { tekst: 'Niets.', veld_wat: 'geen' }),
    );
    await dan('wordt om de reden gevraagd', () => zegt(geen, 'Geen van beide: waarom niet?'));
    await g.drukt('karin', 'Klaar', { tekst: 'Gedaan.', ...ANTWOORDEN[POLITIE] });
    await dan('is de taak klaar', async () =>
      expect((await foldOf(g, await laatsteIncident(g, 'noor'))).taken.politie?.staat).toBe('klaar'),
    );
  });
});

describe('Nederlandse Arbeidsinspectie (K21): bij dood, ziekenhuis of blijvend letsel', () => {
  test.each([
    ['gevolg_ziekenhuisopname', 'ja'],
    ['gevolg_mogelijk_blijvend_letsel', 'onbekend'],
    ['gevolg_overleden', 'ja'],
  ])('%s is %s: Sylvia krijgt de taak meteen, ook als niemand het oppakte', async (vraag, antwoord) => {
    const g = await open();
    await gegeven('Noor meldde', () => meldt(g));
    await drukt(g, 'noor', 'Aanvullen of verbeteren');
    await als('zij dat aanvult', () => g.drukt('noor', 'Verstuur', { [vraag]: antwoord }));
    await dan('heeft Sylvia het nummer, en weet zij waarover zij belt', () => {
      zegt(laatste(g.chat('sylvia')), 'Arbeidsinspectie', '0800 - 5151', 'direct', VERHAAL, 'Noor Bakker');
      biedt(laatste(g.chat('sylvia')), 'Gebeld met nummer 1');
    });
    await dan('staat er in het log geen letsel', async () =>
      expect(JSON.stringify(await g.store.read(await laatsteIncident(g, 'noor')))).not.toContain(
        vraag.slice('gevolg_'.length),
      ),
    );
    await dan('verandert het kanaal niet', () => zegtNiet(g.kanaal('teamleiders')[0], 'Arbeidsinspectie'));
  });

  test.each([
    ['gevolg_arts', 'ja'],
    ['gevolg_ziekenhuisopname', 'nee'],
  ])('%s is %s: dan niet', async (vraag, antwoord) => {
    const g = await open();
    await gegeven('Noor meldde', () => meldt(g));
    await drukt(g, 'noor', 'Aanvullen of verbeteren');
    await als('zij dat aanvult', () => g.drukt('noor', 'Verstuur', { [vraag]: antwoord }));
    await dan('krijgt Sylvia niets', () => expect(g.chat('sylvia')).toEqual([]));
  });

  test('"niet nodig", en later blijkt het toch: de taak komt terug, als nieuw bericht', async () => {
    const g = await open();
    await gegeven('Noor wist het nog niet, en Sylvia zei dat het niet nodig was', async () => {
      await meldt(g);
      await drukt(g, 'noor', 'Aanvullen of verbeteren');
      await g.drukt('noor', 'Verstuur', { gevolg_ziekenhuisopname: 'onbekend' });
      await g.drukt('sylvia', 'Niet nodig', { tekst: 'Geen opname.' });
    });
    await drukt(g, 'noor', 'Aanvullen of verbeteren');
    await als('zij aanvult dat het toch zo is', () => g.drukt('noor', 'Verstuur', { gevolg_ziekenhuisopname: 'ja' }));
    await dan('krijgt Sylvia de taak opnieuw', () => {
      expect(g.chat('sylvia')).toHaveLength(2);
      biedt(laatste(g.chat('sylvia')), 'Klaar', 'Gebeld met nummer 1');
    });
    const gebeld = await als('zij typt en noteert dat zij belde', () =>
      g.drukt('sylvia', 'Gebeld met nummer 1', { tekst: 'Gemeld om drie uur.' }),
    );
    await dan('staat wat zij typte er nog', () => zegt(gebeld, 'Gebeld door Sylvia Maas', 'Gemeld om drie uur.'));
  });

  test.each([
    ['ja', 1],
    ['onbekend', 1],
    ['nee', 0],
  ])('blijkt het pas in het gesprek met de melder (%s): Sylvia krijgt %s taak', async (letsel, taken) => {
    const g = await open();
    await gegeven('Karin pakte het op', () => opgepakt(g));
    await g.drukt('karin', 'Rond af: Opvang');
    const { gezond_letsel: _niet, ...zonder } = ANTWOORDEN.Opvang ?? {};
    const vraag = await als('zij het letsel openlaat', () =>
      g.drukt('karin', 'Klaar', { tekst: 'Gesproken.', ...zonder }),
    );
    await dan('wordt ernaar gevraagd', () =>
      zegt(vraag, 'Is iemand opgenomen, overleden, of misschien blijvend gewond?'),
    );
    const dossier = await als('zij antwoordt', () =>
      g.drukt('karin', 'Klaar', { tekst: 'Gesproken.', ...zonder, gezond_letsel: letsel }),
    );
    await dan(
      'heeft Sylvia de taak alleen als het zo kan zijn, en leest zij niet wat de melder in het gesprek zei',
      () => {
        expect(g.chat('sylvia')).toHaveLength(taken);
        for (const kaart of g.chat('sylvia')) {
          zegt(kaart, ARBEIDSINSPECTIE, '0800 - 5151', 'direct');
          zegtNiet(kaart, 'Gesproken.');
        }
      },
    );
    await dan('staat het tweede gesprek in elk geval klaar', () => zegt(dossier, 'Tweede gesprek'));
    await dan('staat er in het log geen letsel', async () =>
      expect(JSON.stringify(await g.store.read(await laatsteIncident(g, 'noor')))).not.toContain('letsel'),
    );
  });

  test('al open, en dan ook in het voorstel: één taak', async () => {
    const g = await open();
    await gegeven('Karin pakte op en Sylvia heeft de taak', async () => {
      await opgepakt(g);
      await drukt(g, 'noor', 'Iets aanvullen');
      await g.drukt('noor', 'Verstuur', { gevolg_ziekenhuisopname: 'ja' });
    });
    const overleg = await als('Karin overlegt', () => g.drukt('karin', 'Overleg: wat gaan we doen?'));
    await dan('staat de taak niet nog eens in de keuze', () => zegtNiet(overleg, 'Arbeidsinspectie'));
    await als('zij hem toch meestuurt en Mo akkoord geeft', async () => {
      await g.drukt('karin', 'Leg voor in het kanaal', { taken: 'arbeidsinspectie', tekst: 'Zeker.' });
      await g.druktInKanaal('mo', 'teamleiders', 'Akkoord');
    });
    await dan('is hij één keer geopend', async () => {
      const soorten = await gebeurtenissen(g, await laatsteIncident(g, 'noor'));
      expect(soorten.filter((soort) => soort === 'taken_geopend')).toHaveLength(2);
      expect(g.chat('sylvia')).toHaveLength(1);
    });
  });
});

test('veel taken: het dossier heeft er een eigen pagina voor', async () => {
  const g = await open();
  await gegeven('er is akkoord op alles', () => inOpvolging(g, ['sanctie', 'politie', 'schade', 'arbeidsinspectie']));
  const dossier = laatste(g.chat('karin'));
  await dan('staat er één knop', () => {
    biedt(dossier, 'Taken');
    biedtNiet(dossier, `Rond af: ${MAATREGEL}`);
  });
  const taken = await als('zij die opent', () => g.drukt('karin', 'Taken'));
  await dan('staan ze er alle zeven', () => {
    for (const taak of [...DIRECTE_TAKEN, MAATREGEL, POLITIE, 'Schade verhalen', ARBEIDSINSPECTIE])
      biedt(taken, `Rond af: ${taak}`);
  });
});
