import { describe, expect, test } from '@jest/globals';
import { foldOf, laatsteIncident } from './dossier.ts';
import {
  als,
  biedt,
  biedtNiet,
  dan,
  foutBij,
  gegeven,
  gelezen,
  gemeentes,
  laatste,
  staatIn,
  zegt,
  zegtNiet,
} from './verhaal.ts';
import { drukt, meldt, opKantoor, totHetVerhaal, VERHAAL, vultIn } from './wegen.ts';

const open = gemeentes();

describe('De melding (K15)', () => {
  const wegen: [string, string[]][] = [
    ['Op kantoor', ['Medewerker (ik of een collega)', 'Bedreigen of bang maken', 'Aan de balie']],
    ['Aan de telefoon', ['Medewerker (ik of een collega)', 'Schelden of schreeuwen']],
    [
      'Brief, mail of sociale media',
      ['Meld nu', 'Medewerker (ik of een collega)', 'Bedreigen of bang maken', 'Sociale media'],
    ],
    ['Op huisbezoek of op straat', ['Medewerker (ik of een collega)', 'Geweld of iets vernielen', 'Bij iemand thuis']],
  ];
  test.each(wegen)(
    '%s: van het woord melding tot de ontvangst in hoogstens zes vragen met knoppen',
    async (waar, vragen) => {
      const g = await open();
      await als('Noor melding typt', () => g.zegt('noor', 'melding'));
      let vragenGehad = 0;
      for (const knop of ['Ja, het is voorbij', waar, ...vragen]) {
        await g.drukt('noor', knop);
        vragenGehad += 1;
      }
      const ontvangst = await als('zij typt wat er gebeurde en verstuurt', () =>
        g.drukt('noor', 'Verstuur de melding', { tekst: VERHAAL }),
      );
      await dan('heeft zij een nummer, na hoogstens zes vragen', () => {
        zegt(ontvangst, 'Melding VBS-2026-0001', 'Je melding is binnen.');
        expect(vragenGehad).toBeLessThanOrEqual(6);
      });
    },
  );

  test('de ontvangst: nummer, wie het oppakt, wanneer je iets hoort, en wie je anders belt', async () => {
    const g = await open();
    const kaart = await als('Noor meldt', () => meldt(g));
    await dan('staat het er allemaal', () => {
      zegt(
        kaart,
        'Melding VBS-2026-0001',
        'Teamleiders Publiekszaken',
        'Heb je om 15:03 nog niets gehoord? Bel dan dit nummer.',
      );
      zegt(kaart, 'Telefoon van dienst teamleiders', '000 - 112 00 04');
      biedt(kaart, 'Aanvullen of verbeteren', 'Bewijs vastleggen', 'Melding intrekken');
    });
    await dan('zegt het antwoord eerlijk dat er nog niets verzonden is', () => {
      zegt(kaart, 'Bericht aan de teamleider is onderweg.');
      zegtNiet(kaart, 'Bericht gestuurd');
    });
    await dan('staat er even later wie het kreeg, hoe laat, en wie het daarna hoort', () => {
      const ontvangst = laatste(g.chat('noor'));
      zegt(ontvangst, 'Bericht gestuurd om 14:03 aan Karin de Wit, Teamleider.');
      zegt(ontvangst, 'Heb je om 14:18 nog niets gehoord? Dan gaat er opnieuw een bericht naar de teamleider.');
      zegtNiet(ontvangst, 'onderweg', 'niet gelukt');
    });
  });

  test('zonder spoed telt alleen de tijd dat de gemeente open is', async () => {
    const g = await open();
    const kaart = await als('Noor om 14:03 meldt dat er gescholden werd', async () => {
      await g.zegt('noor', 'melding');
      await drukt(g, 'noor', 'Ja, het is voorbij', 'Aan de telefoon', 'Medewerker (ik of een collega)');
      await drukt(g, 'noor', 'Schelden of schreeuwen');
      return await g.drukt('noor', 'Verstuur de melding', { tekst: VERHAAL });
    });
    await dan('is vier uur later morgenochtend 09:33', () =>
      zegt(kaart, 'Heb je dinsdag 24 november, 09:33 nog niets gehoord?'),
    );
    await dan('staat daarna op de kaart wie het hierna hoort', () =>
      zegt(
        laatste(g.chat('noor')),
        'Heb je om 15:33 nog niets gehoord? Dan gaat er opnieuw een bericht naar de teamleider.',
      ),
    );
  });

  test('standaard: nu, ongeveer, de eigen afdeling', async () => {
    const g = await open();
    await als('Noor meldt zonder iets te veranderen', () => meldt(g));
    await dan('staat dat in het verslag', async () => {
      const incident = await foldOf(g, await laatsteIncident(g, 'noor'));
      expect(incident).toMatchObject({
        afdeling: 'burgerzaken',
        wanneer: { tijd: g.now(), nauwkeurigheid: 'ongeveer' },
        feiten: {
          waar: 'kantoor',
          hoofdcategorie: 'bedreiging',
          locatie_soort: 'gemeentehuis_balie',
          acuut_gevaar: 'nee',
        },
      });
    });
  });

  test('een ander moment en een andere afdeling', async () => {
    const g = await open();
    await als('Noor zegt dat het gisteravond bij Werk en Inkomen was', () =>
      meldt(g, 'noor', { datum: '2026-11-22', tijd: '19:30', afdeling: 'werk_en_inkomen' }),
    );
    await dan('ziet Mo dat in het dossier', async () => {
      await g.druktInKanaal('mo', 'teamleiders', 'Ik pak dit op');
      zegt(laatste(g.chat('mo')), 'zondag 22 november, 19:30, ongeveer', 'Werk en Inkomen');
    });
  });

  test('een moment dat nog komt wordt niet aangenomen, en er gaat niets verloren', async () => {
    const g = await open();
    await gegeven('Noor is bij het verhaal', async () => {
      await totHetVerhaal(g);
    });
    const antwoord = await als('zij morgen invult', () =>
      g.drukt('noor', 'Verstuur de melding', { tekst: VERHAAL, datum: '2026-11-24' }),
    );
    await dan('staat dat bij de dag, en blijft de tekst staan', () => {
      expect(foutBij(antwoord, 'datum')).toBe('Kijk de dag en de tijd na: dat moment is nog niet geweest.');
      expect(staatIn(antwoord, 'tekst')).toBe(VERHAAL);
    });
    const goed = await als('zij de dag herstelt', () =>
      g.drukt('noor', 'Verstuur de melding', { datum: '2026-11-23' }),
    );
    await dan('is de melding binnen, met het eerste nummer', () => zegt(goed, 'VBS-2026-0001'));
  });

  test('zonder tekst wordt niet verstuurd', async () => {
    const g = await open();
    await gegeven('Noor is bij het verhaal', async () => {
      await totHetVerhaal(g);
    });
    const antwoord = await als('zij niets typt', () => g.drukt('noor', 'Verstuur de melding', { tekst: '   ' }));
    await dan('staat bij het veld wat zij moet doen', () =>
      expect(foutBij(antwoord, 'tekst')).toMatch(/^Vul eerst de tekst in\./),
    );
    await dan('staat er niets in het kanaal', () => expect(g.kanaal('teamleiders')).toEqual([]));
  });

  test('twee keer versturen is één melding', async () => {
    const g = await open();
    await gegeven('Noor is bij het verhaal', async () => {
      await totHetVerhaal(g);
    });
    const tik = g.klik('noor', 'Verstuur de melding', { tekst: VERHAAL });
    const antwoorden = await als('dezelfde tik drie keer tegelijk aankomt', () =>
      Promise.all([g.send(tik), g.send(tik), g.send({ ...tik, id: 'opnieuw-bezorgd' })]),
    );
    await dan('is het antwoord telkens dezelfde ontvangst', () => {
      const nummers = antwoorden.map(({ body }) => /VBS-2026-\d+/.exec(JSON.stringify(body))?.[0]);
      expect(new Set(nummers).size).toBe(1);
      expect(nummers[0]).toBeDefined();
    });
    await dan('is er één melding, en één kaart in het kanaal', async () => {
      expect(g.kanaal('teamleiders')).toHaveLength(1);
      expect((await g.store.list({ melder: g.id('noor') }, 10)).summaries).toHaveLength(1);
    });
  });

  test('onbekende afdeling: de melding gaat naar het kanaal van de CAG', async () => {
    const g = await open();
    await gegeven('Entra weet niet wie Noor leidinggeeft', () => delete g.graph.tenant.people[g.id('noor')]?.manager);
    const kaart = await als('Noor niet weet welke afdeling', () => meldt(g, 'noor', { afdeling: 'onbekend' }));
    await dan('staat dat op de ontvangst', () => zegt(kaart, 'Agressie en Geweld (CAG)'));
    await dan('staat de kaart in het kanaal van de CAG, en alleen daar', () => {
      expect(g.kanaal('teamleiders')).toEqual([]);
      expect(g.kanaal('cag')).toHaveLength(1);
      biedt(g.kanaal('cag')[0], 'Ik pak dit op');
    });
    await als('Fatima het oppakt', () => g.druktInKanaal('fatima', 'cag', 'Ik pak dit op'));
    await dan('heeft zij het dossier', () => zegt(laatste(g.chat('fatima')), 'Dossier', VERHAAL));
    await dan('krijgt de teamleider de taken die bij die rol horen', () => {
      const [oproep, ...taken] = g.chat('mo');
      zegt(oproep, 'Fatima El Amrani heeft dit opgepakt.');
      expect(taken).toHaveLength(3);
      // They are sent side by side: which comes first is not promised.
      for (const taak of ['Opvang', 'Verzekering', 'Camerabeelden bewaren'])
        expect(taken.filter((kaart) => gelezen(kaart).includes(taak))).toHaveLength(1);
      for (const kaart of g.chat('mo')) zegtNiet(kaart, VERHAAL, 'Noor');
    });
  });

  test('iemand die in geen enkele lijst staat kan ook melden', async () => {
    const g = await open();
    const vreemd = 'f0000000-0000-4000-8000-00000000000f';
    const kaart = await als('een nieuwe collega meldt', () => meldt(g, vreemd));
    await dan('komt dat bij de CAG', () => {
      zegt(kaart, 'Melding VBS-2026-0001');
      expect(g.kanaal('cag')).toHaveLength(1);
    });
  });

  test('terug op de ontvangst is er niet: na het melden gaat niets meer terug', async () => {
    const g = await open();
    const kaart = await als('Noor meldt', () => meldt(g));
    await dan('is er geen knop Terug', () => biedtNiet(kaart, 'Terug', 'Stop, later verder'));
  });

  test('meteen na een gesprek op kantoor melden neemt mee wat al bekend is', async () => {
    const g = await open();
    await gegeven('Noor was in gesprek op kantoor', () => opKantoor(g));
    await drukt(g, 'noor', 'Het is voorbij, meld nu');
    const kaart = await als('zij de melding invult', () => vultIn(g));
    await dan('is de melding binnen', () => zegt(kaart, 'VBS-2026-0001'));
    await dan('zegt de kanaalkaart waar het was', () => zegt(g.kanaal('teamleiders')[0], 'Op kantoor'));
  });
});
