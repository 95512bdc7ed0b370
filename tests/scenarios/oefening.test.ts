import { describe, expect, test } from '@jest/globals';
import { oefeningenVan } from '../../src/incident/oefening.ts';
import { CHARTS, coursesOf } from '../simulation/chart-routes.ts';
import { reportsOn, timePasses } from '../simulation/whole-course.ts';
import { EVERYTHING, failing } from '../support/failing-store.ts';
import type { Gemeente } from '../support/gemeente.ts';
import { openHome } from '../support/home.ts';
import type { Json } from '../support/received.ts';
import { foldOf, laatsteIncident } from './dossier.ts';
import { begint, blijftOnderElkaar, daden, doetMee } from './oefenen.ts';
import { als, biedt, biedtNiet, dan, gegeven, gemeentes, laatste, zegt, zegtNiet } from './verhaal.ts';
import { drukt, meldt, VERHAAL, vultIn, vultVerder } from './wegen.ts';

const open = gemeentes();
const UUR = 3_600_000;
const DAG = 24 * UUR;

/** Of an exercise that has begun, until it is sent. */
async function meldtInOefening(g: Gemeente): Promise<Json | string> {
  await drukt(g, 'noor', 'Ja, het is voorbij', 'Op kantoor');
  return await vultIn(g);
}

const oefeningVan = async (g: Gemeente, wie: string) =>
  (await g.store.list({ melder: oefeningenVan(g.id(wie)) }, 1)).summaries[0]?.incident ?? '';

