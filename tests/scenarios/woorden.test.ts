import { describe, expect, test } from '@jest/globals';
import { type Gemeente, TENANT } from '../support/gemeente.ts';
import { foldOf, laatsteIncident } from './dossier.ts';
import { als, biedt, dan, gegeven, gemeentes, laatste, zegt } from './verhaal.ts';
import { drukt, meldt, opKantoor } from './wegen.ts';

const open = gemeentes();

describe('Wat je typt om te beginnen', () => {
  test.each([
    'melding',
    'MELDING',
    'Melding!',
    'meldign',
    'meldnig',
    'mleding',
    'melding maken',
    'ik wil iets melden',
    'hulp',
    'HULP!!',
    'agressie',
    'agresie',
    'incident',
  ])('"%s" begint een melding', async (woord) => {
    const g = await open();
    const kaart = await als('Noor dit typt', () => g.zegt('noor', woord));
    await dan('komt de eerste vraag', () => zegt(kaart, 'Ben je nu veilig?', '112'));
  });

  test.each(['help', 'Help', 'hallo'])('"%s" legt uit wat je kunt doen', async (woord) => {
    const g = await open();
    const kaart = await als('Noor dit typt', () => g.zegt('noor', woord));
    await dan('staat er hoe het werkt, met 112', () => {
      zegt(kaart, 'Ik help je als een burger agressief wordt.', 'melding', '112');
      biedt(kaart, 'Begin een melding', 'Mijn meldingen');
    });
    const begin = await als('zij op beginnen drukt', () => drukt(g, 'noor', 'Begin een melding'));
    await dan('komt de eerste vraag', () => zegt(begin, 'Ben je nu veilig?'));
  });

  test('iets anders: de bot zegt dat hij het niet begrijpt, en hoe het wel moet', async () => {
    const g = await open();
    const kaart = await als('Noor iets anders typt', () => g.zegt('noor', 'Wat eten we vandaag?'));
    await dan('staat er wat zij kan doen, met 112', () => zegt(kaart, 'Dat begrijp ik niet.', 'melding', '112'));
  });

  test('mijn meldingen: alle meldingen, de jongste boven', async () => {
    const g = await open();
    const leeg = await als('Noor nog niets meldde', () => g.zegt('noor', 'mijn meldingen'));
    await dan('staat er dat er niets is', () => zegt(leeg, 'Je hebt nog geen meldingen.'));
    await gegeven('zij meldt twee keer en begint een derde keer', async () => {
      await meldt(g);
      await g.advance(3_600_000);
      await meldt(g);
      await g.advance(3_600_000);
      await opKantoor(g);
    });
    await gegeven('en Daan meldt ook', () => meldt(g, 'daan'));
    const lijst = await als('zij weer kijkt', () => g.zegt('noor', 'Mijn Meldingen'));
    await dan('staan de hare er, de jongste boven, en die van Daan niet', () => {
      const tekst = JSON.stringify(lijst);
      const plaats = (woord: string) => tekst.indexOf(woord);
      expect(plaats('Nog niet gemeld')).toBeGreaterThan(-1);
      expect(plaats('Nog niet gemeld')).toBeLessThan(plaats('VBS-2026-0002'));
      expect(plaats('VBS-2026-0002')).toBeLessThan(plaats('VBS-2026-0001'));
      expect(tekst).not.toContain('VBS-2026-0003');
    });
    const kaart = await als('zij er een bekijkt', () => drukt(g, 'noor', 'Bekijk'));
    await dan('ziet zij hoe het ermee staat', () => zegt(kaart, 'Je melding is binnen.'));
  });

  test('het woord melding twee keer bezorgd begint niets dubbel', async () => {
    const g = await open();
    await als('hetzelfde bericht twee keer komt', async () => {
      await g.zegt('noor', 'melding', 'zelfde');
      await g.zegt('noor', 'melding', 'zelfde');
    });
    await dan('is er één melding begonnen', async () =>
      expect((await g.store.list({ melder: g.id('noor') }, 10)).summaries).toHaveLength(1),
    );
    await gegeven('zij maakt die af', () => meldt(g));
    const kaart = await als('het eerste bericht nóg eens komt', () => g.zegt('noor', 'melding', 'zelfde'));
    await dan('is er nog steeds één melding, en ziet zij die', async () => {
      expect((await g.store.list({ melder: g.id('noor') }, 10)).summaries).toHaveLength(1);
      zegt(kaart, 'VBS-2026-0001');
    });
  });
});

/** Types in a group chat, with a mention. */
async function zegtInGroep(g: Gemeente, wie: string, tekst: string): Promise<string[]> {
  const groep = g.connector.open('19:groep@thread.v2');
  await g.send({
    type: 'message',
    id: `groep-${tekst}`,
    timestamp: new Date(g.now()).toISOString(),
    channelId: 'msteams',
    serviceUrl: g.connector.serviceUrl,
    from: { id: `29:${g.id(wie)}`, aadObjectId: g.id(wie), name: wie },
    recipient: { id: '28:stroomwijzer', name: 'Stroomwijzer' },
    conversation: { id: groep, conversationType: 'groupChat', isGroup: true, tenantId: TENANT },
    text: `<at>Stroomwijzer</at> ${tekst}`,
  });
  return g.connector.texts(groep);
}

