import { describe, expect, test } from '@jest/globals';
import { gewijzigd } from '../support/changed-flows.ts';
import { copyFlows } from '../support/flows-copy.ts';
import { every, type Gemeente, tekstVan } from '../support/gemeente.ts';
import { checkFlows } from '../support/load.ts';
import { als, biedt, biedtNiet, dan, foutBij, gegeven, gemeentes, laatste, zegt, zegtNiet } from './verhaal.ts';
import { ANTWOORDEN, drukt, kaartVan, legtVoor, meldt, meldtOver, opentTaak, opgepakt, VERHAAL } from './wegen.ts';

/**
 * What was seen to go wrong with the people of an incident, point by point, told as it was seen: the same steps, and what comes of them now. The tenth
 * stands in tests/protocol too; the ninth (GIR) is not told here.
 */

const open = gemeentes();
const UUR = 3_600_000;
const OVERLEG = 'Overleg: wat gaan we doen?';
const WACHT = 'Een melding wacht op jou.';

const alles = (g: Gemeente, wie: string) => g.chat(wie).map(tekstVan).join('\n');
const gebeld = (g: Gemeente, wie: string) => g.graph.bells.filter(({ person }) => person === g.id(wie)).length;

/** Something at the counter that is over, up to the card where it is told. */
async function aanDeBalie(g: Gemeente, soort: string) {
  await g.zegt('noor', 'melding');
  await drukt(g, 'noor', 'Ja, het is voorbij', 'Op kantoor', 'Medewerker (ik of een collega)', soort);
  return await drukt(g, 'noor', 'Aan de balie');
}

async function uren(g: Gemeente, hoeveel: number): Promise<void> {
  for (let i = 0; i < hoeveel; i++) await g.advance(UUR);
}

describe('1. De opvang was voor de melder, nooit voor wie het overkwam', () => {
  test('een medewerker meldt voor een wethouder: de wethouder heeft een eigen kaart, het gesprek en het BOT', async () => {
    const g = await open();
    await gegeven('Noor meldt wat Samira overkwam', () =>
      meldtOver(g, 'Een wethouder', 'noor', { als: 'namens', voor: 'Samira Bouali' }),
    );
    await dan('leest Samira meteen wie met haar praat, wie het BOT is en met welk nummer', () => {
      const kaart = laatste(g.chat('samira'));
      zegt(kaart, 'praat met je, uiterlijk', 'Joke de Haan', '000 - 112 00 17', 'Ondersteuningsteam Weerbaar Bestuur');
      zegt(kaart, 'Slachtofferhulp Nederland');
      biedt(kaart, 'Ik wil dat iemand belt');
    });
    await als('Ineke het oppakt', () => g.drukt('ineke', 'Ik pak dit op'));
    await dan('staat in het dossier met wie zij moet praten', () =>
      zegt(kaartVan(g, 'ineke', 'De weg door het stroomschema'), 'Voor: Samira Bouali (politiek ambtsdrager).'),
    );
    await als('Samira het BOT wil', async () => {
      await opentTaak(g, 'Opvang', 'ineke');
      await g.drukt('ineke', 'Klaar', { ...ANTWOORDEN.Opvang, veld_bot: 'ja', tekst: 'Gesproken.' });
    });
    await dan('heeft Joke een taak, voor Samira en niet voor Noor', () => {
      const taak = kaartVan(g, 'joke', 'Bel deze persoon.');
      zegt(taak, 'Voor: Samira Bouali (politiek ambtsdrager).', 'binnen 1 werkdag');
      zegtNiet(taak, 'Noor Bakker');
    });
  });
});

