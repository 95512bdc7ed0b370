import { describe, expect, test } from '@jest/globals';
import { gewijzigd } from '../support/changed-flows.ts';
import { tekstVan } from '../support/gemeente.ts';
import { als, dan, foutBij, gegeven, gemeentes, laatste, zegt } from './verhaal.ts';
import { kaartVan, opgepakt } from './wegen.ts';

const open = gemeentes();
const REGEL = '    zeg: Laat de burger reageren. Stuur dan het besluit.';
const ADVIES = 'Jouw advies is gevraagd.';
const VOORSTEL = { taken: 'verbod', tekst: 'Dit past bij wat er gebeurde.' };

/** Over a ban Juridische Zaken must be asked, and the AOV can be. */
const metAdvies = () =>
  gewijzigd(['opvolging.yaml', REGEL, `${REGEL}\n    raadpleeg: [{ rol: tl_juridische_zaken, verplicht: true }, aov]`]);

describe('Advies over één taak', () => {
  test('een verbod vraagt de rollen van het verbod, en alleen die', async () => {
    const g = await open({ protocol: metAdvies() });
    await gegeven('Karin is bij het overleg', async () => {
      await opgepakt(g);
      await g.drukt('karin', 'Overleg: wat gaan we doen?');
    });
    await dan('staat er over welke taak wie gevraagd kan worden', () =>
      zegt(
        laatste(g.chat('karin')),
        'Teamleider Juridische Zaken (verplicht bij Verbod of stop)',
        'Ambtenaar openbare veiligheid (AOV) (over Verbod of stop)',
      ),
    );
    const geweigerd = await als('zij een verbod voorlegt', () => g.drukt('karin', 'Leg voor in het kanaal', VOORSTEL));
    await dan('leest zij bij het veld wie er mist', () => {
      expect(foutBij(geweigerd, 'advies_van')).toMatch('Teamleider Juridische Zaken');
      expect(foutBij(geweigerd, 'advies_van')).not.toMatch('Ambtenaar');
    });
    await als('zij advies vraagt met het verbod aangevinkt, en niemand kiest', () =>
      g.drukt('karin', 'Vraag advies', { taken: 'verbod' }),
    );
    await dan('krijgen Anne en Otto een kaart, en de CAG niet', () => {
      for (const wie of ['anne', 'otto']) zegt(kaartVan(g, wie, ADVIES), 'VBS-2026-0001');
      expect(g.chat('fatima').map(tekstVan).join('')).not.toContain(ADVIES);
    });
    await als('Anne advies geeft en Karin het verbod voorlegt', async () => {
      await g.drukt('anne', 'Geef advies', { tekst: 'Zes maanden houdt stand.' });
      await g.drukt('karin', 'Leg voor in het kanaal', VOORSTEL);
    });
    await dan('ligt het bij de burgemeester', () => zegt(laatste(g.chat('lotte')), 'Verbod of stop'));
  });

  test('wie iets anders voorlegt, hoeft niemand te vragen', async () => {
    const g = await open({ protocol: metAdvies() });
    await opgepakt(g);
    await g.drukt('karin', 'Overleg: wat gaan we doen?');
    await g.drukt('karin', 'Leg voor in het kanaal', { ...VOORSTEL, taken: 'politie' });
    zegt(laatste(g.chat('mo')), 'Melding of aangifte');
  });
});
