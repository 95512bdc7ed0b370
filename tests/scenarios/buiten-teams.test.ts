import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createTelephone } from '../../src/telefoon/providers.ts';
import { createLimits } from '../../src/wire/limits.ts';
import { gewijzigd } from '../support/changed-flows.ts';
import type { Gemeente, GemeenteOptions } from '../support/gemeente.ts';
import { type OnTelephone, startTelephoneDouble, type TelephoneDouble } from '../support/telephone-double.ts';
import { als, biedt, dan, gegeven, gelezen, gemeentes, laatste, zegt, zegtNiet } from './verhaal.ts';
import { drukt, meldtOver, opKantoor } from './wegen.ts';

const MINUUT = 60_000;
const UUR = 60 * MINUUT;
/** Monday 23 November 2026, 23:30 in the Netherlands. */
const NACHT = Date.parse('2026-11-23T22:30:00Z');
const RIA = '+31600000008';
const NOOD = 'Stroomwijzer: noodoproep. Open Teams of bel 000 - 112 00 01.';

const openGemeente = gemeentes();
let dienst: TelephoneDouble;
let nu: () => number;
beforeEach(async () => {
  nu = () => NACHT;
  dienst = await startTelephoneDouble(() => nu());
});
afterEach(() => dienst.close());

/** A municipality in the night, with a provider for sms and calls. */
async function open(options: GemeenteOptions = {}): Promise<Gemeente> {
  const webhook = { soort: 'webhook' as const, url: () => dienst.url, secret: geheim() };
  return await openGemeente({
    start: NACHT,
    telephone: (now) => {
      nu = now;
      return createTelephone({ sms: webhook, telefoontje: webhook }, now, 300);
    },
    ...options,
  });
}
const geheim = () => Buffer.from(dienst.secret.replace('whsec_', ''), 'base64');

async function roeptHulp(g: Gemeente): Promise<void> {
  await opKantoor(g);
  await drukt(g, 'noor', 'Nu hulp');
}

const soorten = (telefoons: readonly OnTelephone[]) => telefoons.map(({ kind, to }) => `${kind} ${to}`);

describe('Een nacht waarin niemand op een vraag om hulp reageert', () => {
  test('op de laatste trede gaat er ook een sms en een telefoontje, met niets van wat er gebeurt', async () => {
    const g = await open();
    await gegeven('Noor vraagt om hulp', () => roeptHulp(g));
    await g.pass(2 * MINUUT - 1);
    await dan('is er nog niets buiten Teams om gegaan', () => expect(dienst.received).toEqual([]));
    await als('twee minuten lang niemand reageert', () => g.pass(1));
    await dan('krijgt wie beveiliging vervangt een kaart, een sms en een telefoontje', () => {
      biedt(laatste(g.chat('ria')), 'Ik kom eraan');
      expect(soorten(dienst.telephones)).toEqual([`sms ${RIA}`, `call ${RIA}`]);
    });
    await dan('staat er niets in van wat, wie of waar', () => {
      expect(dienst.telephones.map(({ text }) => text)).toEqual([
        NOOD,
        `Dit is een bericht van de gemeente Voorbeeldstad. ${NOOD} Ik zeg het nog een keer. ${NOOD}`,
      ]);
    });
    await g.pass(UUR);
    await dan('komt er niet nog een', () => expect(dienst.received).toHaveLength(2));
    await dan('staat het nummer nergens op een kaart of in het log', () => {
      const cards = JSON.stringify(g.connector.received.map(({ body }) => body));
      for (const seen of [cards, g.logged()]) expect(seen).not.toMatch(/600000008|06 - 00/);
    });
  });

  test('zegt iemand eerder te komen, dan gaat er niets buiten Teams om', async () => {
    const g = await open();
    await gegeven('Noor vraagt om hulp', () => roeptHulp(g));
    await g.pass(MINUUT);
    await als('Tom komt', () => g.drukt('tom', 'Ik kom eraan'));
    await g.pass(UUR);
    await dan('is er geen sms', () => expect(dienst.received).toEqual([]));
  });

  test('is er geen dienst ingesteld, dan blijft het bij Teams, en gaat alles gewoon door', async () => {
    const g = await open({ telephone: () => ({}) });
    await gegeven('Noor vraagt om hulp', () => roeptHulp(g));
    await g.pass(3 * MINUUT);
    await dan('heeft Ria een kaart, en leest Noor dat niemand reageerde', () => {
      biedt(laatste(g.chat('ria')), 'Ik kom eraan');
      zegt(laatste(g.chat('noor')), 'Bel');
    });
    expect(g.logged()).not.toContain('notification');
  });

  test('antwoordt Teams niet, dan komt de sms toch', async () => {
    const g = await open();
    await gegeven('Noor vraagt om hulp', () => roeptHulp(g));
    g.connector.down({ status: 503 });
    await g.pass(2 * MINUUT);
    await dan('gaat de telefoon van Ria', () => expect(soorten(dienst.telephones)).toContain(`sms ${RIA}`));
    await als('Teams het weer doet', () => g.connector.down(undefined));
    await g.pass(15 * MINUUT);
    await dan('staat haar kaart er ook, en is er één sms', () => {
      biedt(laatste(g.chat('ria')), 'Ik kom eraan');
      expect(soorten(dienst.telephones)).toEqual([`sms ${RIA}`, `call ${RIA}`]);
    });
  });
});

