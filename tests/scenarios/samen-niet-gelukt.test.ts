import { expect, test } from '@jest/globals';
import { knoppen, tekstVan } from '../support/gemeente.ts';
import { almostReportedOnRaad, send } from '../support/kettingmail.ts';
import type { Json, Received } from '../support/received.ts';
import { als, dan, gegeven, gemeentes } from './verhaal.ts';

const open = gemeentes();
const MINUUT = 60_000;

test('een kettingmail terwijl niemand de griffier kan bereiken: de CAG leest het op één kaart, met bij elke melding wat er niet aankwam', async () => {
  const g = await open();
  const wie = await Promise.all([1, 2, 3, 4, 5].map((n) => almostReportedOnRaad(g, n)));
  await gegeven('de griffier heeft de app niet, en er gaan geen bel en mail', () => {
    const chat = g.connector.personalConversation(g.id('greet'));
    g.graph.revoke('ringPerson', 'ringTeam', 'sendMail', 'catalogApp', 'installApp', 'installedApp', 'installedChat');
    g.connector.down(
      { status: 403, code: 'ForbiddenOperationException' },
      ({ path, body }: Received) => path.includes(chat) || JSON.stringify(body.members ?? []).includes(g.id('greet')),
    );
  });
  await als('vijf mensen melden', async () => {
    for (const each of wie) await send(g, each);
    await g.pass(5 * MINUUT);
  });
  const nietAan = (card: Json) => /niet aan/.test(tekstVan(card));
  const kaarten = g.kanaal('cag').filter(nietAan);
  const samen = kaarten.at(-1) ?? {};
  await dan(
    'komt alleen wat van de eerste melding niet aankwam op eigen kaarten, en staat de rest samen op één',
    () => {
      expect(kaarten.map((card) => /[\w ]+ niet aan[\w ]*|VBS-2026-0001: /.exec(tekstVan(card))?.[0])).toEqual([
        'VBS-2026-0001: ',
        'VBS-2026-0001: ',
        '9 berichten die niet aankwamen',
      ]);
    },
  );
  await dan('staat bij elke melding wat er niet aankwam, en kan die worden opgepakt', () => {
    const tekst = tekstVan(samen);
    expect(tekst).toContain('Bij elke melding staat wat er niet aankwam.');
    expect(tekst).toContain('Een bericht dat iemand moet bevestigen kwam niet aan. Bel zelf.');
    expect(knoppen(samen).filter((knop) => knop === 'Ik pak dit op')).toHaveLength(8);
    expect(knoppen(samen)).toContain('Volgende');
  });
  await als('Fatima er een oppakt', async () => {
    await g.druktInKanaal('fatima', 'cag', 'Ik pak dit op');
    await g.pass(3 * MINUUT);
  });
  await dan('is die daar niet meer op te pakken', () =>
    expect(
      knoppen(g.kanaal('cag').filter(nietAan).at(-1) ?? {}).filter((knop) => knop === 'Ik pak dit op'),
    ).not.toHaveLength(8),
  );
});
