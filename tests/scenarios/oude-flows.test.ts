import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { bundleHash, parseBundle } from '../../src/protocol/bundle.ts';
import type { Protocol } from '../../src/protocol/load.ts';
import type { Store } from '../../src/store/store.ts';
import { gewijzigd } from '../support/changed-flows.ts';
import { FLOWS, tekstVan } from '../support/gemeente.ts';
import { openHome } from '../support/home.ts';
import { loadProtocol } from '../support/load.ts';
import { foldOf, laatsteIncident } from './dossier.ts';
import { als, biedt, biedtNiet, dan, gegeven, gemeentes, laatste, zegt, zegtNiet } from './verhaal.ts';
import { drukt, informeert, kaartVan, legtVoor, meldt, opKantoor } from './wegen.ts';

const open = gemeentes();

/** One store for two processes after each other: only the last one may close it. */
function zonderSluiten(store: Store): Store {
  return { ...store, close: async () => {} };
}

const NIEUW: [string, string, string][] = [
  ['kantoor.yaml', 'zeg: Probeer de burger rustig te krijgen.', 'zeg: Blijf rustig en luister.'],
  ['kantoor.yaml', 'als: Burger wordt rustiger', 'als: Burger kalmeert'],
  ['opvolging.yaml', 'titel: Schade verhalen', 'titel: Kosten terugvragen'],
];

