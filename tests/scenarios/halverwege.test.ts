import { describe, expect, test } from '@jest/globals';
import { shownAt } from '../../src/protocol/place.ts';
import { type Gemeente, knoppen } from '../support/gemeente.ts';
import { foldOf, laatsteIncident } from './dossier.ts';
import { als, biedt, biedtNiet, dan, gegeven, gemeentes, zegt, zegtNiet } from './verhaal.ts';
import { drukt, meldt, opKantoor, totDeGrens, totHetVerhaal, totSommeren } from './wegen.ts';

const open = gemeentes();

/** What is kept of what was typed. */
const teksten = async (g: Gemeente) => (await foldOf(g, await laatsteIncident(g, 'noor'))).teksten;

describe('Een knop typen', () => {
  test.each([
    'Burger wordt rustiger',
    'burger wordt rustiger.',
    'burger word rustiger',
    'BURGER WORDT RUSTIGR',
    'rustiger',
    'wordt rustiger',
    '1',
    'de eerste',
    'optie 1',
    'keuze 1',
    'nummer 1 graag',
    '1e',
  ])('"%s" kiest die', async (woord) => {
    const g = await open();
    await gegeven('Noor is in gesprek', () => opKantoor(g));
    const kaart = await als('zij dit typt', () => g.zegt('noor', woord));
    await dan('gaat het gesprek verder', () => {
      zegtNiet(kaart, 'Probeer de burger rustig te krijgen.', 'Bij je melding zetten?');
      biedt(kaart, 'Burger wordt weer agressief');
    });
    await dan('is er niets in de melding gezet', async () => expect(await teksten(g)).toEqual({}));
  });

  test('een kleine knop: "het is voorbij, meld nu"', async () => {
    const g = await open();
    await gegeven('Noor is in gesprek', () => opKantoor(g));
    const kaart = await als('zij die knop typt', () => g.zegt('noor', 'het is voorbij meld nu'));
    await dan('komt de melding', () => zegt(kaart, 'Tegen wie was het gericht?'));
  });

  test('wat twee knoppen kan zijn, wordt gevraagd', async () => {
    const g = await open();
    await gegeven('Noor sommeert', () => totSommeren(g));
    const kaart = await als('zij "de burger" typt', () => g.zegt('noor', 'de burger'));
    await dan('staan de knoppen in de vraag, en is er niets gekozen', () =>
      zegt(kaart, 'Welke bedoel je', 'Burger gaat weg', 'Burger weigert, roep hulp in'),
    );
  });

  test('het omgekeerde is niet bijna hetzelfde', async () => {
    const g = await open();
    await gegeven('Noor is in gesprek', () => opKantoor(g));
    const kaart = await als('zij zegt dat het níet rustiger wordt', () => g.zegt('noor', 'burger wordt niet rustiger'));
    await dan('wordt "rustiger" niet gekozen', () => zegt(kaart, 'Probeer de burger rustig te krijgen.'));
  });

  test('een nummer dat er niet is', async () => {
    const g = await open();
    await gegeven('Noor is in gesprek', () => opKantoor(g));
    const kaart = await als('zij 7 typt', () => g.zegt('noor', '7'));
    await dan('staat er hoeveel knoppen er zijn', () => zegt(kaart, 'Er zijn 2 knoppen', 'Probeer de burger'));
  });

  test('hetzelfde bericht twee keer bezorgd kiest één keer', async () => {
    const g = await open();
    await gegeven('Noor is in gesprek', () => opKantoor(g));
    await g.zegt('noor', '1', 'zelfde');
    const kaart = await als('het nog eens komt', () => g.zegt('noor', '1', 'zelfde'));
    await dan('staat zij nog bij de tweede stap', () => biedt(kaart, 'Burger wordt weer agressief'));
  });
});

describe('Ja en nee', () => {
  test('waar één knop zo begint, is het die', async () => {
    const g = await open();
    await g.zegt('noor', 'melding');
    const kaart = await als('Noor "nee" typt op "Ben je nu veilig?"', () => g.zegt('noor', 'nee'));
    await dan('staan de nummers er', () => zegt(kaart, 'Bel 112 of het alarmnummer.'));
  });

  test('waar er twee zo beginnen, wordt het gevraagd', async () => {
    const g = await open();
    await g.zegt('noor', 'melding');
    const kaart = await als('Noor "ja" typt op "Ben je nu veilig?"', () => g.zegt('noor', 'ja'));
    await dan('moet zij kiezen', () =>
      zegt(kaart, 'Welke bedoel je', 'Ja, maar het is nog bezig', 'Ben je nu veilig?'),
    );
  });

  test('waar het niet past, wordt niets gekozen en niets bewaard', async () => {
    const g = await open();
    await gegeven('Noor is in gesprek', () => opKantoor(g));
    const kaart = await als('zij "nee" typt', () => g.zegt('noor', 'nee'));
    await dan('staat er wat zij kan doen', () => {
      zegt(kaart, 'Druk op de knop die past', 'Probeer de burger rustig te krijgen.');
      zegtNiet(kaart, 'Bij je melding zetten?');
    });
    expect(await teksten(g)).toEqual({});
  });
});

