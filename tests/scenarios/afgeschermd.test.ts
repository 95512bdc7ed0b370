import { describe, expect, test } from '@jest/globals';
import { type Gemeente, tekstVan } from '../support/gemeente.ts';
import { gemeentes } from './verhaal.ts';
import { meldt, opKantoor, VERHAAL } from './wegen.ts';

const open = gemeentes();

/** A click of someone who forged what the button carries. */
async function vervalst(g: Gemeente, wie: string, knop: object): Promise<string> {
  await g.zegt(wie, 'help');
  const klik = g.klik(wie, 'Mijn meldingen');
  const value = { action: { type: 'Action.Execute', verb: 'x', data: { knop } }, trigger: 'manual' };
  const { body } = await g.send({ ...klik, value });
  return tekstVan((body?.value ?? '') as string);
}

describe('Wat niet gemeld is, leest niemand anders', () => {
  test('Gegeven een gesprek dat nog loopt, als Karin een knop vervalst, dan ziet zij geen naam en geen tekst', async () => {
    const g = await open();
    await opKantoor(g);
    await g.zegt('noor', VERHAAL);
    const [concept] = (await g.store.list({ melder: g.id('noor') }, 1)).summaries;
    for (const pagina of [undefined, 'teksten', 'taak']) {
      const knop = { doe: 'toon', kaart: 'dossier', incident: concept?.incident, ...(pagina ? { pagina } : {}) };
      const gezien = await vervalst(g, 'karin', knop);
      expect(gezien).toContain('Dit mag jij niet zien');
      expect(gezien).not.toContain(VERHAAL);
      expect(gezien).not.toContain('Noor');
    }
  });

  test('Gegeven hulp die niet aan de teamleider is gevraagd, als Mo doet alsof, dan ziet hij geen plek', async () => {
    const g = await open();
    await opKantoor(g);
    for (const knop of ['Het blijft zo, of wordt erger', 'Ik haal mijn manager erbij']) await g.drukt('noor', knop);
    const [concept] = (await g.store.list({ melder: g.id('noor') }, 1)).summaries;
    const sinds = (await g.store.read(concept?.incident ?? '')).length;
    const gezien = await vervalst(g, 'mo', {
      doe: 'toon',
      kaart: 'hulp',
      incident: concept?.incident,
      sinds,
      rol: 'teamleider',
    });
    expect(gezien).toContain('Dit mag jij niet zien');
    expect(gezien).not.toContain('begane grond');
  });
});

describe('De kaart in het kanaal is van iedereen', () => {
  test('Gegeven een client zonder Action.Execute, als Karin haar eigen melding wil oppakken, dan leest alleen zij waarom niet', async () => {
    const g = await open();
    await meldt(g, 'karin');
    const ervoor = g.kanaal('teamleiders')[0];
    const klik = g.klik('karin', 'Ik pak dit op', {}, 'teamleiders');
    const { action } = klik.value as { action: { data: object } };
    await g.send({ ...klik, type: 'message', name: undefined, value: action.data });
    expect(g.kanaal('teamleiders')).toEqual([ervoor]);
    expect(g.connector.texts(g.connector.personalConversation(g.id('karin'))).at(-1)).toContain('eigen melding');
  });
});
