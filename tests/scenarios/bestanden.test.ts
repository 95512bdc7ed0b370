import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openDamagedHome } from '../support/damaged-home.ts';
import { TENANT } from '../support/gemeente.ts';
import type { Json } from '../support/received.ts';
import { foldOf, laatsteIncident } from './dossier.ts';
import { als, dan, gegeven, gemeentes, laatste, zegt } from './verhaal.ts';
import { meldt, nogBezig } from './wegen.ts';

const open = gemeentes();
type Gemeente = Awaited<ReturnType<typeof open>>;

const BESTAND = Buffer.from('de inhoud van een schermafbeelding');
const HASH = createHash('sha256').update(BESTAND).digest('hex');
let opslag: Server;
let adres: string;
beforeEach(async () => {
  opslag = createServer((_, response) => {
    response.setHeader('content-type', 'image/png');
    response.end(BESTAND);
  });
  opslag.listen(0, '127.0.0.1');
  await once(opslag, 'listening');
  adres = `http://127.0.0.1:${(opslag.address() as AddressInfo).port}/bestand.png`;
});
afterEach(() => new Promise((resolve) => opslag.close(resolve)));

/** Someone sends a file along in the own chat, as Teams does. */
async function stuurt(
  g: Gemeente,
  wie: string,
  tekst = '',
  soort = 'application/vnd.microsoft.teams.file.download.info',
  id = `bestand-${tekst}`,
) {
  await g.send({
    type: 'message',
    id,
    channelId: 'msteams',
    serviceUrl: g.connector.serviceUrl,
    from: { id: `29:${g.id(wie)}`, aadObjectId: g.id(wie), name: 'Iemand' },
    recipient: { id: '28:stroomwijzer' },
    conversation: { id: g.connector.personalConversation(g.id(wie)), conversationType: 'personal', tenantId: TENANT },
    channelData: { tenant: { id: TENANT } },
    text: tekst,
    attachments: [
      { contentType: soort, name: 'geheim.png', content: { downloadUrl: adres, uniqueId: 'x', fileType: 'png' } },
    ],
  });
}

const bewijs = async (g: Gemeente, wie: string): Promise<unknown> =>
  (await foldOf(g, await laatsteIncident(g, wie))).bewijs;

describe('Een bestand als bewijs: alleen de vingerafdruk', () => {
  test('bij een melding die beschadigd is: dat staat er, met wie te bellen, en niet dat het later weer lukt', async () => {
    const huis = await openDamagedHome();
    const g = await open({ store: huis.store });
    await gegeven('Noor is bij een bericht, en haar melding raakt beschadigd', async () => {
      await nogBezig(g, 'Brief, mail of sociale media');
      const incident = await laatsteIncident(g, 'noor');
      await huis.damage(incident, (await g.store.read(incident)).length);
    });
    await als('zij een foto stuurt', () => stuurt(g, 'noor', 'Dit kreeg ik.'));
    await dan('leest zij dat de melding beschadigd is, en wie zij belt', () =>
      zegt(laatste(g.chat('noor')), 'Deze melding is beschadigd.', '112', 'Dit kreeg ik.'),
    );
  });

  test('tijdens het gesprek, met een woord erbij; ook dubbel bezorgd één keer', async () => {
    const g = await open();
    await gegeven('Noor is bij een bericht', () => nogBezig(g, 'Brief, mail of sociale media'));
    await als('zij een bestand stuurt', () => stuurt(g, 'noor', 'Het bericht zelf'));
    await stuurt(g, 'noor', 'Het bericht zelf');
    await dan('is de vingerafdruk vastgelegd, en het woord erbij', async () => {
      expect(await bewijs(g, 'noor')).toMatchObject([
        { bestand: { hash: HASH, bytes: BESTAND.length }, wat: { id: expect.any(String) } },
      ]);
      zegt(laatste(g.chat('noor')), 'De vingerafdruk van het bestand is vastgelegd. Bewaar het bestand zelf.');
    });
    await dan('staat er geen naam of adres van het bestand in het log van het programma', () =>
      expect(g.logged()).not.toMatch(/geheim|bestand\.png/),
    );
  });

  test('na de melding: in het dossier van wie het behandelt', async () => {
    const g = await open();
    await gegeven('Noor meldde en Karin pakte het op', async () => {
      await meldt(g);
      await g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op');
    });
    await als('zij een bestand stuurt', () => stuurt(g, 'noor'));
    await dan('ziet Karin de vingerafdruk', () => zegt(laatste(g.chat('karin')), `vingerafdruk ${HASH.slice(0, 8)}`));
  });

  test('"melding" met een bijlage begint gewoon bij de eerste vraag', async () => {
    const g = await open();
    await als('Noor melding typt met een bijlage', () => stuurt(g, 'noor', 'melding'));
    await dan('vraagt de kaart of zij veilig is', () => zegt(laatste(g.chat('noor')), 'Ben je nu veilig?'));
  });

  test('een bijlage die niet kan: de tekst erbij wordt wel bewaard, en er staat waarom', async () => {
    const g = await open();
    await gegeven('Noor is in gesprek', () => nogBezig(g, 'Op kantoor'));
    await als('zij iets anders meestuurt', () =>
      stuurt(g, 'noor', 'hij zei dat hij mij vindt', 'application/vnd.iets'),
    );
    await dan('is de tekst bewaard', async () => {
      zegt(laatste(g.chat('noor')), 'Ik heb je tekst bewaard.', 'Dit soort bijlage kan ik niet aannemen.');
      expect((await g.store.texts(await laatsteIncident(g, 'noor'))).map(({ tekst }) => tekst)).toEqual([
        'hij zei dat hij mij vindt',
      ]);
    });
  });

  test('zonder melding: gezegd wat te doen', async () => {
    const g = await open();
    const { body } = (await als('Noor zomaar een bestand stuurt', async () => ({ body: await stuurt(g, 'noor') }))) as {
      body: Json | undefined;
    };
    expect(body).toBeUndefined();
    await dan('staat er hoe het wel kan', () =>
      expect(JSON.stringify([...g.connector.conversations.values()])).toContain('Typ eerst melding.'),
    );
  });
});