describe('Een alarm dat niemand bevestigt', () => {
  async function totDeLaatsteTrede(g: Gemeente): Promise<void> {
    await meldtOver(g, 'Een wethouder');
    await g.pass(90 * MINUUT);
  }

  test('gaat op de laatste trede met mensen ook per sms en telefoon, met het nummer van de melding', async () => {
    const g = await open();
    await als('anderhalf uur lang niemand bevestigt', () => totDeLaatsteTrede(g));
    const texts = new Set(dienst.telephones.filter(({ kind }) => kind === 'sms').map(({ text }) => text));
    await dan('krijgt wie de AOV vervangt een sms voor elk van beide berichten', () => {
      expect(new Set(soorten(dienst.telephones))).toEqual(new Set(['sms +31600000016', 'call +31600000016']));
      expect([...texts]).toEqual([
        'Stroomwijzer: dringend bericht, melding VBS-2026-0001. Open Teams of bel 000 - 112 00 05.',
      ]);
    });
    await dan('past die in één sms', () => {
      for (const text of texts) expect(text).toMatch(/^[\x20-\x7e]{1,160}$/);
    });
  });

  test('een dienst die zegt dat het te veel is wordt later weer gevraagd, en niet eerder dan die zegt', async () => {
    const g = await open();
    await gegeven('Noor vraagt om hulp', () => roeptHulp(g));
    dienst.fail({ status: 429, retryAfter: '30' }, 2);
    await g.pass(2 * MINUUT);
    await g.pass(29_000);
    await dan('is er nog niets', () => expect(dienst.telephones).toEqual([]));
    await g.pass(2_000);
    await dan('zijn ze er', () => expect(soorten(dienst.telephones)).toEqual([`sms ${RIA}`, `call ${RIA}`]));
  });

  test.each([
    ['met een fout antwoordt', { status: 500, accepted: true }],
    ['de verbinding verbreekt', { reset: true as const, accepted: true }],
    ['niet antwoordt', { hang: true as const, accepted: true }],
  ])('een dienst die %s wordt hoogstens drie keer gevraagd, met hetzelfde kenmerk: er komt één sms', async (_, how) => {
    const g = await open({
      protocol: gewijzigd([
        'rollen.yaml',
        'vervangers: eigenaar, ook: sms en telefoontje',
        'vervangers: eigenaar, ook: sms',
      ]),
    });
    await gegeven('Noor vraagt om hulp', () => roeptHulp(g));
    dienst.fail(how, 100);
    await g.pass(2 * MINUUT);
    await g.pass(UUR);
    await dan('is er drie keer gevraagd', () => expect(dienst.received).toHaveLength(3));
    await dan('was het steeds hetzelfde kenmerk, en ging de telefoon één keer', () => {
      expect(new Set(dienst.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
      expect(dienst.telephones).toHaveLength(1);
    });
    const [incident] = (await g.store.list({ melder: g.id('noor') }, 1)).summaries;
    const told = (await g.store.berichten(incident?.incident ?? '')).flatMap(({ aankomst }) => aankomst);
    await dan('staat het als onzeker bekend', () =>
      expect(told.filter(({ weg }) => weg === 'sms').at(-1)).toMatchObject({ gelukt: true, onzeker: true }),
    );
  });

  test.each([
    ['weigert', { status: 422 }],
    ['doorstuurt naar elders', { status: 307, location: 'http://127.0.0.1:9/' }],
    ['er niet meer is', { status: 404 }],
  ])('een dienst die %s wordt niet nog eens gevraagd, het log zegt het, en de kaart komt gewoon', async (_, how) => {
    const g = await open();
    await gegeven('Noor vraagt om hulp', () => roeptHulp(g));
    dienst.fail(how, 100);
    await g.pass(2 * MINUUT);
    await g.pass(UUR);
    await dan('is er één keer om elk gevraagd', () => expect(dienst.received).toHaveLength(2));
    await dan('heeft Ria haar kaart', () => biedt(laatste(g.chat('ria')), 'Ik kom eraan'));
    await dan('staat er van elk in het log dat niemand het kreeg, zonder nummer', () => {
      for (const weg of ['sms', 'telefoontje'])
        expect(g.logged()).toContain(`"weg":"${weg}","code":"webhook HTTP ${how.status}"`);
      expect(g.logged()).not.toContain('600000008');
    });
  });

  test('een dienst die ons niet kent: de CAG hoort het met bel en mail, en daarna gaat alles alsnog', async () => {
    const g = await open();
    await gegeven('Noor vraagt om hulp', () => roeptHulp(g));
    dienst.fail({ status: 401 }, 1_000);
    await g.pass(2 * MINUUT);
    await g.pass(30 * MINUUT);
    const over = (woorden: string) => [
      ...g.graph.mails.filter(({ subject }) => subject === woorden).map(({ to }) => to[0]),
      ...g.graph.bells.filter(({ tekst }) => tekst === woorden).map(({ person }) => person),
    ];
    const cag = ['fatima@voorbeeldstad.example', 'piet@voorbeeldstad.example', g.id('fatima'), g.id('piet')];
    await dan('hoorde de CAG van elk één keer dat het niet kan, en zegt het cijfer het', async () => {
      expect(over('Stroomwijzer kan nu geen sms sturen').sort()).toEqual(cag.toSorted());
      expect(over('Stroomwijzer kan nu niemand bellen').sort()).toEqual(cag.toSorted());
      expect(await g.metrics.text()).toMatch(/niet_toegelaten_seconds\{dienst="sms"\} 1\d{3}/);
      expect(g.logged().match(/we are not let in/g)).toHaveLength(2);
    });
    await dan('is er niet op gehamerd', () => expect(dienst.received.length).toBeLessThan(40));
    dienst.mend();
    await als('het weer kan', () => g.pass(11 * MINUUT));
    await dan('gaat de telefoon van Ria, en hoort de CAG dat ook', () => {
      expect(soorten(dienst.telephones)).toEqual([`sms ${RIA}`, `call ${RIA}`]);
      expect(over('Stroomwijzer kan weer sms sturen').sort()).toEqual(cag.toSorted());
    });
  });

  test.each([
    ['ons niet kent', { status: 401 }],
    ['zegt dat het later moet', { status: 503, retryAfter: '300' }],
  ])(
    'een dienst die een paar uur %s: wat niet ging telt niet als gebeld, en daarna gaat het binnen tien minuten',
    async (_, how) => {
      const g = await open({ limits: createLimits });
      await gegeven('Noor vraagt om hulp', () => roeptHulp(g));
      dienst.fail(how, 10_000);
      await g.pass(4 * UUR);
      await dan('ging er geen telefoon', () => expect(dienst.telephones).toEqual([]));
      dienst.mend();
      await als('het weer kan', () => g.pass(11 * MINUUT));
      await dan('gaat de telefoon van Ria', () =>
        expect(soorten(dienst.telephones)).toEqual([`sms ${RIA}`, `call ${RIA}`]),
      );
    },
  );

  test('wie de melding behandelt leest langs welke wegen het ging', async () => {
    const g = await open();
    await totDeLaatsteTrede(g);
    await g.druktInKanaal('fatima', 'cag', 'Ik pak dit op');
    const dossier = laatste(g.chat('fatima').filter((kaart) => gelezen(kaart).includes('Wat gebeurde er?')));
    zegt(
      dossier,
      /aan Petra Loos, .* \(chat, Activiteit, sms, telefoontje\)/,
      /aan Otto Schut, .* \(chat, Activiteit\)/,
    );
    zegtNiet(dossier, '06 - 00 00 00 08', '+316');
  });
});

describe('Het nummer van wie op de trede staat', () => {
  const zonderNummer = (...edits: [string, string][]) =>
    gewijzigd(
      ['rollen.yaml', ', mobiel: "06 - 00 00 00 08"', ''],
      ...edits.map(([was, wordt]): [string, string, string] => ['rollen.yaml', was, wordt]),
    );

  test('staat het niet in het bestand, dan komt het uit Entra', async () => {
    const g = await open({ protocol: zonderNummer() });
    Object.assign(g.graph.tenant.people[g.id('ria')] ?? {}, { mobile: '+31 (0)6 00 00 01 08' });
    await roeptHulp(g);
    await g.pass(2 * MINUUT);
    expect(soorten(dienst.telephones)).toEqual(['sms +31600000108', 'call +31600000108']);
  });

  test('kent Entra er ook geen, dan wordt er niets verstuurd, en houdt dat niets op', async () => {
    const g = await open({ protocol: zonderNummer() });
    await roeptHulp(g);
    await g.pass(3 * MINUUT);
    expect(dienst.received).toEqual([]);
    biedt(laatste(g.chat('ria')), 'Ik kom eraan');
  });

  test('antwoordt Entra niet, dan wordt het later weer gevraagd', async () => {
    const g = await open({ protocol: zonderNummer() });
    Object.assign(g.graph.tenant.people[g.id('ria')] ?? {}, { mobile: '0600000108' });
    await roeptHulp(g);
    await g.graph.down(503, 'mobilePhone');
    await g.pass(2 * MINUUT);
    expect(dienst.received).toEqual([]);
    await g.graph.down(undefined);
    await g.pass(10 * MINUUT);
    expect(soorten(dienst.telephones)).toEqual(['sms +31600000108', 'call +31600000108']);
  });

  test('wil de eigenaar Entra niet gebruiken, dan wordt het daar nooit gevraagd', async () => {
    const protocol = gewijzigd(['rollen.yaml', 'nummers: [rollen, entra]', 'nummers: [rollen]']);
    const g = await open({ protocol });
    await roeptHulp(g);
    await g.pass(2 * MINUUT);
    expect(soorten(dienst.telephones)).toEqual([`sms ${RIA}`, `call ${RIA}`]);
    expect(g.graph.count('mobilePhone')).toBe(0);
  });
});

test('één telefoon krijgt er hoogstens drie in tien minuten; de volgende wacht', async () => {
  const g = await open({ limits: createLimits });
  const smsen = () => dienst.telephones.filter(({ kind }) => kind === 'sms').length;
  for (const wie of ['noor', 'yusuf', 'sylvia', 'hans']) {
    await opKantoor(g, wie);
    await drukt(g, wie, 'Nu hulp');
  }
  await g.pass(2 * MINUUT);
  expect(smsen()).toBe(3);
  await g.pass(7 * MINUUT);
  expect(smsen()).toBe(3);
  await g.pass(4 * MINUUT);
  expect(smsen()).toBe(4);
});
