import { describe, expect, test } from '@jest/globals';
import type { Gemeente } from '../support/gemeente.ts';
import type { Json } from '../support/received.ts';
import { foldOf, laatsteIncident } from './dossier.ts';
import {
  als,
  biedt,
  biedtNiet,
  dan,
  foutBij,
  gegeven,
  gelezen,
  gemeentes,
  laatste,
  staatIn,
  zegt,
  zegtNiet,
} from './verhaal.ts';
import { drukt } from './wegen.ts';

const open = gemeentes();
const MINUUT = 60_000;
const WAAR = 'Dorpsstraat 1';

/** The clock stands at 14:03. */
async function kondigtAan(g: Gemeente, invoer: Json = {}): Promise<Json | string> {
  await g.zegt('noor', 'help');
  await drukt(g, 'noor', 'Ik ga op huisbezoek');
  return await g.drukt('noor', 'Ik ga nu', { plek: WAAR, tot: '15:00', arih: 'ja', ...invoer });
}

describe('Een huisbezoek aankondigen', () => {
  test('wat op de knop staat, getypt, doet hetzelfde', async () => {
    const g = await open();
    for (const woorden of ['Ik ga op huisbezoek', 'ik ga nu op huisbezoek graag', 'huisbezoek aankondigen'])
      zegt(await g.zegt('noor', woorden), 'Waar ga je heen, en tot hoe laat?', '112');
    expect((await g.store.list({ melder: g.id('noor') }, 9)).summaries).toHaveLength(1);
    zegtNiet(await g.zegt('daan', 'ik word bedreigd op huisbezoek'), 'Waar ga je heen');
  });

  test('voor het bezoek: waar, tot hoe laat, de ARIH-check, en wie het hoort als niemand iets hoort', async () => {
    const g = await open();
    await g.zegt('noor', 'help');
    const vraag = await als('Noor een huisbezoek aankondigt', () => drukt(g, 'noor', 'Ik ga op huisbezoek'));
    await dan('vraagt de kaart dat, met 112', () => {
      zegt(vraag, 'Waar ga je heen, en tot hoe laat?', '112');
      expect(JSON.stringify(vraag)).toContain('ARIH-check');
    });
    const zonder = await als('zij geen tijd zegt', () => g.drukt('noor', 'Ik ga nu', { plek: WAAR }));
    await dan('vraagt de bot die, en verandert er niets', () => {
      expect(foutBij(zonder, 'tot')).toMatch(/^Zeg tot hoe laat/);
      expect(staatIn(zonder, 'plek')).toBe(WAAR);
      expect(gelezen(zonder).split('Kijk bij: Tot hoe laat').length).toBe(2);
    });
    const bezig = await als('zij een tijd zegt', () =>
      g.drukt('noor', 'Ik ga nu', { plek: WAAR, tot: '15:00', arih: 'ja' }),
    );
    await dan('staat er tot wanneer, en wie het anders hoort', () => {
      zegt(bezig, 'Op huisbezoek tot 15:00', "Horen we dan niets? Dan krijgen bericht: Collega's, Manager.");
      biedt(bezig, 'Ik ben veilig terug', 'Nu hulp');
    });
    await dan('heeft niemand iets gekregen', () => {
      for (const wie of ['daan', 'ellen', 'fatima']) expect(g.chat(wie)).toEqual([]);
    });
  });

  test('op tijd terug is één tik, en dan hoort niemand iets', async () => {
    const g = await open();
    await kondigtAan(g);
    const einde = await als('Noor terug is', () => drukt(g, 'noor', 'Ik ben veilig terug'));
    await dan('is het klaar', () => zegt(einde, 'Fijn dat je veilig terug bent.'));
    const kaarten = g.chat('noor').length;
    await g.pass(3 * 60 * MINUUT);
    for (const wie of ['daan', 'ellen', 'fatima']) expect(g.chat(wie)).toEqual([]);
    expect(g.chat('noor')).toHaveLength(kaarten);
  });

  test('niets gehoord: eerst Noor, dan collega’s en manager, dan de CAG; wie kijkt houdt het tegen', async () => {
    const g = await open();
    await kondigtAan(g);
    await g.pass(58 * MINUUT);
    await dan('wordt het om drie uur aan Noor gevraagd', () =>
      zegt(laatste(g.chat('noor')), 'Ben je klaar met je huisbezoek?'),
    );
    expect(g.chat('ellen')).toEqual([]);
    await g.pass(11 * MINUUT);
    await dan('krijgt Ellen na tien minuten de plek, en wie zij moet bellen', () => {
      zegt(laatste(g.chat('ellen')), 'Niemand hoort iets van een collega', WAAR, 'Bel eerst Noor Bakker', '112');
      biedt(laatste(g.chat('ellen')), 'Ik kijk wat er is');
    });
    const antwoord = await als('Ellen kijkt', () => g.drukt('ellen', 'Ik kijk wat er is'));
    await dan('ziet zij dat, en Noor ook', () => {
      zegt(antwoord, 'Ellen Smit kijkt wat er is');
      biedtNiet(antwoord, 'Ik kijk wat er is');
      zegt(laatste(g.chat('noor')), 'Ellen Smit kijkt wat er is');
    });
    await g.pass(60 * MINUUT);
    await dan('hoort de CAG niets', () => expect(g.chat('fatima')).toEqual([]));
    await als('Noor toch terug is', () => drukt(g, 'noor', 'Ik ben veilig terug'));
    await dan('leest Ellen dat, en staat het adres er niet meer', () => {
      zegt(laatste(g.chat('ellen')), 'De collega is terug van het huisbezoek');
      zegtNiet(laatste(g.chat('ellen')), WAAR);
    });
  });

  test('kijkt niemand, dan hoort de CAG het', async () => {
    const g = await open();
    await kondigtAan(g);
    await g.pass(80 * MINUUT);
    zegt(laatste(g.chat('fatima')), 'Niemand hoort iets van een collega', WAAR);
  });

  test('langer blijven verzet de tijd; de oude tijd vraagt niets meer', async () => {
    const g = await open();
    await kondigtAan(g);
    await drukt(g, 'noor', 'Ik blijf langer');
    const bezig = await g.drukt('noor', 'Ik ga nu', { tot: '16:30' });
    zegt(bezig, 'Op huisbezoek tot 16:30');
    await g.pass(90 * MINUUT);
    expect(g.chat('ellen')).toEqual([]);
  });

  test('een andere melding begint onderweg, en wie dan op de oude kaart weer het huisbezoek kiest, komt bij hetzelfde bezoek', async () => {
    const g = await open();
    await g.zegt('noor', 'help');
    const opDeOudeKaart = g.klik('noor', 'Ik ga op huisbezoek');
    await kondigtAan(g);
    await g.advance(MINUUT);
    await g.zegt('noor', 'melding');
    await drukt(g, 'noor', 'Begin een nieuwe melding');
    const { body } = await g.send({ ...opDeOudeKaart, id: 'nog-eens' });
    zegt(JSON.stringify(body), 'Op huisbezoek tot 15:00');
  });

  test('wordt de burger agressief, dan begint het stroomschema en is er gevaar; de ARIH-check is bekend', async () => {
    const g = await open();
    await kondigtAan(g);
    const kaart = await als('het misgaat', () => drukt(g, 'noor', 'De burger wordt agressief'));
    await dan('staat de eerste stap van huisbezoek er, met Nu hulp', () => {
      zegt(kaart, 'Probeer de burger rustig te krijgen.');
      biedt(kaart, 'Nu hulp');
    });
    await dan('is er gevaar, en is bekend wat vooraf bekeken was', async () => {
      const incident = await foldOf(g, await laatsteIncident(g, 'noor'));
      expect(incident.sinds.gevaar).toBeDefined();
      expect(incident.feiten).toMatchObject({ waar: 'huisbezoek', arih: 'ja' });
    });
  });

  test('Nu hulp op bezoek roept wie daar komt, en zegt niet dat het op kantoor is', async () => {
    const g = await open();
    await kondigtAan(g);
    await als('Noor hulp nodig heeft', () => drukt(g, 'noor', 'Nu hulp'));
    await dan('zijn collega’s en manager geroepen, met de plek', () => {
      for (const wie of ['daan', 'ellen']) zegt(laatste(g.chat(wie)), 'Huisbezoek of openbare ruimte', WAAR);
      expect(g.chat('tom')).toEqual([]);
    });
    const kaart = await als('het voorbij is', () => drukt(g, 'noor', 'Het is voorbij'));
    await dan('gaat het bezoek door, tot zij terug is', () => {
      biedt(kaart, 'Ik ben veilig terug');
      biedtNiet(laatste(g.chat('ellen')), 'Ik kom eraan');
    });
  });

  test('wie niet ingelicht hoort te worden kan niet meekijken', async () => {
    const g = await open();
    await gegeven('Ellen kreeg bericht', async () => {
      await kondigtAan(g);
      await g.pass(75 * MINUUT);
    });
    const tik = g.klik('ellen', 'Ik kijk wat er is');
    await als('Yusuf de knop nabootst', () =>
      g.send({ ...tik, id: 'vals', from: { id: `29:${g.id('yusuf')}`, aadObjectId: g.id('yusuf'), name: 'Yusuf' } }),
    );
    expect((await foldOf(g, await laatsteIncident(g, 'noor'))).huisbezoek?.gezien).toBeNull();
  });
});
