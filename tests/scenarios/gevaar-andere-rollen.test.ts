import { expect, test } from '@jest/globals';
import { gewijzigd } from '../support/changed-flows.ts';
import { als, biedt, biedtNiet, dan, gegeven, gemeentes, laatste, zegt } from './verhaal.ts';
import { drukt, opKantoor } from './wegen.ts';

const open = gemeentes();
const MINUUT = 60_000;
const NA_TWEE_UUR = gewijzigd(['rollen.yaml', '- { na: 30 minuten, wie: melder }', '- { na: 2 uur, wie: melder }']);

test('is de CAG gevraagd of het gevaar voorbij is, en wordt dat in rollen.yaml later, dan kloppen haar kaarten toch als Noor zegt dat het voorbij is', async () => {
  const g = await open();
  await gegeven('Noor is in gevaar, en zegt niets', () => opKantoor(g));
  await g.pass(55 * MINUUT);
  await dan('is het de CAG gevraagd', () => biedt(laatste(g.chat('fatima')), 'Het is voorbij'));
  await als('het in rollen.yaml later wordt', () => g.verandert(NA_TWEE_UUR));
  await drukt(g, 'noor', 'Het is voorbij, meld nu');
  await g.pass(5 * MINUUT);
  await dan('staat er bij de CAG geen gevaar meer dat zij moet beëindigen', () => {
    const kaarten = g.chat('fatima');
    expect(kaarten.length).toBeGreaterThan(0);
    for (const kaart of kaarten) {
      zegt(kaart, 'Het gevaar is voorbij', 'Noor Bakker zei om 14:58 dat het voorbij is.');
      biedtNiet(kaart, 'Het is voorbij');
    }
  });
});
