import { describe, expect, test } from '@jest/globals';
import { gebeurtenissen, laatsteIncident } from './dossier.ts';
import { als, biedt, biedtNiet, dan, gegeven, gemeentes, laatste, zegt, zegtNiet } from './verhaal.ts';
import { meldt, opgepakt, VERHAAL } from './wegen.ts';

const open = gemeentes();

describe('De melding oppakken', () => {
  test('na het melden staat er één kaart in het kanaal; wie oppakt krijgt het dossier in de eigen chat', async () => {
    const g = await open();
    await gegeven('Noor meldde', () => meldt(g));
    await dan('staat er in het kanaal wat voor soort plek, hoe dringend, en een knop', () => {
      const [kaart] = g.kanaal('teamleiders');
      zegt(kaart, 'VBS-2026-0001', 'Op kantoor', 'Spoed', 'Nog niet opgepakt');
      biedt(kaart, 'Ik pak dit op');
    });
    await g.advance(60_000);
    const antwoord = await als('Karin het oppakt', () => g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op'));
    await dan('zegt de kaart in het kanaal wie het heeft', () => {
      for (const kaart of [antwoord, g.kanaal('teamleiders')[0]]) {
        zegt(kaart, 'Opgepakt door Karin de Wit');
        biedtNiet(kaart, 'Ik pak dit op');
      }
      expect(g.kanaal('teamleiders')).toHaveLength(1);
    });
    await dan('heeft Karin het dossier in haar eigen chat, en kan zij verder', () => {
      const dossier = laatste(g.chat('karin'));
      zegt(dossier, 'Dossier', 'VBS-2026-0001', 'Noor Bakker', VERHAAL, 'Opvang van de melder', 'Verzekering');
      biedt(dossier, 'Overleg: wat gaan we doen?', 'Bericht aan de melder', 'Rond af: Opvang van de melder');
      biedtNiet(dossier, 'Sluit af');
    });
    await dan('hoort Noor wie het oppakte, en ziet zij het op haar ontvangst', () => {
      zegt(laatste(g.chat('noor')), 'Je melding is opgepakt.', 'Karin de Wit');
      zegt(g.chat('noor')[0], 'Karin de Wit heeft het opgepakt, maandag 23 november, 14:04.');
      biedtNiet(g.chat('noor')[0], 'Melding intrekken');
    });
  });

  test('wie te laat is leest wie het al heeft', async () => {
    const g = await open();
    await gegeven('Noor meldde', () => meldt(g));
    const tik = g.klik('mo', 'Ik pak dit op', {}, 'teamleiders');
    await gegeven('Karin pakte het op', () => g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op'));
    const { body } = await als('Mo op zijn oude kaart drukt', () => g.send(tik));
    await dan('leest hij dat', () => expect(JSON.stringify(body)).toContain('Al opgepakt door Karin de Wit om 14:03.'));
    await dan('is het van Karin gebleven', () => expect(g.chat('mo')).toEqual([]));
  });

  test('twee tegelijk: één heeft het', async () => {
    const g = await open();
    await gegeven('Noor meldde', () => meldt(g));
    const karin = g.klik('karin', 'Ik pak dit op', {}, 'teamleiders');
    const mo = g.klik('mo', 'Ik pak dit op', {}, 'teamleiders');
    await als('Karin en Mo tegelijk drukken', () => Promise.all([g.send(karin), g.send(mo)]));
    await dan('is het één keer opgepakt, en heeft één van hen het dossier', async () => {
      const soorten = await gebeurtenissen(g, await laatsteIncident(g, 'noor'));
      expect(soorten.filter((soort) => soort === 'opgepakt')).toHaveLength(1);
      expect(g.chat('karin').length + g.chat('mo').length).toBe(1);
    });
  });

  test('wie geen teamleider is leest wie het wel mag, ook als die in het kanaal zit', async () => {
    const g = await open();
    await gegeven('Noor meldde', () => meldt(g));
    const antwoord = await als('Ellen, die in het kanaal zit, het wil oppakken', () =>
      g.druktInKanaal('ellen', 'teamleiders', 'Ik pak dit op'),
    );
    await dan('leest zij wie het mag', () =>
      zegt(antwoord, 'Dit mag alleen', 'teamleider', 'Coördinator Agressie en Geweld (CAG)'),
    );
    await dan('staat het nog open, en ziet de rest van het kanaal die regel niet', () => {
      biedt(g.kanaal('teamleiders')[0], 'Ik pak dit op');
      zegtNiet(g.kanaal('teamleiders')[0], 'Dit mag alleen');
    });
  });

  test('een teamleider die zelf meldde pakt de eigen melding niet op', async () => {
    const g = await open();
    await gegeven('Karin meldde zelf', () => meldt(g, 'karin'));
    const antwoord = await als('zij het wil oppakken', () => g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op'));
    await dan('kan dat niet, en leest zij waarom', () => zegt(antwoord, 'Over je eigen melding beslist een ander.'));
    await als('Mo het oppakt', () => g.druktInKanaal('mo', 'teamleiders', 'Ik pak dit op'));
    await dan('heeft Mo het dossier', () => zegt(laatste(g.chat('mo')), 'Dossier', 'Karin de Wit'));
    const lezen = await als('Karin het dossier van haar eigen melding wil lezen', () =>
      g.druktInKanaal('karin', 'teamleiders', 'Lees het dossier'),
    );
    await dan('kan ook dat niet', () => zegt(lezen, 'Over je eigen melding beslist een ander.'));
  });

  test('een andere teamleider leest het dossier: in de eigen chat, en het staat in het verslag', async () => {
    const g = await open();
    await gegeven('Karin pakte een melding op', () => opgepakt(g));
    const antwoord = await als('Mo het dossier wil lezen', () =>
      g.druktInKanaal('mo', 'teamleiders', 'Lees het dossier'),
    );
    await dan('zegt het kanaal alleen waar het staat', () => {
      zegt(antwoord, 'Kijk in je eigen chat met Stroomwijzer.');
      zegtNiet(antwoord, VERHAAL, 'Noor');
    });
    await dan('heeft Mo het dossier, zonder wat alleen Karin mag', () => {
      zegt(laatste(g.chat('mo')), VERHAAL, 'Noor Bakker');
      biedtNiet(laatste(g.chat('mo')), 'Overleg: wat gaan we doen?', 'Bericht aan de melder', 'Sluit af');
    });
    await dan('staat in het verslag dat hij het las', async () => {
      const records = await g.store.read(await laatsteIncident(g, 'noor'));
      expect(laatste(records)).toMatchObject({ door: g.id('mo'), gebeurtenissen: [{ soort: 'dossier_gevraagd' }] });
    });
    await als('hij het nog eens vraagt', () => g.druktInKanaal('mo', 'teamleiders', 'Lees het dossier'));
    await dan('staat het er nog één keer', () => expect(g.chat('mo')).toHaveLength(1));
  });

  test('wie het dossier niet mag lezen krijgt het ook met een nagemaakte knop niet', async () => {
    const g = await open();
    await gegeven('Karin pakte een melding op', () => opgepakt(g));
    const tik = g.klik('karin', 'Lees alle teksten');
    const { body } = await als('Daan de knop van Karin nabootst', () =>
      g.send({
        ...tik,
        id: 'vals',
        from: { id: `29:${g.id('daan')}`, aadObjectId: g.id('daan'), name: 'Daan Visser' },
      }),
    );
    await dan('ziet hij niets van de inhoud', () => {
      expect(JSON.stringify(body)).toContain('Dit mag jij niet zien.');
      expect(JSON.stringify(body)).not.toContain(VERHAAL);
      expect(JSON.stringify(body)).not.toContain('Noor');
    });
  });
});