describe('2. Wie een ambt heeft en gewoon antwoordde, schakelde de griffier uit', () => {
  test('Rob, raadslid, kiest "ik of een collega": de bot vraagt het, en wat hij antwoordt kan hij verbeteren', async () => {
    const g = await open();
    const gevraagd = await als('Rob meldt met de gewone knop', () => meldt(g, 'rob'));
    await dan('is er nog niets verstuurd, en vraagt de bot of het om zijn ambt ging', () => {
      zegt(gevraagd, 'Ging het tegen jou als raadslid?');
      expect(gebeld(g, 'greet')).toBe(0);
    });
    await als('hij zich vergist', () => g.drukt('rob', 'Verstuur de melding', { als_ambt: 'nee' }));
    await dan('hoort de griffier niets', () => expect(g.chat('greet')).toEqual([]));
    await als('hij het verbetert', async () => {
      await g.drukt('rob', 'Aanvullen of verbeteren');
      await g.drukt('rob', 'Verstuur', { ambtsdrager: 'raad' });
    });
    await dan('horen griffier en gemeentesecretaris het alsnog, en pakt de griffier het op', () => {
      for (const wie of ['greet', 'ineke']) zegt(kaartVan(g, wie, 'Tegen: Raadslid'), 'Spoed');
      biedt(kaartVan(g, 'greet', WACHT), 'Ik pak dit op');
    });
  });
});

describe('3. De politieke lijn moest handelen zonder iets te weten', () => {
  test('de griffier weet meteen tegen welke groep, en na het bevestigen wat en van wie; wie belt leest het ook', async () => {
    const g = await open();
    await meldtOver(g, 'Iemand van de raad of fractie');
    await dan('zegt haar kaart tegen wie, en niet wat en van wie', () => {
      const alarm = kaartVan(g, 'greet', 'Agressie tegen een politieke ambtsdrager');
      zegt(alarm, 'Tegen: Raadslid');
      zegtNiet(alarm, VERHAAL, 'Noor');
    });
    const kaart = await als('zij bevestigt', () => g.drukt('greet', 'Ik heb dit gezien'));
    await dan('staat het er', () => zegt(kaart, VERHAAL, 'Gemeld door Noor Bakker.'));
    await dan('leest de gemeentesecretaris, die moet bellen, het bij de taak', () =>
      zegt(kaartVan(g, 'ineke', 'Bel de burgemeester.'), VERHAAL),
    );
  });

  test('de burgemeester, bedreigd op straat, meldt zelf: de locoburgemeester hoort het, en geen teamleider', async () => {
    const g = await open();
    await g.zegt('lotte', 'melding');
    await drukt(g, 'lotte', 'Ja, het is voorbij', 'Op huisbezoek of op straat', 'De burgemeester');
    const kaart = await drukt(g, 'lotte', 'Bedreigen of bang maken', 'Op straat of in het park');
    await dan('wordt zij niet naar de ARIH-check gevraagd', () => zegtNiet(kaart, 'ARIH'));
    await als('zij het verstuurt en er een dag voorbijgaat', async () => {
      await g.drukt('lotte', 'Verstuur de melding', { tekst: VERHAAL });
      await uren(g, 24);
    });
    await dan('hoorde Wim het, en geen teamleider ook maar één kaart of bel', () => {
      expect(alles(g, 'wim')).toContain(WACHT);
      for (const wie of ['mo', 'karin', 'ellen']) expect([g.chat(wie).length, gebeld(g, wie)]).toEqual([0, 0]);
    });
  });
});

describe('4. Overleg was een vinkje', () => {
  test('een voorstel over een wethouder met "niemand" kan niet; wie gevraagd is leest en antwoordt', async () => {
    const g = await open();
    await meldtOver(g, 'Een wethouder');
    await g.drukt('ineke', 'Ik pak dit op');
    await g.drukt('ineke', OVERLEG);
    const voorstel = { taken: 'verbod', tekst: 'Dit past.', veld_strafbaar: 'ja' };
    const niemand = await als('Ineke een verbod voorlegt met niemand', () =>
      g.drukt('ineke', 'Leg voor in het kanaal', voorstel),
    );
    await dan('staat bij het veld wie er mist', () =>
      expect(foutBij(niemand, 'advies_van')).toMatch(/Juridische Zaken.*CAG.*openbare veiligheid/),
    );
    await als('zij het vraagt, en zij het geven', async () => {
      await g.drukt('ineke', 'Vraag advies', { advies_van: 'tl_juridische_zaken,cag,aov' });
      zegt(await g.drukt('anne', 'Lees wat er gebeurde'), VERHAAL);
      for (const wie of ['anne', 'fatima', 'otto']) await g.drukt(wie, 'Geef advies', { tekst: `Advies van ${wie}.` });
      await g.drukt('ineke', 'Leg voor in het kanaal', voorstel);
    });
    await dan('staat het in het dossier, met wat zij zeiden', () =>
      zegt(
        kaartVan(g, 'ineke', 'De weg door het stroomschema'),
        'Advies van anne.',
        'Overlegd met: Teamleider Juridische Zaken',
      ),
    );
  });

  test('wie akkoord moet geven hoort het, en hoort het weer: een verbod blijft geen dagen liggen', async () => {
    const g = await open();
    await opgepakt(g);
    await als('Karin een verbod voorlegt', () => legtVoor(g, ['verbod']));
    const eerst = gebeld(g, 'lotte');
    await dan('gaat bij de burgemeester meteen de bel, en bij een teamleider niet', () => {
      expect(eerst).toBe(1);
      expect(alles(g, 'mo')).not.toContain('akkoord');
    });
    await als('zij een dag niets doet', () => uren(g, 24));
    await dan('hoorde zij het vaker', () => expect(gebeld(g, 'lotte')).toBeGreaterThan(eerst));
  });
});

