import { describe, expect, test } from '@jest/globals';
import { tekstVan } from '../support/gemeente.ts';
import { foldOf, laatsteIncident } from './dossier.ts';
import { als, dan, gegeven, gemeentes, laatste, zegt } from './verhaal.ts';
import { drukt, meldt, totSommeren } from './wegen.ts';

const open = gemeentes();
const UUR = 3_600_000;

describe('De tijd die mensen lezen is die in Nederland', () => {
  test('in de nacht dat de klok teruggaat loopt de termijn door de wisseling heen', async () => {
    // Sunday 25 October 2026: at 01:00 UTC it goes from 03:00 back to 02:00.
    const g = await open({ start: Date.parse('2026-10-25T00:15:00Z') });
    const kaart = await als('Noor om 02:15 zomertijd meldt', () => meldt(g));
    await dan('is een uur later 02:15 wintertijd, na de wisseling', () =>
      zegt(kaart, 'Heb je om 02:15 nog niets gehoord?'),
    );
    await g.advance(2 * UUR);
    await als('Karin het twee uur later oppakt', () => g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op'));
    await dan('is dat 03:15', () => zegt(g.chat('noor')[0], 'zondag 25 oktober, 03:15.'));
  });

  test('in de nacht dat de klok vooruitgaat', async () => {
    // Sunday 28 March 2027: at 01:00 UTC it goes from 02:00 to 03:00.
    const g = await open({ start: Date.parse('2027-03-28T00:30:00Z') });
    const kaart = await als('Noor om 01:30 wintertijd meldt', () => meldt(g));
    await dan('is een uur later 03:30 zomertijd', () => zegt(kaart, 'Heb je om 03:30 nog niets gehoord?'));
  });

  test('kantoortijd loopt door de wisseling heen, en telt pas als de gemeente open is', async () => {
    // Friday 23 October 2026, 16:00 summer time; the municipality opens on Monday in winter time.
    const g = await open({ start: Date.parse('2026-10-23T14:00:00Z') });
    const kaart = await als('Noor vrijdag om 16:00 meldt, zonder spoed', async () => {
      await g.zegt('noor', 'melding');
      await drukt(g, 'noor', 'Ja, het is voorbij', 'Aan de telefoon', 'Medewerker (ik of een collega)');
      await drukt(g, 'noor', 'Schelden of schreeuwen');
      return await g.drukt('noor', 'Verstuur de melding', { tekst: 'Hij schold.' });
    });
    await dan('is vier uur kantoortijd later maandag 11:30', () =>
      zegt(kaart, 'Heb je maandag 26 oktober, 11:30 nog niets gehoord?'),
    );
    const gevraagd = () =>
      g.chat('karin').filter((kaart) => tekstVan(kaart).includes('Een melding wacht op jou.')).length;
    await g.advance(Date.parse('2026-10-26T07:59:00Z') - g.now());
    await dan('hoorde Karin het in het weekend niet opnieuw', () => expect(gevraagd()).toBe(1));
    await als('het maandag 09:00 is', () => g.advance(60_000));
    await dan('hoort zij het opnieuw', () => expect(gevraagd()).toBe(2));
  });

  test('sommeren voor en na de wisseling', async () => {
    const g = await open({ start: Date.parse('2026-10-25T00:55:00Z') });
    await gegeven('Noor vraagt het om 02:55 zomertijd', async () => {
      await totSommeren(g);
      await drukt(g, 'noor', 'Ik heb gesommeerd');
    });
    await g.advance(10 * 60_000);
    const kaart = await als('zij het tien minuten later weer vraagt', () =>
      drukt(g, 'noor', 'Ik heb nog eens gesommeerd'),
    );
    await dan('staat er 02:55 en 02:05, zoals de klok aan de muur', () => {
      zegt(kaart, 'Gesommeerd om 02:55', 'Gesommeerd om 02:05');
    });
  });

  test.each([
    ['zomertijd', '2026-07-01T12:00:00Z', '2026-07-01', '09:15', '2026-07-01T07:15:00Z', 'woensdag 1 juli, 09:15'],
    ['wintertijd', '2026-12-01T12:00:00Z', '2026-12-01', '09:15', '2026-12-01T08:15:00Z', 'dinsdag 1 december, 09:15'],
    [
      'de zomer, ingevuld in de winter',
      '2026-11-23T12:00:00Z',
      '2026-10-24',
      '20:00',
      '2026-10-24T18:00:00Z',
      'zaterdag 24 oktober, 20:00',
    ],
  ])('een ingevulde tijd in %s', async (_seizoen, start, datum, tijd, utc, gelezen) => {
    const g = await open({ start: Date.parse(start) });
    await als('Noor invult wanneer het was', () => meldt(g, 'noor', { datum, tijd }));
    await dan('is dat het goede moment', async () =>
      expect((await foldOf(g, await laatsteIncident(g, 'noor'))).wanneer?.tijd).toBe(Date.parse(utc)),
    );
    await g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op');
    await dan('leest Karin dat', () => zegt(laatste(g.chat('karin')), gelezen));
  });
});
