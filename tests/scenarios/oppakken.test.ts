import { describe, expect, test } from '@jest/globals';
import { tekstVan } from '../support/gemeente.ts';
import { gebeurtenissen, laatsteIncident } from './dossier.ts';
import { als, biedt, biedtNiet, dan, gegeven, gemeentes, laatste, zegt, zegtNiet } from './verhaal.ts';
import { kaartVan, legtVoor, meldt, opgepakt, VERHAAL } from './wegen.ts';

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
      zegt(dossier, 'Dossier', 'VBS-2026-0001', 'Noor Bakker', VERHAAL, 'Opvang', 'Verzekering');
      biedt(dossier, 'Overleg: wat gaan we doen?', 'Bericht aan de melder', 'Rond af: Opvang');
      biedtNiet(dossier, 'Sluit af');
    });
    await dan('zegt haar eigen kaart dat zij het heeft', () => {
      zegt(g.chat('karin')[0], 'Jij hebt dit opgepakt.');
      biedtNiet(g.chat('karin')[0], 'Ik pak dit op');
    });
    await dan('hoort Noor wie het oppakte, en ziet zij het op haar ontvangst', () => {
      zegt(laatste(g.chat('noor')), 'Je melding is opgepakt.', 'Karin de Wit');
      zegt(g.chat('noor')[0], 'Karin de Wit heeft het opgepakt, maandag 23 november, 14:04.');
      biedtNiet(g.chat('noor')[0], 'Melding intrekken');
    });
  });

  test('de teamleider heeft ook een eigen kaart, en kan het daar oppakken; die kaart vraagt daarna niets meer', async () => {
    const g = await open();
    await gegeven('Noor meldde', () => meldt(g));
    await dan('heeft Karin een kaart met een knop, zonder naam en zonder verhaal; Mo en de CAG hebben er geen', () => {
      const [kaart] = g.chat('karin');
      zegt(kaart, 'Melding VBS-2026-0001 · Spoed', 'Een melding wacht op jou.', 'Op kantoor');
      zegtNiet(kaart, 'Noor', VERHAAL, 'Bedreigen');
      biedt(kaart, 'Ik pak dit op');
      for (const wie of ['mo', 'fatima', 'piet', 'ellen']) expect(g.chat(wie)).toEqual([]);
    });
    await g.advance(60_000);
    const antwoord = await als('zij het daar oppakt', () => g.drukt('karin', 'Ik pak dit op'));
    await dan('staat dat op haar kaart en in het kanaal, en heeft zij het dossier', () => {
      for (const kaart of [antwoord, g.chat('karin')[0]]) {
        zegt(kaart, 'Jij hebt dit opgepakt.');
        biedtNiet(kaart, 'Ik pak dit op');
      }
      zegt(g.kanaal('teamleiders')[0], 'Opgepakt door Karin de Wit');
      zegt(laatste(g.chat('karin')), 'Dossier', 'Noor Bakker', VERHAAL);
    });
    await als('er een dag voorbijgaat', () => g.advance(24 * 3_600_000));
    await dan('hoort niemand meer dat de melding wacht', () => {
      for (const wie of ['karin', 'mo', 'fatima', 'piet'])
        for (const kaart of g.chat(wie)) zegtNiet(kaart, 'Een melding wacht op jou.');
      for (const kaart of g.kanaal('cag')) zegtNiet(kaart, 'nog niet opgepakt');
    });
  });

  test('pakt een ander het op in het kanaal, dan zegt de eigen kaart van de teamleider dat', async () => {
    const g = await open();
    await gegeven('Noor meldde', () => meldt(g));
    const tik = g.klik('karin', 'Ik pak dit op');
    await als('Mo het in het kanaal oppakt', () => g.druktInKanaal('mo', 'teamleiders', 'Ik pak dit op'));
    await dan('staat dat op de kaart van Karin', () => {
      expect(g.chat('karin')).toHaveLength(1);
      zegt(g.chat('karin')[0], 'Mo Haddad heeft dit opgepakt.');
      biedtNiet(g.chat('karin')[0], 'Ik pak dit op');
    });
    const { body } = await als('zij nog op de oude knop drukt', () => g.send(tik));
    await dan('leest zij dat, en is het van Mo gebleven', () => {
      expect(JSON.stringify(body)).toContain('Al opgepakt door Mo Haddad');
      expect(g.chat('karin')).toHaveLength(1);
    });
  });

  test('niemand pakt het op: nog eens de teamleider, dan Mo, dan de CAG, en dan leest Noor wie zij belt', async () => {
    const g = await open();
    await gegeven('Noor meldde', () => meldt(g));
    const kwartier = () => als('er een kwartier niets gebeurt', () => g.advance(15 * 60_000));
    const wachten = (wie: string) =>
      g.chat(wie).filter((kaart) => tekstVan(kaart).includes('Een melding wacht op jou.')).length;
    await kwartier();
    await dan('hoort Karin het opnieuw, en nog niemand anders', () =>
      expect(['karin', 'mo', 'fatima'].map(wachten)).toEqual([2, 0, 0]),
    );
    await kwartier();
    await dan('hoort Mo het', () => expect(['karin', 'mo', 'fatima'].map(wachten)).toEqual([2, 1, 0]));
    await dan('staat dat ook op de ontvangst', () => {
      zegt(laatste(g.chat('noor')), /Bericht gestuurd om 14:03,? en opnieuw om 14:18,? aan Karin de Wit, Teamleider\./);
      zegt(laatste(g.chat('noor')), 'Bericht gestuurd om 14:33 aan Mo Haddad, Teamleider.');
      zegtNiet(laatste(g.chat('noor')), 'Bel nu zelf');
    });
    await dan('staat er nog niets in het kanaal van de CAG', () => expect(g.kanaal('cag')).toEqual([]));
    await kwartier();
    await dan('hoort de CAG het, ook in het kanaal, zonder namen', () => {
      expect(wachten('fatima')).toBe(1);
      expect(g.kanaal('cag')).toHaveLength(1);
      zegt(g.kanaal('cag')[0], 'Melding VBS-2026-0001: nog niet opgepakt.');
      zegtNiet(g.kanaal('cag')[0], 'Noor', 'Karin', VERHAAL);
    });
    await kwartier();
    await dan('leest Noor dat niemand reageerde, met het nummer', () => {
      const [ontvangst, bericht, ...meer] = g.chat('noor');
      expect(meer).toEqual([]);
      zegt(ontvangst, 'Nog niemand reageerde. Bel nu zelf.', '000 - 112 00 04', '000 - 112 00 05');
      zegtNiet(ontvangst, 'nog niets gehoord', 'Geen reactie?');
      zegt(bericht, 'Melding VBS-2026-0001', 'Nog niemand reageerde. Bel nu zelf.', '000 - 112 00 04');
    });
    await als('Fatima het toch oppakt', () => g.drukt('fatima', 'Ik pak dit op'));
    await dan('vraagt geen enkele kaart het nog', () => {
      expect(['karin', 'mo', 'fatima'].map(wachten)).toEqual([0, 0, 0]);
      zegt(g.kanaal('cag')[0], 'Melding VBS-2026-0001: opgepakt.');
      zegtNiet(g.chat('noor')[0], 'Bel nu zelf');
    });
  });

  test('komt de bel een paar minuten na de kaart, dan is dat niet nog een keer', async () => {
    const g = await open();
    await gegeven('de bel moet even wachten', () => g.graph.fail({ status: 429, retryAfter: '120' }, 1, 'ringPerson'));
    await gegeven('Noor meldde', () => meldt(g));
    await als('er een paar minuten voorbijgaan', () => g.pass(10 * 60_000));
    await dan('kwam de bel van Karin later dan haar kaart', () =>
      expect(g.graph.bells.filter(({ person }) => person === g.id('karin'))).toHaveLength(1),
    );
    await dan('leest Noor dat het bericht één keer is gestuurd', () => {
      zegt(g.chat('noor')[0], 'Bericht gestuurd om 14:03 aan Karin de Wit, Teamleider.');
      zegtNiet(g.chat('noor')[0], 'en opnieuw');
    });
  });

  test('na het oppakken zegt het dossier alleen over berichten die verstuurd zijn hoe dat ging', async () => {
    const g = await open();
    await gegeven('Karin pakte het op', () => opgepakt(g));
    await als('er een halve dag voorbijgaat en zij iets voorlegt', async () => {
      await g.pass(4 * 3_600_000);
      await legtVoor(g, ['politie']);
    });
    const dossier = kaartVan(g, 'karin', 'Wat gebeurde er?');
    await dan('staat er dat zij het bericht kreeg', () => zegt(dossier, 'aan Karin de Wit, Teamleider'));
    await dan('en niet dat er nog iets onderweg is, of dat niemand die rol heeft', () =>
      zegtNiet(dossier, 'onderweg', 'niemand met de rol'),
    );
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
      const dossiers = [...g.chat('karin'), ...g.chat('mo')].filter((kaart) => tekstVan(kaart).startsWith('Dossier'));
      expect(dossiers).toHaveLength(1);
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