describe('Wat je nog meer kunt typen', () => {
  test('terug: een stap terug', async () => {
    const g = await open();
    await gegeven('Noor is bij de grens', () => totDeGrens(g));
    const kaart = await als('zij "terug" typt', () => g.zegt('noor', 'Terug aub'));
    await dan('staat zij weer bij de stap ervoor', () => zegt(kaart, 'Probeer de burger rustig te krijgen.'));
  });

  test('terug bij de eerste vraag kan niet', async () => {
    const g = await open();
    await g.zegt('noor', 'melding');
    zegt(await g.zegt('noor', 'terug'), 'Dit is de eerste vraag.', 'Ben je nu veilig?');
  });

  test.each(['stop', 'later', 'ik stop'])('%s: later verder', async (woord) => {
    const g = await open();
    await gegeven('Noor is bij de grens', () => totDeGrens(g));
    const kaart = await als('zij stopt', () => g.zegt('noor', woord));
    await dan('is alles bewaard', () => zegt(kaart, 'Je kunt later verder. Alles is bewaard.', '112'));
    expect(await teksten(g)).toEqual({});
  });

  test.each(['annuleer', 'Annuleren!', 'gooi weg', 'weggooien'])('%s: weg, en terug te halen', async (woord) => {
    const g = await open();
    await gegeven('Noor is in gesprek', () => opKantoor(g));
    const weg = await als('zij dit typt', () => g.zegt('noor', woord));
    await dan('is het weggegooid', () => zegt(weg, 'Weggegooid. Er is niets gemeld.', '112'));
    const terug = await als('zij het terugzet', () => drukt(g, 'noor', 'Zet terug'));
    await dan('gaat het verder waar zij was', () => zegt(terug, 'Probeer de burger rustig te krijgen.'));
  });

  test('opnieuw: verder of iets nieuws', async () => {
    const g = await open();
    await gegeven('Noor is in gesprek', () => opKantoor(g));
    const kaart = await als('zij "opnieuw" typt', () => g.zegt('noor', 'opnieuw'));
    await dan('kan zij kiezen', () => {
      zegt(kaart, 'Je was al bezig met een melding', 'Probeer de burger rustig te krijgen.');
      biedt(kaart, 'Begin een nieuwe melding', 'Gooi weg');
    });
  });

  test.each(['Help!', 'help', 'Hulp!!'])('%s: de stap blijft staan, met de nummers', async (woord) => {
    const g = await open();
    await gegeven('Noor is bij de grens', () => totDeGrens(g));
    const voor = g.chat('noor').at(-1) ?? {};
    const kaart = await als('zij om hulp vraagt', () => g.zegt('noor', woord));
    await dan('zijn alle knoppen er nog, en staan de nummers bovenaan', () => {
      expect(knoppen(kaart)).toEqual(knoppen(voor));
      zegt(kaart, /^\*\*In gevaar\? Bel \[112\].*Alarmnummer stadhuis/s);
    });
  });

  test('"Help!" zegt ook wie je nu belt', async () => {
    const g = await open();
    await gegeven('Noor is in gesprek', () => opKantoor(g));
    zegt(await g.zegt('noor', 'Help!'), 'Bel nu 112 of het alarmnummer.');
  });

  test.each(['wat moet ik doen?', 'ik snap het niet', '?', 'wat nu'])('%s: de stap met uitleg', async (woord) => {
    const g = await open();
    await gegeven('Noor is in gesprek', () => opKantoor(g));
    const kaart = await g.zegt('noor', woord);
    const uitleg = shownAt(g.protocol.bundle, 'kantoor/rustig')?.uitleg ?? 'geen';
    zegt(kaart, 'Probeer de burger rustig te krijgen.');
    // Once as the word on the card, once behind the fold.
    expect(JSON.stringify(kaart).split(JSON.stringify(uitleg).slice(1, -1))).toHaveLength(3);
  });

  test.each(['dank je', 'ok', 'Oké!', '👍', 'bedankt hoor'])('%s: er verandert niets', async (woord) => {
    const g = await open();
    await gegeven('Noor is in gesprek', () => opKantoor(g));
    const kaart = await g.zegt('noor', woord);
    zegt(kaart, 'Graag gedaan.', 'Probeer de burger rustig te krijgen.');
    expect(await teksten(g)).toEqual({});
  });
});