describe('Beginnen waar anderen meelezen', () => {
  const plekken: [string, (g: Gemeente) => Promise<string[]>][] = [
    ['in een kanaal', (g) => g.zegtInKanaal('noor', 'teamleiders', 'melding')],
    ['in een groepschat', (g) => zegtInGroep(g, 'noor', 'Melding')],
  ];
  test.each(plekken)('%s: het gesprek gaat verder in de eigen chat', async (_waar, typt) => {
    const g = await open();
    await gegeven('Noor schreef nog nooit met de bot', async () =>
      expect(await g.store.reference(g.id('noor'))).toBeUndefined(),
    );
    const gezegd = await als('zij daar melding typt', () => typt(g));
    await dan('staat er alleen dat het elders verdergaat', () => {
      expect(gezegd).toEqual(['Ik ga verder in je eigen chat met Stroomwijzer. In gevaar? Bel 112.']);
    });
    await dan('staat de eerste vraag in haar eigen, nieuwe chat', () => {
      zegt(laatste(g.chat('noor')), 'Ben je nu veilig?');
    });
    const kaart = await als('zij daar verdergaat', () => drukt(g, 'noor', 'Ja, maar het is nog bezig', 'Op kantoor'));
    await dan('is zij in het gesprek', () => zegt(kaart, 'Probeer de burger rustig te krijgen.'));
  });

  test('een verhaal in een kanaal komt niet in de melding en blijft niet herhaald staan', async () => {
    const g = await open();
    await gegeven('Noor is in gesprek', () => opKantoor(g));
    await als('zij in het kanaal iets vertelt', () =>
      g.zegtInKanaal('noor', 'teamleiders', 'die man van loket 3 sloeg mij net op de arm'),
    );
    await dan('staat er niets van haar verhaal in het kanaal van de bot', () => {
      const kanaal = [...g.connector.conversations].filter(([id]) => id.startsWith('19:'));
      expect(JSON.stringify(kanaal)).not.toContain('loket 3');
    });
    await dan('is het niet ongevraagd bij haar melding gezet', async () => {
      const incident = await foldOf(g, await laatsteIncident(g, 'noor'));
      expect(incident.teksten).toEqual({});
    });
  });

  test('lukt de eigen chat niet, dan staat er wie je belt', async () => {
    const g = await open();
    g.connector.fail({ status: 403, code: 'ForbiddenOperationException' });
    g.graph.revoke('installApp');
    await gegeven('zij heeft de app niet, en de bot mag die niet installeren', () => {
      g.graph.tenant.people[g.id('noor')] = { naam: 'Noor Bakker', hasApp: false };
    });
    const gezegd = await als('Noor in het kanaal melding typt, en de bot haar niet bereikt', () =>
      g.zegtInKanaal('noor', 'teamleiders', 'melding'),
    );
    await dan('zegt de bot dat er niets gemeld is, en hoe het wel kan', () => {
      expect(gezegd).toHaveLength(1);
      expect(gezegd[0]?.replaceAll('\u00a0', ' ')).toMatch(/nog niets gemeld.*000 - 112 00 04.*112/);
    });
  });

  test('heeft zij de app nog niet, dan krijgt zij die, en gaat het daar verder', async () => {
    const g = await open();
    const noor = { naam: 'Noor Bakker', hasApp: false };
    await gegeven('Noor heeft de app niet', () => {
      g.graph.tenant.people[g.id('noor')] = noor;
      g.connector.fail({ status: 403, code: 'ForbiddenOperationException' });
    });
    const gezegd = await als('zij in het kanaal melding typt', () => g.zegtInKanaal('noor', 'teamleiders', 'melding'));
    await dan('heeft zij de app, en staat de eerste vraag in haar eigen chat', () => {
      expect(noor.hasApp).toBe(true);
      expect(gezegd).toEqual(['Ik ga verder in je eigen chat met Stroomwijzer. In gevaar? Bel 112.']);
      zegt(laatste(g.chat('noor')), 'Ben je nu veilig?');
    });
  });

  test('een persoon die nooit schreef krijgt een nieuw gesprek als er een taak voor is', async () => {
    const g = await open();
    await gegeven('Noor riep haar manager, die nooit met de bot schreef', async () => {
      await opKantoor(g);
      await drukt(g, 'noor', 'Het blijft zo, of wordt erger', 'Ik haal mijn manager erbij');
    });
    await dan('is er voor Ellen één gesprek geopend, met de oproep erin', () => {
      const geopend = g.connector.received.filter(
        ({ path, body }) => path === '/v3/conversations' && JSON.stringify(body.members)?.includes(g.id('ellen')),
      );
      expect(geopend).toHaveLength(1);
      expect(g.chat('ellen')).toHaveLength(1);
    });
    await g.advance(61_000);
    await als('Noor later weer haar manager roept', async () => {
      await drukt(g, 'noor', 'Terug', 'Ik haal mijn manager erbij');
    });
    await dan('gaat dat in hetzelfde gesprek', () => {
      const geopend = g.connector.received.filter(
        ({ path, body }) => path === '/v3/conversations' && JSON.stringify(body.members)?.includes(g.id('ellen')),
      );
      expect(geopend).toHaveLength(1);
      expect(g.chat('ellen')).toHaveLength(2);
    });
  });
});
