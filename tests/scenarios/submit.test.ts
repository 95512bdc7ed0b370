import { describe, expect, test } from '@jest/globals';
import type { Gemeente } from '../support/gemeente.ts';
import type { Json } from '../support/received.ts';
import { gebeurtenissen, laatsteIncident } from './dossier.ts';
import { als, dan, foutBij, gegeven, gemeentes, laatste, zegt } from './verhaal.ts';
import { legtVoor, meldt, opgepakt, VERHAAL } from './wegen.ts';

const open = gemeentes();

/** The message that an old client sends for the same button: Action.Submit puts the data in `value`. */
function alsSubmit(klik: Json): Json {
  const { name: _name, value, ...rest } = klik;
  const { action } = value as { action: { data: Json } };
  return { ...rest, type: 'message', value: action.data };
}

async function submit(g: Gemeente, wie: string, knop: string, invoer: Json = {}, kanaal?: string): Promise<void> {
  const { status } = await g.send(alsSubmit(g.klik(wie, knop, invoer, kanaal)));
  expect(status).toBeLessThan(300);
}

const WEG: [string, Json][] = [
  ['Ja, maar het is nog bezig', {}],
  ['Op kantoor', {}],
  ['Het blijft zo, of wordt erger', {}],
  ['Ik stop het gesprek', {}],
  ['Burger gaat niet weg', {}],
  ['Ik heb gesommeerd', { door: 'collega', getuige: 'De bode' }],
  ['Terug', {}],
  ['Burger weigert, roep hulp in', {}],
  ['Het is voorbij, meld nu', {}],
  ['Medewerker (ik of een collega)', {}],
  ['Bedreigen of bang maken', {}],
  ['Aan de balie', {}],
  ['Verstuur de melding', { tekst: VERHAAL }],
];

