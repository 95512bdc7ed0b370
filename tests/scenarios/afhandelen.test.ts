import { describe, expect, test } from '@jest/globals';
import { als, biedt, biedtNiet, dan, foutBij, gegeven, gemeentes, laatste, zegt, zegtNiet } from './verhaal.ts';
import {
  ANTWOORDEN,
  DIRECTE_TAKEN,
  informeert,
  inOpvolging,
  opgepakt,
  rondtAf,
  VERHAAL,
  VERVOLGGESPREKKEN,
} from './wegen.ts';

const open = gemeentes();
const AANGIFTE = 'Melding of aangifte';

describe('Taken, nazorg en afsluiten (K16, K18 tot en met K21)', () => {
  test('een taak staat er met wie hem heeft en wanneer hij klaar moet zijn', async () => {
    const g = await open();
    await gegeven('er is akkoord op alles', () => inOpvolging(g, ['sanctie', 'politie', 'schade', 'arbeidsinspectie']));
    await dan('staan de taken in het dossier, met rol en termijn', () => {
      const dossier = laatste(g.chat('karin'));
      zegt(dossier, 'Teamleider, binnen 72 uur (uiterlijk donderdag 26 november, 14:03)');
      zegt(dossier, 'Teamleider, binnen 24 uur (uiterlijk dinsdag 24 november, 14:03)');
      zegt(dossier, 'Teamleider, binnen 2 werkdagen (uiterlijk woensdag 25 november, 14:03)');
      zegt(dossier, 'Teamleider Juridische Zaken, binnen 14 dagen');
      zegt(dossier, 'Preventiemedewerker, direct', 'Arbeidsinspectie');
    });
  });

  test('de eigenaar van een taak in een andere rol krijgt een taakkaart; het verhaal leest alleen wie moet bellen', async () => {
    const g = await open();
    await gegeven('er is akkoord op schade en Arbeidsinspectie', () => inOpvolging(g, ['schade', 'arbeidsinspectie']));
    await dan('hebben Anne en Sylvia elk hun kaart, en anderen niet', () => {
      zegt(laatste(g.chat('anne')), 'Schade verhalen', 'VBS-2026-0001', 'Vraag het aan Karin de Wit.');
      zegtNiet(laatste(g.chat('anne')), VERHAAL, 'Noor');
      zegt(laatste(g.chat('sylvia')), 'Nederlandse Arbeidsinspectie', '0800 - 5151', VERHAAL, 'Noor Bakker');
      for (const wie of ['bram', 'fatima', 'piet']) expect(g.chat(wie)).toEqual([]);
    });
    const klaar = await als('Anne de taak afrondt met een uitkomst', () =>
      g.drukt('anne', 'Klaar', { tekst: 'De burger betaalt de ruit.', ...ANTWOORDEN['Schade verhalen'] }),
    );
    await dan('ziet zij dat het klaar is', () => {
      zegt(klaar, 'Klaar: Anne Vos');
      biedtNiet(klaar, 'Klaar', 'Niet nodig');
    });
    await dan('ziet Karin de uitkomst in het dossier', () =>
      zegt(laatste(g.chat('karin')), 'Klaar: Anne Vos, maandag 23 november, 14:03', 'De burger betaalt de ruit.'),
    );
    await als('Karin de taak van Sylvia als niet nodig afrondt', () => rondtAf(g, 'Arbeidsinspectie', 'Niet nodig'));
    await dan('ziet Sylvia dat op haar kaart, zonder nieuw bericht', () => {
      expect(g.chat('sylvia')).toHaveLength(1);
      zegt(laatste(g.chat('sylvia')), 'Niet nodig: Karin de Wit');
      biedtNiet(laatste(g.chat('sylvia')), 'Klaar');
    });
  });

  test.each(['Klaar', 'Niet nodig'] as const)('%s vraagt om een paar woorden', async (hoe) => {
    const g = await open();
    await gegeven('Karin pakte het op', () => opgepakt(g));
    await g.drukt('karin', 'Rond af: Verzekering');
    const antwoord = await als('zij niets invult', () => g.drukt('karin', hoe));
    await dan('staat bij het veld wat er nog moet', () =>
      expect(foutBij(antwoord, 'tekst')).toMatch(/^Vul eerst de tekst in\./),
    );
    const dossier = await als('zij het wel invult', () =>
      g.drukt('karin', hoe, { tekst: 'Gemeld bij de verzekeraar.' }),
    );
    await dan('staat het in het dossier', () => zegt(dossier, `${hoe}: Karin de Wit`, 'Gemeld bij de verzekeraar.'));
  });

  test('de kaart in het kanaal telt mee', async () => {
    const g = await open();
    await gegeven('er is akkoord op een aangifte', () => inOpvolging(g, ['politie']));
    await dan('staat er 0 van 4', () => zegt(g.kanaal('teamleiders')[0], 'Taken: 0 van 4 klaar'));
    await als('Karin er een afrondt', () => rondtAf(g, 'Verzekering'));
    await dan('staat er 1 van 4', () => zegt(g.kanaal('teamleiders')[0], 'Taken: 1 van 4 klaar'));
  });

  test('als de laatste stap van het overleg klaar is begint de nazorg', async () => {
    const g = await open();
    await gegeven('er is akkoord op een aangifte', () => inOpvolging(g, ['politie']));
    await als('de opvang klaar is', () => rondtAf(g, 'Opvang'));
    await dan('is het nog geen nazorg', () => zegt(g.kanaal('teamleiders')[0], 'Er wordt aan gewerkt'));
    await als('de aangifte gedaan is', () => rondtAf(g, AANGIFTE));
    await dan('is het nazorg, en hoort Noor dat', () => {
      zegt(g.kanaal('teamleiders')[0], 'Nazorg');
      zegt(laatste(g.chat('noor')), 'De stappen zijn gezet. Nu gaat het om jou.');
      biedt(laatste(g.chat('karin')), 'Sluit af');
    });
  });

  test('afsluiten kan pas als alle taken klaar zijn en de melder bericht kreeg', async () => {
    const g = await open();
    await gegeven('de aangifte is gedaan', async () => {
      await inOpvolging(g, ['politie']);
      await rondtAf(g, AANGIFTE);
    });
    const taken = await als('Karin wil afsluiten met open taken', () => g.drukt('karin', 'Sluit af'));
    await dan('leest zij dat er nog taken open staan', () => zegt(taken, 'Er staan nog taken open.'));
    for (const taak of DIRECTE_TAKEN) await rondtAf(g, taak, 'Niet nodig');
    const bericht = await als('zij wil afsluiten zonder bericht aan Noor', () => g.drukt('karin', 'Sluit af'));
    await dan('leest zij dat zij Noor eerst bericht geeft', () => zegt(bericht, 'Laat eerst de melder weten'));
    await dan('is het nog niet afgesloten', () => zegt(g.kanaal('teamleiders')[0], 'Nazorg'));

    await als('zij Noor bericht stuurt', () => informeert(g, 'We deden aangifte. De burger krijgt een brief.'));
    await dan('leest Noor het, ook op haar ontvangst', () => {
      zegt(laatste(g.chat('noor')), 'Er is nieuws over je melding.', 'We deden aangifte. De burger krijgt een brief.');
      zegt(g.chat('noor')[0], 'Bericht aan jou', 'We deden aangifte.');
    });
    const dossier = await als('zij afsluit', () => g.drukt('karin', 'Sluit af'));
    await dan('is het overal afgesloten', () => {
      zegt(dossier, 'Afgesloten');
      biedtNiet(dossier, 'Sluit af', 'Overleg: wat gaan we doen?', 'Bericht aan de melder');
      zegt(g.kanaal('teamleiders')[0], 'Afgesloten');
      zegt(laatste(g.chat('noor')), 'Je melding is afgesloten.');
      zegt(g.chat('noor')[0], 'Je melding: afgesloten.');
      biedtNiet(g.chat('noor')[0], 'Iets aanvullen', 'Melding intrekken');
    });
    await dan('blijft het dossier te lezen voor een teamleider', async () => {
      await g.druktInKanaal('mo', 'teamleiders', 'Lees het dossier');
      zegt(laatste(g.chat('mo')), VERHAAL, 'Afgesloten');
    });
  });

  test('na het eerste gesprek met de melder komt een tweede, en dan een derde; dat derde houdt het sluiten niet op', async () => {
    const g = await open();
    await gegeven('alles is klaar, op de gesprekken met Noor na', async () => {
      await inOpvolging(g, ['politie']);
      for (const taak of [AANGIFTE, 'Verzekering', 'Camerabeelden bewaren']) await rondtAf(g, taak);
      await informeert(g, 'We deden aangifte.');
    });
    await dan('is er nog geen tweede gesprek', () => zegtNiet(laatste(g.chat('karin')), 'Tweede gesprek'));
    const eerste = await als('Karin met Noor sprak', () => rondtAf(g, 'Opvang'));
    await dan('staat het tweede klaar, over twee weken, en het derde nog niet', () => {
      zegt(eerste, 'Tweede gesprek', 'binnen 14 dagen (uiterlijk maandag 7 december, 14:03)');
      zegtNiet(eerste, 'Derde gesprek');
      zegt(g.kanaal('teamleiders')[0], 'Taken: 4 van 5 klaar');
    });
    const tweede = await als('zij weer met Noor sprak', () => rondtAf(g, 'Tweede gesprek'));
    await dan('staat het derde klaar, vijf weken later', () =>
      zegt(tweede, 'Derde gesprek', 'binnen 35 dagen (uiterlijk maandag 28 december, 14:03)'),
    );
    await dan('staat erbij dat het derde doorloopt', () =>
      zegt(tweede, 'Nog gepland: derde gesprek, uiterlijk maandag 28 december.'),
    );
    await als('zij afsluit', () => g.drukt('karin', 'Sluit af'));
    await dan('is het afgesloten', () => zegt(g.kanaal('teamleiders')[0], 'Afgesloten'));
    const derde = await als('zij daarna het derde gesprek had', () => rondtAf(g, 'Derde gesprek'));
    await dan('is ook dat klaar, en blijft het afgesloten', () => {
      zegt(derde, 'Afgesloten');
      zegtNiet(derde, 'Nog gepland');
    });
  });

  test('Noor krijgt bij elke stap een bericht, elk één keer', async () => {
    const g = await open();
    await gegeven('alles wordt gedaan', async () => {
      await inOpvolging(g, ['politie']);
      for (const taak of [AANGIFTE, ...DIRECTE_TAKEN, ...VERVOLGGESPREKKEN]) await rondtAf(g, taak);
      await informeert(g, 'Het is gedaan.');
      await g.drukt('karin', 'Sluit af');
    });
    await dan('las zij: opgepakt, besloten, nazorg, nieuws, afgesloten', () => {
      const berichten = g.chat('noor').slice(1);
      expect(berichten).toHaveLength(5);
      for (const [i, zin] of [
        'Je melding is opgepakt.',
        'Er is besloten wat we gaan doen.',
        'De stappen zijn gezet.',
        'Er is nieuws over je melding.',
        'Je melding is afgesloten.',
      ].entries())
        zegt(berichten[i], zin);
    });
  });

  test('wie het niet oppakte sluit niet af en stuurt geen bericht', async () => {
    const g = await open();
    await gegeven('de aangifte is gedaan', async () => {
      await inOpvolging(g, ['politie']);
      await rondtAf(g, AANGIFTE);
    });
    const mo = { id: `29:${g.id('mo')}`, aadObjectId: g.id('mo'), name: 'Mo Haddad' };
    const sluit = g.klik('karin', 'Sluit af');
    const { body } = await als('Mo de knop van Karin nabootst', () => g.send({ ...sluit, id: 'vals', from: mo }));
    await dan('leest hij wie dat mag', () =>
      expect(JSON.stringify(body)).toMatch(/Dit mag alleen:? wie de melding heeft opgepakt/),
    );
  });
});
