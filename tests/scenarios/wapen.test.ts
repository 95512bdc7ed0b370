import { describe, expect, test } from '@jest/globals';
import { every } from '../support/gemeente.ts';
import type { Json } from '../support/received.ts';
import { als, dan, gegeven, gemeentes, laatste, staatIn, zegt, zegtNiet } from './verhaal.ts';
import { drukt, kaartVan, totHetVerhaal, verstuurt } from './wegen.ts';

const open = gemeentes();
const VRAAG = 'Was er een wapen bij, of werd ermee gedreigd?';
const INFO = 'Ter informatie: een ernstig incident';

/** The inputs of a card that are about a weapon. */
const vraagt = (kaart: Json | string) => every(kaart).filter(({ id }) => id === 'wapen').length;

describe('Een wapen is een feit', () => {
  test('na een bedreiging: een vraag, het antwoord in het dossier, en de CAG hoort het', async () => {
    const g = await open();
    const kaart = await gegeven('Noor vertelt over een bedreiging', () =>
      totHetVerhaal(g, 'noor', 'Bedreigen of bang maken'),
    );
    await dan('vraagt de kaart naar een wapen, en niet naar letsel', () => {
      zegt(kaart, VRAAG);
      zegtNiet(kaart, 'blijvend gewond');
    });
    await als('zij ja invult en verstuurt', () => verstuurt(g, 'noor', { wapen: 'ja' }));
    await dan('hoort Fatima het, en staat het in geen kanaal, bel of mail', () => {
      zegt(kaartVan(g, 'fatima', INFO), 'Met een wapen');
      const elders = [g.kanaal('teamleiders'), g.graph.bells, g.graph.mails, g.logged()];
      expect(JSON.stringify(elders)).not.toMatch(/wapen/i);
    });
    await g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op');
    await dan('leest Karin het in het dossier', () =>
      expect(JSON.stringify(laatste(g.chat('karin')))).toMatch(/"Wapen","value":"Ja"/),
    );
  });

  test('na geweld staan de vraag naar een wapen en die naar letsel naast elkaar, en mogen ze leeg', async () => {
    const g = await open();
    zegt(await totHetVerhaal(g, 'noor', 'Geweld of iets vernielen'), VRAAG, 'blijvend gewond');
    zegt(await verstuurt(g), 'Je melding is binnen.');
  });

  test('na schelden wordt er nooit naar gevraagd, ook niet bij het aanvullen', async () => {
    const g = await open();
    expect(vraagt(await totHetVerhaal(g, 'noor', 'Schelden of schreeuwen'))).toBe(0);
    await verstuurt(g);
    expect(vraagt(await drukt(g, 'noor', 'Aanvullen of verbeteren'))).toBe(0);
  });

  test('wie later verdergaat vindt het antwoord terug; blijkt het pas later, dan hoort de CAG het dan', async () => {
    const g = await open();
    await totHetVerhaal(g, 'noor', 'Bedreigen of bang maken');
    await g.drukt('noor', 'Stop, later verder', { als: 'zelf', wapen: 'nee' });
    expect(staatIn(await drukt(g, 'noor', 'Ga verder'), 'wapen')).toBe('nee');
    await verstuurt(g, 'noor', { wapen: 'nee' });
    expect(g.chat('fatima')).toEqual([]);
    await g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op');
    await drukt(g, 'noor', 'Iets aanvullen');
    await als('Noor het herstelt', () => g.drukt('noor', 'Verstuur', { wapen: 'ja' }));
    await dan('hoort Fatima het', () => zegt(kaartVan(g, 'fatima', INFO), 'Met een wapen'));
  });
});
