import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Gemeente, knoppen, openGemeente, tekstVan } from '../support/gemeente.ts';

describe('Opnieuw beginnen', () => {
  let g: Gemeente;
  beforeEach(async () => {
    g = await openGemeente();
  });
  afterEach(async () => await g.close());

  test('Gegeven een melding die bleef liggen, als Noor weer "melding" typt, dan gaat die verder en kan zij ook nieuw beginnen', async () => {
    await g.zegt('noor', 'melding');
    await g.drukt('noor', 'Ja, maar het is nog bezig');
    const verder = await g.zegt('noor', 'Melding!');
    expect(tekstVan(verder)).toContain('Je was al bezig met een melding, begonnen maandag 23 november, 14:03.');
    expect(tekstVan(verder)).toContain('Waar of hoe gebeurt het?');
    expect(tekstVan(await g.drukt('noor', 'Begin een nieuwe melding'))).toContain('Ben je nu veilig?');
  });

  test('Dubbel op "Begin een nieuwe melding" drukken begint er één, en de oude blijft bij "mijn meldingen"', async () => {
    await g.zegt('noor', 'melding');
    await g.advance(60_000);
    await g.zegt('noor', 'melding');
    const klik = g.klik('noor', 'Begin een nieuwe melding');
    const eerste = await g.send(klik);
    const tweede = await g.send({ ...klik, id: 'nog-een-keer' });
    expect(tweede.body).toEqual(eerste.body);
    expect(knoppen(await g.zegt('noor', 'mijn meldingen'))).toEqual(['Ga verder', 'Ga verder']);
  });

  test('Gegeven een oude die bleef liggen en een nieuwe die gemeld is, als Noor weer nieuw begint, dan begint er echt een nieuwe', async () => {
    await g.zegt('noor', 'melding');
    for (const nummer of ['VBS-2026-0001', 'VBS-2026-0002']) {
      await g.advance(60_000);
      await g.zegt('noor', 'melding');
      expect(tekstVan(await g.drukt('noor', 'Begin een nieuwe melding'))).toContain('Ben je nu veilig?');
      for (const knop of [
        'Ja, het is voorbij',
        'Op kantoor',
        'Medewerker (ik of een collega)',
        'Bedreigen of bang maken',
        'Aan de balie',
      ])
        await g.drukt('noor', knop);
      expect(tekstVan(await g.drukt('noor', 'Verstuur de melding', { tekst: 'Verzonnen.' }))).toContain(nummer);
    }
  });
});
