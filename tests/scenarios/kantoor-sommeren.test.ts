import { describe, expect, test } from '@jest/globals';
import { foldOf, laatsteIncident } from './dossier.ts';
import { als, biedt, biedtNiet, dan, gegeven, gemeentes, zegt, zegtNiet } from './verhaal.ts';
import { drukt, totBeeindigen, totSommeren } from './wegen.ts';

const open = gemeentes();
const MINUUT = 60_000;
const WEGEN = ['Burger gaat weg', 'Burger weigert, roep hulp in', 'Schakel de politie in'];

describe('Kantoor: het gesprek stopt, de burger gaat (niet) weg (K6, K10, K11, K12, K14)', () => {
  test('K6 → K10 → K15: de burger gaat weg, en het wordt gemeld', async () => {
    const g = await open();
    await gegeven('Noor stopte het gesprek', () => totBeeindigen(g));
    const vraag = await als('de burger weggaat', () => drukt(g, 'noor', 'Burger gaat weg'));
    await dan('is de vraag of het voorbij is', () => zegt(vraag, 'Is het nu voorbij?', '112'));
    const kaart = await als('dat zo is', () => drukt(g, 'noor', 'Ja, het is voorbij'));
    await dan('komt de melding', () => zegt(kaart, 'Tegen wie was het gericht?'));
  });

  test('K6 → K11 → K12: de eerste keer vragen mag worden overgeslagen', async () => {
    const g = await open();
    const kaart = await gegeven('de burger gaat niet weg', () => totSommeren(g));
    await dan('is nog niets gevraagd, en staan hulp en politie er al', () => {
      zegt(kaart, 'Zeg: namens de gemeente, u moet nu weggaan.', 'Zeg het alleen vaker als dat veilig kan.');
      biedt(kaart, 'Ik heb gesommeerd', ...WEGEN);
    });
  });

  test.each([0, 1, 2, 3])('K12: na %i keer sommeren staan K10, K13 en K14 één tik verder', async (keren) => {
    const g = await open();
    let kaart = await gegeven('de burger gaat niet weg', () => totSommeren(g));
    for (let keer = 0; keer < keren; keer++) {
      kaart = await als(`Noor het voor keer ${keer + 1} vraagt`, () =>
        drukt(g, 'noor', keer === 0 ? 'Ik heb gesommeerd' : 'Ik heb nog eens gesommeerd'),
      );
    }
    await dan('zijn alle wegen open', () => biedt(kaart, ...WEGEN));
    for (const [weg, waar] of [
      ['Burger gaat weg', 'Is het nu voorbij?'],
      ['Burger weigert, roep hulp in', 'Roep hulp in.'],
      ['Schakel de politie in', 'Bel 112'],
    ] as const) {
      const volgende = await als(`Noor kiest: ${weg}`, () => drukt(g, 'noor', weg));
      await dan('komt zij daar in één tik', () => zegt(volgende, waar));
      await drukt(g, 'noor', 'Terug');
    }
  });

  test('K12: van elke keer staan tijd, wie het vroeg en wie het hoorde vast; vaker dan drie keer kan niet', async () => {
    const g = await open();
    await gegeven('de burger gaat niet weg', () => totSommeren(g));
    await als('Noor het vraagt en Daan het hoort', () =>
      g.drukt('noor', 'Ik heb gesommeerd', { getuige: 'Daan Visser' }),
    );
    await g.advance(2 * MINUUT);
    await als('de beveiliging het na twee minuten nog eens vraagt', () =>
      g.drukt('noor', 'Ik heb nog eens gesommeerd', { door: 'beveiliging' }),
    );
    await g.advance(MINUUT);
    const kaart = await als('de manager het een derde keer vraagt', () =>
      g.drukt('noor', 'Ik heb nog eens gesommeerd', { door: 'manager', getuige: 'Iedereen' }),
    );
    await dan('staan de drie keren op de kaart', () => {
      zegt(
        kaart,
        'Gesommeerd om 14:03 door jou (keer 1), gehoord door Daan Visser',
        'Gesommeerd om 14:05 door beveiliging (keer 2)',
        'Gesommeerd om 14:06 door de manager (keer 3), gehoord door Iedereen',
      );
    });
    await dan('is er geen knop voor een vierde keer', () => {
      biedtNiet(kaart, 'Ik heb gesommeerd', 'Ik heb nog eens gesommeerd');
      biedt(kaart, ...WEGEN);
    });
  });

  test('K12: twee keer tikken is één keer gevraagd', async () => {
    const g = await open();
    await gegeven('de burger gaat niet weg', () => totSommeren(g));
    const tik = g.klik('noor', 'Ik heb gesommeerd');
    await als('dezelfde tik twee keer aankomt, de tweede met een nieuw nummer', async () => {
      await g.send(tik);
      await g.send({ ...tik, id: 'opnieuw-bezorgd' });
    });
    await dan('telt hij één keer', async () => {
      const { sommaties } = await foldOf(g, await laatsteIncident(g, 'noor'));
      expect(sommaties).toHaveLength(1);
    });
  });

  test('K12 en terug: een keer die niet klopt blijft bewaard, gemerkt als verbeterd', async () => {
    const g = await open();
    await gegeven('Noor vroeg het één keer', () => totSommeren(g));
    await drukt(g, 'noor', 'Ik heb gesommeerd');
    const kaart = await als('zij teruggaat', () => drukt(g, 'noor', 'Terug'));
    await dan('telt die keer niet meer mee', () => {
      zegtNiet(kaart, 'Keer 1:');
      biedt(kaart, 'Ik heb gesommeerd');
    });
    await dan('maar staat hij nog in het verslag', async () => {
      const { sommaties } = await foldOf(g, await laatsteIncident(g, 'noor'));
      expect(sommaties).toMatchObject([{ nr: 1, gecorrigeerd: true }]);
    });
  });

  test.each([
    ['Ik heb 112 gebeld', 'Ja, door de melder'],
    ['Een ander heeft 112 gebeld', 'Ja, door een ander'],
  ])('K12 → K14 → K15: %s', async (knop, inDossier) => {
    const g = await open();
    const politie = await gegeven('de burger weigert', async () => {
      await totSommeren(g);
      return await drukt(g, 'noor', 'Schakel de politie in');
    });
    await dan('zegt de kaart: bel 112, of laat bellen', () => {
      zegt(politie, 'Bel 112, of laat een collega, beveiliging of je manager bellen.', '000 - 112 00 01');
    });
    const wacht = await als(knop, () => drukt(g, 'noor', knop));
    await dan('wacht zij op een veilige plek', () =>
      zegt(wacht, 'Ga naar een veilige plek. Wacht op de politie.', '112'),
    );
    const kaart = await als('het voorbij is en zij meldt', () => drukt(g, 'noor', 'Het is voorbij', 'Ja, ik meld het'));
    await dan('komt de melding', () => zegt(kaart, 'Tegen wie was het gericht?'));
    await drukt(g, 'noor', 'Medewerker (ik of een collega)', 'Schelden of schreeuwen', 'Aan de balie');
    await g.drukt('noor', 'Verstuur de melding', { tekst: 'Hij bleef schreeuwen.' });
    await dan('is de melding in het kanaal spoed, en staat de politie in het dossier', async () => {
      zegt(g.kanaal('teamleiders')[0], 'Spoed');
      await g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op');
      zegt(g.chat('karin').at(-1), inDossier);
    });
  });
});