describe('Action.Submit, voor een Teams die Action.Execute niet kent', () => {
  test('G65: doet de hele weg tot de ontvangst hetzelfde als Action.Execute', async () => {
    const nieuw = await open();
    const oud = await open();
    await als('Noor in een nieuwe en in een oude Teams dezelfde knoppen drukt', async () => {
      await nieuw.zegt('noor', 'melding');
      await oud.zegt('noor', 'melding');
      for (const [knop, invoer] of WEG) {
        await nieuw.drukt('noor', knop, invoer);
        await submit(oud, 'noor', knop, invoer);
        expect(laatste(oud.chat('noor'))).toEqual(laatste(nieuw.chat('noor')));
      }
    });
    await dan('staat in beide verslagen hetzelfde', async () => {
      const soorten = await gebeurtenissen(oud, await laatsteIncident(oud, 'noor'));
      expect(soorten).toEqual(await gebeurtenissen(nieuw, await laatsteIncident(nieuw, 'noor')));
      expect(soorten).toContain('ingediend');
    });
    await dan('is er een nummer', () => zegt(laatste(oud.chat('noor')), /VBS-2026-\d{4}/));
    await dan('is de kaart bijgewerkt en niet herhaald', () => expect(oud.chat('noor')).toHaveLength(1));
    await dan('staat in beide kanalen dezelfde kaart', () =>
      expect(oud.kanaal('teamleiders')).toEqual(nieuw.kanaal('teamleiders')),
    );
  });

  test('in het kanaal: oppakken en akkoord, met één kaart', async () => {
    const g = await open();
    await gegeven('Noor meldde', () => meldt(g));
    await als('Karin met een oude Teams oppakt', () => submit(g, 'karin', 'Ik pak dit op', {}, 'teamleiders'));
    await dan('is het opgepakt, en staat er één kaart', () => {
      zegt(g.kanaal('teamleiders')[0], 'Opgepakt door Karin de Wit');
      expect(g.kanaal('teamleiders')).toHaveLength(1);
    });
    await gegeven('Karin legde iets voor', () => legtVoor(g, ['sanctie']));
    await als('Mo met een oude Teams akkoord geeft', () => submit(g, 'mo', 'Akkoord', {}, 'teamleiders'));
    await dan('is het akkoord', () => zegt(g.kanaal('teamleiders')[0], 'Er wordt aan gewerkt'));
  });

  test('tekst vergeten: één regel, en de kaart blijft zoals hij was', async () => {
    const g = await open();
    await gegeven('Karin is bij een taak', () => opgepakt(g));
    await g.drukt('karin', 'Rond af: Verzekering');
    const voor = g.chat('karin').length;
    await als('zij zonder tekst op Klaar drukt', () => submit(g, 'karin', 'Klaar'));
    await dan('staat bij het veld wat er moet, op dezelfde kaart', () => {
      expect(foutBij(laatste(g.chat('karin')), 'tekst')).toMatch(/^Vul eerst de tekst in\./);
      expect(g.chat('karin')).toHaveLength(voor);
    });
  });

  test('dezelfde Submit twee keer doet niets dubbel', async () => {
    const g = await open();
    await g.zegt('noor', 'melding');
    const tik = alsSubmit(g.klik('noor', 'Ja, het is voorbij'));
    await als('het bericht twee keer komt', async () => {
      await g.send(tik);
      await g.send({ ...tik, id: 'opnieuw-bezorgd' });
    });
    await dan('is er één keer gekozen', async () =>
      expect(await gebeurtenissen(g, await laatsteIncident(g, 'noor'))).toEqual(['begonnen', 'gekozen']),
    );
  });

  /** What clients put around the same data. */
  const VORMEN: [naam: string, vorm: (tik: Json) => Json, kaarten: number][] = [
    ['zonder replyToId', ({ replyToId: _weg, ...tik }) => tik, 2],
    ['met een replyToId die er niet meer is', (tik) => ({ ...tik, replyToId: '1600000000000' }), 2],
    ['met lege tekst', (tik) => ({ ...tik, text: '' }), 1],
    ['met null als tekst', (tik) => ({ ...tik, text: null, attachments: null, entities: null }), 1],
    ['met de titel van de knop als tekst', (tik) => ({ ...tik, text: 'Ja, het is voorbij' }), 1],
    ['met een ander woord als tekst', (tik) => ({ ...tik, text: 'melding' }), 1],
    ['met HTML ernaast', (tik) => ({ ...tik, attachments: [{ contentType: 'text/html', content: '<p></p>' }] }), 1],
    [
      'met wat Teams erbij zet',
      (tik) => ({ ...tik, value: { ...(tik.value as Json), msteams: { type: 'messageBack' } } }),
      1,
    ],
    ['met een id van de knop', (tik) => ({ ...tik, value: { ...(tik.value as Json), id: 'knop1', actionId: 1 } }), 1],
    [
      'met tijd en toestel',
      (tik) => ({
        ...tik,
        localTimezone: 'Europe/Amsterdam',
        locale: 'nl-NL',
        entities: [{ type: 'clientInfo', platform: 'Android' }],
      }),
      1,
    ],
    ['zonder tijd en taal', ({ timestamp: _tijd, ...tik }) => tik, 1],
  ];

  test.each(VORMEN)('G65: %s: de knop doet wat hij doet', async (_naam, vorm, kaarten) => {
    const g = await open();
    await g.zegt('noor', 'melding');
    const { status } = await g.send(vorm(alsSubmit(g.klik('noor', 'Ja, het is voorbij'))));
    expect(status).toBe(200);
    zegt(laatste(g.chat('noor')), 'Waar of hoe gebeurde het?');
    expect(g.chat('noor')).toHaveLength(kaarten);
    expect(await gebeurtenissen(g, await laatsteIncident(g, 'noor'))).toEqual(['begonnen', 'gekozen']);
  });

  test.each<[naam: string, value: unknown]>([
    ['een leeg object', {}],
    ['een knop van een andere kaart', { iets: 'anders' }],
    ['een woord', 'logout'],
    ['een lijst', []],
    ['niets van ons', { knop: 'begin' }],
    ['messageBack', { msteams: { type: 'messageBack', text: 'melding' } }],
  ])('een getypt woord met %s erbij wordt gelezen', async (_naam, value) => {
    const g = await open();
    await g.send(g.bericht('noor', { text: 'melding', value }));
    await dan('begint de melding', () => zegt(laatste(g.chat('noor')), 'Ben je nu veilig?'));
  });

  test.each<unknown>([{}, { iets: 'anders' }, 'logout', { knop: { doe: 'bestaat_niet' } }])(
    'een knop die niet van ons is, zonder woorden (%j): gezegd dat hij niet werkt, en 112',
    async (value) => {
      const g = await open();
      await g.send(g.bericht('noor', { text: '', value }));
      const teksten = g.connector.texts(g.connector.personalConversation(g.id('noor')));
      expect(laatste(teksten)).toMatch(/Deze knop werkt niet meer.*112/);
    },
  );
});