describe('5. "Niet via mijn leidinggevende" kwam bij die leidinggevende', () => {
  test('Karin vervangt de CAG; en wie het overkwam kon het oppakken', async () => {
    const was = 'wie: [fatima], vervangers: [piet], bel: cag';
    const g = await open({ protocol: gewijzigd(['rollen.yaml', was, was.replace('[piet]', '[karin, piet]')]) });
    await als('Noor meldt buiten Karin om, en er een dag voorbijgaat', async () => {
      await meldt(g, 'noor', { via: 'cag' });
      await uren(g, 24);
    });
    await dan('kreeg Karin niets, en kan zij ook in het kanaal niets', async () => {
      expect([g.chat('karin').length, gebeld(g, 'karin')]).toEqual([0, 0]);
      zegt(await g.druktInKanaal('karin', 'cag', 'Ik pak dit op'), 'Dit mag alleen');
    });
    await als('Noor zegt dat het Fatima overkwam', async () => {
      await g.drukt('noor', 'Wie waren erbij?');
      await g.drukt('noor', 'Zet erbij', { deel: 'getroffene', wie: g.id('fatima') });
    });
    await dan('kan ook Fatima het niet oppakken, en Piet wel', async () => {
      zegt(await g.druktInKanaal('fatima', 'cag', 'Ik pak dit op'), 'Dit mag alleen');
      zegt(await g.druktInKanaal('piet', 'cag', 'Ik pak dit op'), 'Piet Hermans');
    });
  });
});

describe('6. Wie de rol kwijt was hield het dossier', () => {
  test('één keer opgepakt, uit rollen.yaml gehaald: na vijf minuten is het leeg, en negentig dagen later ook', async () => {
    const g = await open();
    await opgepakt(g);
    const knop = g.klik('karin', OVERLEG);
    await als('Karin nergens meer in staat', async () => {
      const noor = g.graph.tenant.people[g.id('noor')];
      if (noor !== undefined) noor.manager = g.id('mo');
      await g.advance(6 * 60_000);
      await g.verandert(
        gewijzigd(
          [
            'rollen.yaml',
            'teamleider: { wie: [karin], vervangers: [mo] }',
            'teamleider: { wie: [mo], vervangers: [ellen] }',
          ],
          [
            'rollen.yaml',
            'teamleider: { wie: [mo], vervangers: [karin] }',
            'teamleider: { wie: [mo], vervangers: [ellen] }',
          ],
        ),
      );
    });
    await dan('staat er niets meer, en wacht het op Mo', () => {
      expect(alles(g, 'karin')).not.toContain(VERHAAL);
      biedt(kaartVan(g, 'mo', WACHT), 'Ik pak dit op');
    });
    await als('er negentig dagen voorbijgaan', () => g.advance(90 * 24 * UUR));
    await dan('doet haar oude knop niets, en het nummer ook niet', async () => {
      zegt((await g.send(knop)).body?.value as string, 'Dit mag jij niet zien');
      expect(JSON.stringify(await g.zegt('karin', 'VBS-2026-0001'))).not.toContain(VERHAAL);
    });
  });

  test('wie niet meer kan, draagt het over', async () => {
    const g = await open();
    await opgepakt(g);
    await als('Karin het aan Mo geeft', async () => {
      await g.drukt('karin', 'Draag over');
      await g.drukt('karin', 'Draag over', { aan: g.id('mo') });
    });
    await dan('behandelt Mo het, en Karin niet meer', () => {
      biedt(kaartVan(g, 'mo', VERHAAL), OVERLEG);
      biedtNiet(kaartVan(g, 'karin', VERHAAL), OVERLEG);
    });
  });

  test('een nagemaakte knop geeft het niet aan wie het niet mag behandelen', async () => {
    const g = await open();
    await opgepakt(g);
    await g.drukt('karin', 'Draag over');
    for (const wie of ['yusuf', 'tom'])
      zegt(await g.drukt('karin', 'Draag over', { aan: g.id(wie) }), 'Kies wie de melding overneemt.');
    expect([g.chat('yusuf'), g.chat('tom')]).toEqual([[], []]);
  });
});

