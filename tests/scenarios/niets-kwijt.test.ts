import { describe, expect, test } from '@jest/globals';
import { tekstVan } from '../support/gemeente.ts';
import { gemeentes } from './verhaal.ts';
import { totHetVerhaal } from './wegen.ts';

describe('Niets wat getypt is raakt kwijt', () => {
  const open = gemeentes();

  test('Gegeven een tekst uit de chat, als Noor op een oudere kaart met een andere tekst verstuurt, dan staan beide in het dossier', async () => {
    const g = await open();
    await totHetVerhaal(g);
    const oudeKaart = g.klik('noor', 'Verstuur de melding', { tekst: 'Getypt op de kaart.' });
    await g.zegt('noor', 'Getypt in het vak eronder, met alles wat ik nog weet.');
    await g.send(oudeKaart);
    await g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op');
    const eerste = tekstVan(await g.drukt('karin', 'Lees alle teksten'));
    const tweede = tekstVan(await g.drukt('karin', 'Volgende tekst'));
    expect(eerste).toContain('Getypt op de kaart.');
    expect(tweede).toContain('Getypt in het vak eronder, met alles wat ik nog weet.');
  });

  test('Gegeven een eigen chat die niet meer bestaat, als Noor in een kanaal "melding" typt, dan gaat het verder in een nieuwe', async () => {
    const g = await open();
    await g.zegt('noor', 'help');
    g.connector.forget(g.connector.personalConversation(g.id('noor')));
    const teksten = await g.zegtInKanaal('noor', 'teamleiders', 'melding');
    expect(teksten.at(-1)).toContain('Ik ga verder in je eigen chat');
    expect(tekstVan(g.chat('noor').at(-1) ?? {})).toContain('Ben je nu veilig?');
  });

  test('Gegeven een CAG die het gevaar met een reden beëindigt, als dezelfde klik nog eens komt, dan staat niet terug wat bewaard is', async () => {
    const g = await open();
    await g.zegt('noor', 'melding');
    await g.drukt('noor', 'Nee, ik heb nu hulp nodig');
    await g.pass(55 * 60_000);
    const klik = g.klik('fatima', 'Het is voorbij', { tekst: 'Noor zelf gesproken.' });
    await g.send(klik);
    const weer = JSON.stringify((await g.send({ ...klik, id: 'weer' })).body);
    expect(weer).toContain('Het gevaar is voorbij');
    expect(weer).not.toContain('Dit had je getypt:');
    const anders = JSON.stringify(
      (await g.send({ ...JSON.parse(JSON.stringify(klik).replace('Noor zelf', 'Tom zelf')), id: 'anders' })).body,
    );
    expect(anders).toContain('Tom zelf gesproken.');
  });
});