describe('Oefenen in het echte Teams', () => {
  test('wie oefening typt, krijgt dezelfde eerste vraag als bij een melding, met OEFENING erboven', async () => {
    const g = await open();
    zegt(await g.zegt('noor', 'help'), 'Wil je oefenen? Typ **oefening**.');
    const kaart = await als('Noor oefening typt', () => g.zegt('noor', 'ik wil oefenen'));
    await dan('staat er dat het niet echt is, hoe anderen meedoen, en dat er niets echts in hoort', () => {
      zegt(kaart, /^OEFENING\nDit is niet echt\./, /meedoen \d{4}/, 'Niemand anders hoort dit', 'Typ geen echte namen');
      biedt(kaart, 'Dit is echt', 'Stop de oefening', 'Ja, het is voorbij');
      zegt(kaart, '112');
    });
    const echt = await als('zij melding typt', () => g.zegt('noor', 'melding'));
    await dan('begint er een echte melding, met dezelfde vraag', () => {
      zegtNiet(echt, 'OEFENING');
      biedt(echt, 'Ja, het is voorbij');
      expect(daden(echt).filter((verb) => verb !== 'stop_oefening' && verb !== 'echt')).toEqual(
        daden(kaart).filter((verb) => verb !== 'stop_oefening' && verb !== 'echt'),
      );
    });
  });

  test.each(CHARTS)(
    '%s: met een collega die alles speelt loopt het tot het oppakken, en niemand anders hoort iets',
    async (chart) => {
      const g = await open();
      const [route] = coursesOf(g.protocol.bundle, g.protocol.rollen, chart);
      if (route === undefined) throw new Error(`geen weg door ${chart}`);
      const code = await begint(g);
      zegt(await doetMee(g, 'karin', code), `Je doet mee aan oefening ${code}`);
      zegt(g.chat('noor')[0], 'Er doen mee: Karin de Wit');
      await reportsOn(g, route);
      await timePasses(g, 22 * UUR);
      await als('Karin het oppakt', () => g.drukt('karin', 'Ik pak dit op'));
      zegt(laatste(g.chat('karin')), /^OEFENING/, 'Dossier', `OEF-${code}`, 'Noor Bakker');
      expect(g.chat('karin').length).toBeGreaterThan(2);
      expect(g.graph.bells.length).toBeGreaterThan(0);
      blijftOnderElkaar(g, ['noor', 'karin']);
    },
  );

  test('wat niemand speelt, staat erbij: wie het in het echt ook hoort', async () => {
    const g = await open();
    const code = await begint(g);
    await doetMee(g, 'karin', code, 'griffier');
    await drukt(g, 'noor', 'Ja, het is voorbij', 'Brief, mail of sociale media', 'Meld nu');
    const over = ['Iemand van de raad of fractie', 'Bedreigen of bang maken', 'Mail'];
    const ontvangst = await vultVerder(g, 'noor', over);
    zegt(ontvangst, /^OEFENING/, /In het echt hoort nu ook dit: .*In deze oefening speelt niemand die rol\./);
    zegtNiet(ontvangst, /nu ook dit: [^.]*Griffier/);
    await g.drukt('karin', 'Ik pak dit op');
    zegt(laatste(g.chat('karin')), 'In deze oefening speelt niemand die rol.');
    blijftOnderElkaar(g, ['noor', 'karin']);
  });

  test('wie nog eens meedoen typt, kan op beide kaarten kiezen', async () => {
    const g = await open();
    const code = await begint(g);
    for (let i = 0; i < 2; i++) await g.zegt('karin', `meedoen ${code}`);
    expect(g.chat('karin')).toHaveLength(2);
    for (const kaart of g.chat('karin')) {
      biedt(kaart, 'Doe mee');
      biedtNiet(kaart, 'Nu hulp', 'Ga verder');
    }
  });

  test('Dit is echt, terwijl een echte melding open is: de kaart die daarvan stond zegt dat het verdergaat', async () => {
    const g = await open();
    await g.zegt('noor', 'melding');
    await g.drukt('noor', 'Nee, ik heb nu hulp nodig');
    await g.zegt('noor', 'oefening');
    await als('Noor op Dit is echt drukt', () => g.drukt('noor', 'Dit is echt'));
    const [oud, , nieuw] = g.chat('noor');
    zegt(oud, 'Dit gesprek gaat verder in een nieuwer bericht');
    zegtNiet(oud, 'nog geen reactie');
    zegt(nieuw, 'nog geen reactie');
  });

  test('ook alleen kan het; wie later meedoet, krijgt wat er dan nog wacht', async () => {
    const g = await open();
    const code = await begint(g);
    zegt(await meldtInOefening(g), `OEF-${code}`);
    await g.advance(2 * UUR);
    blijftOnderElkaar(g, ['noor']);
    await als('Daan, die in het echt geen rol heeft, teamleider speelt', () => doetMee(g, 'daan', code, 'teamleider'));
    biedt(laatste(g.chat('daan')), 'Ik pak dit op');
    await g.drukt('daan', 'Ik pak dit op');
    zegt(laatste(g.chat('daan')), 'Dossier', VERHAAL);
    blijftOnderElkaar(g, ['noor', 'daan']);
  });

  test('nu hulp: alleen wie beveiliging speelt wordt geroepen', async () => {
    const g = await open();
    const code = await begint(g);
    await doetMee(g, 'karin', code, 'beveiliging');
    await g.drukt('noor', 'Nee, ik heb nu hulp nodig');
    biedt(laatste(g.chat('karin')), 'Ik kom eraan');
    await g.advance(2 * UUR);
    await g.drukt('karin', 'Ik kom eraan');
    zegt(g.chat('noor')[0], 'Karin de Wit');
    blijftOnderElkaar(g, ['noor', 'karin']);
  });

  test('wordt het echt, dan is dat één druk: de echte melding staat eronder, en gaat naar wie het echt aangaat', async () => {
    const g = await open();
    const code = await begint(g);
    await doetMee(g, 'karin', code, 'teamleider');
    const oefening = await oefeningVan(g, 'noor');
    const antwoord = await als('Noor op Dit is echt drukt', () => g.drukt('noor', 'Dit is echt'));
    zegt(antwoord, /^OEFENING/, 'Je echte melding staat hieronder.');
    zegtNiet(laatste(g.chat('noor')), 'OEFENING');
    await drukt(g, 'noor', 'Ja, het is voorbij', 'Op kantoor');
    await vultIn(g);
    zegt(g.kanaal('teamleiders')[0], 'VBS-2026-0001', 'Nog niet opgepakt');
    zegtNiet(g.kanaal('teamleiders')[0], 'OEFENING');
    biedt(laatste(g.chat('karin')), 'Ik pak dit op');
    zegtNiet(laatste(g.chat('karin')), 'OEFENING');
    await dan('staat de oefening nog waar zij stond', async () => {
      zegt(g.chat('noor')[0], /^OEFENING/);
      expect((await foldOf(g, oefening)).status).toBe('concept');
      expect((await foldOf(g, await laatsteIncident(g, 'noor'))).oefening).toBeNull();
    });
    await dan('begint ook wie meedoet zo een eigen echte melding', async () => {
      await g.drukt('karin', 'Dit is echt');
      zegtNiet(laatste(g.chat('karin')), 'OEFENING');
    });
  });

  test('ook een woord is genoeg: dit is echt, of melding; en wat niet echt is, telt nergens mee', async () => {
    const g = await open();
    await begint(g);
    await meldtInOefening(g);
    zegtNiet(await g.zegt('noor', 'dit is echt'), 'OEFENING');
    zegtNiet(await g.zegt('noor', 'mijn meldingen'), 'OEF-');
    await meldt(g);
    zegt(laatste(g.chat('noor')), 'VBS-2026-0001');
    expect((await g.store.list({ melder: g.id('noor') }, 9)).summaries.map(({ nummer }) => nummer)).toEqual([
      'VBS-2026-0001',
    ]);
  });

  test('wat iemand typt hoort bij de oefening zolang die bezig is; een half uur later niet meer', async () => {
    const g = await open();
    await begint(g);
    await drukt(g, 'noor', 'Ja, het is voorbij', 'Op kantoor');
    await drukt(g, 'noor', 'Medewerker (ik of een collega)', 'Bedreigen of bang maken', 'Aan de balie');
    const kaart = await g.zegt('noor', 'hij dreigde met een mes');
    zegt(kaart, /^OEFENING/, 'Dit staat nu in je oefening. Is het echt?');
    expect((await g.store.list({ melder: g.id('noor') }, 9)).summaries).toEqual([]);
    await g.advance(31 * 60_000);
    zegtNiet(await g.zegt('noor', 'er staat iemand te schreeuwen'), 'OEFENING');
    expect((await g.store.list({ melder: g.id('noor') }, 9)).summaries).toHaveLength(1);
  });

  test('een huisbezoek aankondigen is echt, en dat staat er dan bij; zonder oefening niet', async () => {
    const g = await open();
    await g.zegt('noor', 'help');
    await begint(g);
    const kaart = await g.drukt('noor', 'Ik ga op huisbezoek');
    zegt(kaart, 'In een oefening kun je geen huisbezoek aankondigen.', 'Waar ga je heen');
    zegtNiet(kaart, /^OEFENING/);
    const daan = await open();
    await daan.zegt('noor', 'help');
    zegtNiet(await daan.drukt('noor', 'Ik ga op huisbezoek'), 'oefening kun je geen');
  });

  test('na Stop, later verder hoort wat iemand typt niet bij de oefening, tot die verdergaat', async () => {
    const g = await open();
    await begint(g);
    await drukt(g, 'noor', 'Ja, het is voorbij', 'Op kantoor');
    await drukt(g, 'noor', 'Medewerker (ik of een collega)', 'Bedreigen of bang maken', 'Aan de balie');
    zegt(await g.drukt('noor', 'Stop, later verder'), 'Wat je nu typt, hoort niet bij je oefening.');
    const real = () => g.store.list({ melder: g.id('noor') }, 9);
    expect((await real()).summaries).toEqual([]);
    zegtNiet(await g.zegt('noor', 'er staat iemand te schreeuwen'), 'OEFENING');
    expect((await real()).summaries).toHaveLength(1);
    // Gone on with: then it is of the exercise again.
    await g.advance(1_000);
    await g.zegt('noor', 'oefening');
    zegt(await g.zegt('noor', 'hij dreigde met een mes'), /^OEFENING/);
    expect((await real()).summaries).toHaveLength(1);
  });

  test.each([
    'dit is echt',
    'Dit is echt!!!',
    'echt',
    'dit is echt, hij heeft een mes',
    'geen oefening hij komt binnen',
  ])('halverwege een oefening %s: de echte melding is het antwoord', async (woorden) => {
    const g = await open();
    await begint(g);
    await drukt(g, 'noor', 'Ja, het is voorbij', 'Op kantoor');
    zegtNiet(await g.zegt('noor', woorden), 'OEFENING');
    zegtNiet(laatste(g.chat('noor')), 'OEFENING');
    biedt(laatste(g.chat('noor')), 'Nee, ik heb nu hulp nodig');
    expect((await g.store.list({ melder: g.id('noor') }, 9)).summaries).toHaveLength(1);
  });

  test('komt de echte kaart niet aan, dan staat er hoe het wel kan', async () => {
    const g = await open();
    await begint(g);
    g.connector.down({ status: 503 }, 'POST');
    zegt(await g.drukt('noor', 'Dit is echt'), 'Zie je die niet? Typ melding.');
    g.connector.down(undefined);
    expect(g.chat('noor')).toHaveLength(1);
    zegtNiet(await g.zegt('noor', 'melding'), 'OEFENING');
  });

  test('staat het verderop in wat iemand typt, dan wordt gevraagd of het echt is', async () => {
    const g = await open();
    await begint(g);
    await drukt(g, 'noor', 'Ja, het is voorbij', 'Op kantoor');
    const kaart = await g.zegt('noor', 'help dit is geen oefening');
    zegt(kaart, /^OEFENING/, 'Is het echt? Kies Dit is echt.');
    biedt(kaart, 'Dit is echt');
  });

  test('wie echt in gevaar is, en daarna nog een oefening begint: wat die typt hoort bij wat echt is', async () => {
    const g = await open();
    await g.zegt('noor', 'melding');
    await g.drukt('noor', 'Nee, ik heb nu hulp nodig');
    await g.advance(60_000);
    await begint(g);
    zegtNiet(await g.zegt('noor', 'hij heeft een mes en komt eraan'), 'OEFENING');
    zegtNiet(await g.zegt('noor', 'help!'), 'OEFENING');
  });

  test('na Stop hoort niemand er meer iets van, en op elke kaart staat dat het is afgelopen', async () => {
    const g = await open();
    const code = await begint(g);
    await doetMee(g, 'karin', code, 'teamleider', 'cag');
    await meldtInOefening(g);
    await g.drukt('karin', 'Ik pak dit op');
    const rang = g.graph.bells.length;
    await als('Noor stopt', () => g.drukt('noor', 'Stop de oefening'));
    for (const wie of ['noor', 'karin'])
      for (const kaart of g.chat(wie)) {
        zegtNiet(kaart, VERHAAL);
        biedtNiet(kaart, 'Ik pak dit op', 'Sluit af', 'Overleg: wat gaan we doen?');
      }
    zegt(g.chat('noor')[0], 'De oefening is afgelopen.');
    for (const kaart of g.chat('karin')) zegt(kaart, 'De oefening is afgelopen.');
    await g.advance(20 * UUR);
    expect(g.graph.bells).toHaveLength(rang);
    await dan('begint het woord een nieuwe', async () => expect(await begint(g)).not.toBe(''));
  });

  test('de volgende dag is alles weg, ook van de kaarten, met een bewijs; een echte melding blijft', async () => {
    const g = await open();
    await meldt(g, 'daan');
    const code = await begint(g);
    await doetMee(g, 'karin', code, 'teamleider');
    await meldtInOefening(g);
    const oefening = await oefeningVan(g, 'noor');
    await g.app.veger.round();
    expect((await g.store.read(oefening)).length).toBeGreaterThan(0);
    await g.advance(DAG);
    await g.app.veger.round();
    await g.app.settle();
    expect(await g.store.read(oefening)).toEqual([]);
    expect(await g.store.texts(oefening)).toEqual([]);
    expect(await g.store.berichten(oefening)).toEqual([]);
    expect((await g.store.list({}, 9)).summaries.map(({ nummer }) => nummer)).toEqual(['VBS-2026-0001']);
    for (const wie of ['noor', 'karin']) for (const kaart of g.chat(wie).slice(0, 1)) zegtNiet(kaart, VERHAAL);
    const bewijs = (await g.store.destroyed(0, g.now() + 1)).filter(({ incident }) => incident === oefening);
    expect(bewijs).toContainEqual(expect.objectContaining({ klasse: 'oefening', aantal: 1 }));
    await g.send(g.bericht('piet', { text: `meedoen ${code}` }));
    expect(g.connector.texts(g.connector.personalConversation(g.id('piet'))).join()).toContain('al gewist');
  });

  test('kan er niets worden opgeslagen, dan wacht de oefening: zij gaat niet verder alsof zij echt is', async () => {
    const { store, fail } = failing(await openHome());
    const g = await open({ store });
    await begint(g);
    fail(...EVERYTHING);
    const kaart = await g.drukt('noor', 'Ja, maar het is nog bezig');
    zegt(kaart, 'Dit is nog niet opgeslagen.', '112');
    biedt(kaart, 'Probeer opnieuw');
    const echt = await g.drukt('noor', 'Dit is echt');
    zegtNiet(echt, 'OEFENING');
    biedt(echt, 'Ja, het is voorbij');
    fail();
  });

  test('wie het nummer niet weet, leest hoe het moet; wie zelf begon, speelt niemand anders', async () => {
    const g = await open();
    const code = await gegeven('Noor begon', () => begint(g));
    const texts = (wie: string) => g.connector.texts(g.connector.personalConversation(g.id(wie))).join('\n');
    await g.send(g.bericht('karin', { text: 'meedoen' }));
    expect(texts('karin')).toContain('meedoen 4711');
    zegt(await g.zegt('noor', `meedoen ${code}`), 'Dit is je eigen oefening.');
    const kaart = await g.zegt('karin', `OEF-${code}`);
    zegt(kaart, `Doe mee aan oefening ${code}`);
    zegt(await g.drukt('karin', 'Doe mee', { rollen: '' }), 'Kies minstens één rol');
    zegt(await g.drukt('karin', 'Doe mee', { rollen: 'koning' }), /OEFENING/);
    expect((await foldOf(g, await oefeningVan(g, 'noor'))).oefening?.spelers).toEqual([]);
  });
});