describe('7. De CAG hoorde niets van geweld', () => {
  test('een klap, politie en de Arbeidsinspectie, opgepakt door een teamleider: Fatima weet het', async () => {
    const g = await open();
    await aanDeBalie(g, 'Geweld of iets vernielen');
    await g.drukt('noor', 'Verstuur de melding', { tekst: VERHAAL, gevolg_ernstig_letsel: 'ja' });
    await g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op');
    await dan('leest Fatima dat het gebeurde en wie het behandelt, en kan zij het dossier lezen', () => {
      const kaart = kaartVan(g, 'fatima', 'Ter informatie: een ernstig incident');
      zegt(kaart, 'Geweld', 'Behandelaar: Karin de Wit');
      zegtNiet(kaart, 'Noor', VERHAAL);
      biedt(kaart, 'Lees het dossier');
    });
  });
});

describe('8. "Direct" naar de Arbeidsinspectie kon 72 uur te laat zijn', () => {
  const vragen = (kaart: unknown) => every(kaart).flatMap(({ id }) => (/^gevolg_/.test(String(id)) ? [id] : []));

  test('een klap en een nacht in het ziekenhuis: de melding vraagt het, en de taak is er meteen', async () => {
    const g = await open();
    const kaart = await aanDeBalie(g, 'Geweld of iets vernielen');
    await dan('staat de vraag op de kaart', () => expect(vragen(kaart)).toContain('gevolg_ernstig_letsel'));
    await als('Noor ja zegt', () =>
      g.drukt('noor', 'Verstuur de melding', { tekst: VERHAAL, gevolg_ernstig_letsel: 'ja' }),
    );
    await dan('heeft Sylvia de taak met het nummer, terwijl nog niemand iets oppakte', () =>
      zegt(kaartVan(g, 'sylvia', 'Arbeidsinspectie'), '0800 - 5151', 'direct'),
    );
  });

  test('na een scheldpartij vraagt niets of er iemand overleden is', async () => {
    const g = await open();
    const kaart = await aanDeBalie(g, 'Schelden of schreeuwen');
    expect(vragen(kaart)).toEqual([]);
    await g.drukt('noor', 'Verstuur de melding', { tekst: VERHAAL });
    const formulier = await drukt(g, 'noor', 'Aanvullen of verbeteren');
    const dicht = every(formulier).filter(({ isVisible }) => isVisible === false);
    expect(vragen(formulier).filter((id) => !vragen(dicht).includes(id))).toEqual([]);
    expect(g.chat('sylvia')).toEqual([]);
  });
});

describe('10. De proef keek of een vakje geciteerd was, niet of het gebeurt', () => {
  test.each([
    [
      'P6 zonder griffier',
      'opvolging.yaml',
      'rollen: [griffier, gemeentesecretaris]',
      'rollen: [gemeentesecretaris]',
      'P6',
    ],
    [
      'S13 zonder opvang bij die melding',
      'opvolging.yaml',
      '    titel: Opvang\n',
      '    bij: { waar: [kantoor] }\n    titel: Opvang\n',
      'S13',
    ],
  ])('%s klopt niet meer', (_naam, bestand, was, wordt, vakje) => {
    const flows = copyFlows();
    flows.replace(bestand, was, wordt);
    const { problems } = checkFlows(flows.folder);
    flows.remove();
    const [problem] = problems.filter(({ what }) => what.includes(vakje));
    expect(problem?.line).toBeGreaterThan(0);
    expect(problem?.mend).not.toBe('');
  });
});