describe('Een melding die met de stroomschema’s van gisteren begon', () => {
  test('gaat op die stroomschema’s verder; een nieuwe begint op die van vandaag', async () => {
    const store = await openHome();
    const gisteren = await open({ store: zonderSluiten(store) });
    await gegeven('Noor begon gisteren een gesprek', () => opKantoor(gisteren));
    const vandaag = await open({ store, protocol: gewijzigd(...NIEUW) });

    const nieuwe = await als('Daan vandaag begint', () => opKantoor(vandaag, 'daan'));
    await dan('leest hij de nieuwe zin', () => {
      zegt(nieuwe, 'Blijf rustig en luister.');
      biedt(nieuwe, 'Burger kalmeert');
    });

    const oude = await als('Noor vandaag verdergaat', () => vandaag.zegt('noor', 'melding'));
    await dan('leest zij de zin van gisteren', () => {
      zegt(oude, 'Probeer de burger rustig te krijgen.');
      biedt(oude, 'Burger wordt rustiger');
      biedtNiet(oude, 'Burger kalmeert');
    });
    const verder = await als('zij kiest', () => drukt(vandaag, 'noor', 'Burger wordt rustiger'));
    await dan('gaat het door', () => zegt(verder, 'Ga door met het gesprek'));
    await dan('noemt het verslag welke stroomschema’s het zijn', async () => {
      const oud = await foldOf(vandaag, await laatsteIncident(vandaag, 'noor'));
      const nieuw = await foldOf(vandaag, await laatsteIncident(vandaag, 'daan'));
      expect(oud.bundel).toBe(gisteren.protocol.hash);
      expect(nieuw.bundel).toBe(vandaag.protocol.hash);
      expect(oud.bundel).not.toBe(nieuw.bundel);
    });
  });

  test('wordt ook op de oude opvolging afgehandeld', async () => {
    const store = await openHome();
    const gisteren = await open({ store: zonderSluiten(store) });
    await gegeven('Noor meldde gisteren', () => meldt(gisteren));
    const vandaag = await open({ store, protocol: gewijzigd(...NIEUW) });
    const tik = gisteren.klik('karin', 'Ik pak dit op', {}, 'teamleiders');
    await gegeven('Karin schrijft vandaag met de bot', () => vandaag.zegt('karin', 'help'));
    await als('zij het vandaag oppakt', () => vandaag.send(tik));
    await legtVoor(vandaag, ['schade']);
    await vandaag.zegt('karin', 'help');
    const dossier = await als('het dossier getoond wordt', () => kaartVan(vandaag, 'karin', 'Wat gebeurde er?'));
    await dan('heet de stap zoals gisteren', () => {
      zegt(dossier, 'Schade verhalen');
      zegtNiet(dossier, 'Kosten terugvragen');
    });
  });

  test('met de stroomschema’s van vóór telefonie, huisbezoek en politiek: begonnen, gemeld en afgehandeld', async () => {
    const json = readFileSync(join(import.meta.dirname, 'bundel-24-november.json'), 'utf8');
    const bundle = parseBundle(json);
    const oud: Protocol = { ...loadProtocol(FLOWS), bundle, hash: bundleHash(bundle) };
    const store = await openHome();
    const gisteren = await open({ store: zonderSluiten(store), protocol: oud });
    await gegeven('Noor begon met die stroomschema’s', async () => {
      await opKantoor(gisteren);
      await drukt(gisteren, 'noor', 'Burger blijft agressief of…', 'Ik stop het gesprek');
    });
    const lang = laatste(gisteren.chat('noor'));
    await dan('staat een tekst die niet op een knop past erboven, en zijn eerste woorden op de knop', () => {
      zegt(lang, 'Burger gaat niet weg en blijft agressief');
      biedt(lang, 'Burger gaat weg', 'Burger gaat niet weg en…');
      expect(tekstVan(lang).split('Burger gaat weg')).toHaveLength(2);
    });
    await drukt(gisteren, 'noor', 'Burger gaat niet weg en…');
    const vandaag = await open({ store });
    const verder = await als('zij vandaag verdergaat', () => vandaag.zegt('noor', 'melding'));
    await dan('staat zij waar zij was', () => zegt(verder, 'Vraag de burger het gebouw te verlaten.'));
    await drukt(vandaag, 'noor', 'Ik heb het gevraagd', 'Burger gaat weg');
    const vraag = laatste(vandaag.chat('noor'));
    await dan('vraagt de melding wat die toen vroeg, en niet tegen wie het was', () =>
      zegt(vraag, 'Wat gebeurde er vooral?'),
    );
    await als('zij meldt en Karin het afhandelt', async () => {
      await drukt(vandaag, 'noor', 'Bedreigen of bang maken', 'Aan de balie');
      await vandaag.drukt('noor', 'Verstuur de melding', { tekst: 'Hij riep.' });
      await vandaag.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op');
      await legtVoor(vandaag, ['schade']);
      await vandaag.druktInKanaal('mo', 'teamleiders', 'Akkoord');
      for (const taak of ['Opvang van de melder', 'Verzekering', 'Schade verhalen']) {
        await vandaag.drukt('karin', `Rond af: ${taak}`);
        await vandaag.drukt('karin', 'Klaar', { tekst: 'Gedaan.' });
      }
      await informeert(vandaag, 'Het is geregeld.');
      await vandaag.drukt('karin', 'Sluit af');
    });
    await dan('is het afgesloten, onder de stroomschema’s waarmee het begon', async () => {
      const incident = await foldOf(vandaag, await laatsteIncident(vandaag, 'noor'));
      expect([incident.status, incident.bundel]).toEqual(['afgesloten', oud.hash]);
    });
  });

  test('nummers, rollen en termijnen zijn wel die van vandaag', async () => {
    const store = await openHome();
    const gisteren = await open({ store: zonderSluiten(store) });
    await gegeven('Noor begon gisteren', () => opKantoor(gisteren));
    const nieuwNummer = gewijzigd(
      ['rollen.yaml', '"000 - 112 00 00"', '"000 - 999 00 00"'],
      ['rollen.yaml', '- { na: 15 minuten, wie: melder }', '- { na: 2 uur, wie: melder }'],
    );
    const vandaag = await open({ store, protocol: nieuwNummer });
    const kaart = await als('Noor vandaag verdergaat', () => vandaag.zegt('noor', 'melding'));
    await dan('staat het nieuwe alarmnummer erop', () => {
      zegt(kaart, '000 - 999 00 00');
      expect(tekstVan(kaart)).toContain('Probeer de burger rustig te krijgen.');
    });
    await drukt(
      vandaag,
      'noor',
      'Het is voorbij, meld nu',
      'Medewerker (ik of een collega)',
      'Bedreigen of bang maken',
      'Aan de balie',
    );
    const ontvangst = await als('zij meldt', () =>
      vandaag.drukt('noor', 'Verstuur de melding', { tekst: 'Hij riep.' }),
    );
    await dan('geldt de nieuwe termijn', () => zegt(ontvangst, 'Heb je om 16:48 nog niets gehoord?'));
  });
});