describe('Wat iets anders is, wordt één keer gevraagd', () => {
  const ZIN = 'Hij stond net nog op de parkeerplaats.';

  test('Ja, zet erbij: het staat in het verhaal', async () => {
    const g = await open();
    await gegeven('Noor is in gesprek', () => opKantoor(g));
    const vraag = await als('zij iets vertelt', () => g.zegt('noor', ZIN));
    await dan('wordt het gevraagd op de kaart van de stap, en is er nog niets bewaard', async () => {
      zegt(vraag, 'Bij je melding zetten?', ZIN, 'Probeer de burger rustig te krijgen.');
      biedt(vraag, 'Ja, zet erbij', 'Nee', 'Burger wordt rustiger');
      expect(await teksten(g)).toEqual({});
    });
    const kaart = await als('zij ja zegt', () => g.drukt('noor', 'Ja, zet erbij', { erbij: ZIN }));
    await dan('is het bewaard', () => {
      zegt(kaart, 'Ik heb dit bewaard voor je melding.', 'Probeer de burger rustig te krijgen.');
      biedtNiet(kaart, 'Ja, zet erbij');
    });
    await drukt(g, 'noor', 'Het is voorbij, meld nu');
    await drukt(g, 'noor', 'Medewerker (ik of een collega)', 'Bedreigen of bang maken');
    zegt(await drukt(g, 'noor', 'Aan de balie'), ZIN);
  });

  test('twee keer op ja drukken zet het er één keer bij', async () => {
    const g = await open();
    await gegeven('Noor is in gesprek', () => opKantoor(g));
    await g.zegt('noor', ZIN);
    const tik = g.klik('noor', 'Ja, zet erbij', { erbij: ZIN });
    await g.send(tik);
    await g.send({ ...tik, id: 'nog-eens' });
    const { wat_gebeurde } = await teksten(g);
    const kept = await g.store.texts(await laatsteIncident(g, 'noor'));
    expect(kept.find(({ id }) => id === wat_gebeurde?.id)?.tekst).toBe(ZIN);
  });

  test('Nee, of iets anders kiezen: er is niets bewaard', async () => {
    const g = await open();
    await gegeven('Noor is in gesprek', () => opKantoor(g));
    for (const knop of ['Nee', 'Burger wordt rustiger']) {
      await g.zegt('noor', ZIN);
      const kaart = await als(`zij op ${knop} drukt`, () => g.drukt('noor', knop, { erbij: ZIN }));
      zegtNiet(kaart, ZIN, 'Bij je melding zetten?', 'niet verstuurd');
      expect(await teksten(g)).toEqual({});
    }
  });

  test('met "later verder" is het ook niet bewaard', async () => {
    const g = await open();
    await gegeven('Noor is in gesprek', () => opKantoor(g));
    await g.zegt('noor', ZIN);
    await g.drukt('noor', 'Stop, later verder', { erbij: ZIN });
    expect(await teksten(g)).toEqual({});
  });

  test('gevaar: 112 en het nummer staan vooraan, en ook dit wordt gevraagd', async () => {
    const g = await open();
    await gegeven('Noor is in gesprek', () => opKantoor(g));
    const kaart = await als('het erger wordt', () => g.zegt('noor', 'hij heeft een mes'));
    await dan('staat voorop wie zij belt', () => {
      zegt(kaart, /^\*\*In gevaar\? Bel \[112\]/, 'Bel nu 112 of het alarmnummer.', 'Bij je melding zetten?');
      zegt(kaart, 'Probeer de burger rustig te krijgen.');
      biedt(kaart, 'Begin een nieuwe melding');
    });
    expect(await teksten(g)).toEqual({});
  });

  test('wat niet op de kaart past staat nog in de chat, en dat staat er', async () => {
    const g = await open();
    await gegeven('Noor is in gesprek', () => opKantoor(g));
    const kaart = await als('zij veel vertelt', () => g.zegt('noor', 'Dit gebeurde er toen. '.repeat(400)));
    await dan('staat er waar het is', () => zegt(kaart, 'Hij staat nog in de chat.'));
    expect(await teksten(g)).toEqual({});
  });

  test('waar het verhaal gevraagd wordt, is het getypte het verhaal', async () => {
    const g = await open();
    await gegeven('Noor is bij het verhaal', () => totHetVerhaal(g));
    const kaart = await als('zij het typt', () => g.zegt('noor', 'Hij sloeg op de balie.'));
    await dan('staat het er', () => zegt(kaart, 'Ik heb dit bewaard voor je melding.', 'Hij sloeg op de balie.'));
    const ontvangst = await als('zij "verstuur" typt', () => g.zegt('noor', 'verstuur'));
    await dan('is het gemeld', () => zegt(ontvangst, 'Melding VBS-2026-0001', 'Je melding is binnen.'));
  });

  test('na het melden is er geen gesprek, en komt er geen vraag', async () => {
    const g = await open();
    await meldt(g);
    zegtNiet(await g.zegt('noor', 'Wat eten we vandaag?'), 'Bij je melding zetten?');
  });
});
