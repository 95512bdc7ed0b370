import { expect, test } from '@jest/globals';
import type { createLimits } from '../../src/wire/limits.ts';
import { als, dan, gegeven, gemeentes } from './verhaal.ts';
import { meldt } from './wegen.ts';

const open = gemeentes();
const SECONDE = 1_000;
const MINUUT = 60 * SECONDE;

/** No limits, but for this conversation: who posts there stands in line until it is called. */
function eenRij(conversation: () => string) {
  const { promise, resolve } = Promise.withResolvers<void>();
  let geroepen = false;
  const limits: typeof createLimits = () => ({
    take: (turns) =>
      !geroepen && turns.some(({ key }) => key === `conversation:${conversation()}`) ? promise : undefined,
    count() {},
    giveBack() {},
    leave() {},
    async ready() {},
  });
  const roep = () => {
    geroepen = true;
    resolve();
  };
  return { limits, roep };
}

test('wie in de rij staat gaat als zijn beurt er is, ook als een ander van hetzelfde bericht moet wachten; en die wordt niet gehaast', async () => {
  let fatima = '';
  const rij = eenRij(() => fatima);
  const g = await open({ limits: rij.limits });
  await gegeven('Noor meldde, en Fatima schreef ooit met de bot', async () => {
    await g.zegt('fatima', 'help');
    await meldt(g);
  });
  const kaarten = g.chat('fatima').length;
  fatima = g.connector.personalConversation(g.id('fatima'));
  const cag = g.protocol.rollen.kanalen.cag?.kanaal ?? '';
  const inCag = ({ method, body }: { method: string; body: object }) =>
    method === 'POST' && JSON.stringify(body).includes(cag);
  const gevraagd = () => g.connector.received.filter(inCag);
  g.connector.fail({ status: 429, retryAfter: '600' }, 1, inCag);
  await als('niemand reageert tot de CAG en het kanaal het horen', () => g.pass(46 * MINUUT));
  await dan('staat Fatima in de rij, en moet het kanaal wachten', () => {
    expect(g.chat('fatima')).toHaveLength(kaarten);
    expect(gevraagd()).toHaveLength(1);
  });
  const om = gevraagd()[0]?.at ?? 0;
  rij.roep();
  await als('haar beurt er is', () => g.pass(SECONDE));
  await dan('heeft zij haar kaart meteen, en is het kanaal niet gehaast', () => {
    expect(g.chat('fatima')).toHaveLength(kaarten + 1);
    expect(gevraagd()).toHaveLength(1);
  });
  await als('de tijd van het kanaal om is', () => g.pass(11 * MINUUT));
  await dan('staat de kaart daar, één keer, niet eerder dan gevraagd', () => {
    expect(gevraagd()).toHaveLength(2);
    expect((gevraagd()[1]?.at ?? 0) - om).toBeGreaterThanOrEqual(600 * SECONDE);
    expect(g.kanaal('cag')).toHaveLength(1);
  });
});
