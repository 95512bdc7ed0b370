import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { IncidentEvent } from '../../src/incident/events.ts';
import { bundleHash, parseBundle } from '../../src/protocol/bundle.ts';
import type { Protocol } from '../../src/protocol/load.ts';
import type { Gepland } from '../../src/store/send-queue.ts';
import type { Store } from '../../src/store/store.ts';
import { gewijzigd } from '../support/changed-flows.ts';
import { FLOWS, type Gemeente, knoppen } from '../support/gemeente.ts';
import { openHome } from '../support/home.ts';
import { loadProtocol } from '../support/load.ts';
import type { Json } from '../support/received.ts';
import { foldOf, gebeurtenissen, laatsteIncident } from './dossier.ts';
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
  zegt,
  zegtNiet,
} from './verhaal.ts';
import {
  drukt,
  meldt,
  naarDeMeldingInGevaar,
  nogBezig,
  opKantoor,
  oudeMeldNu,
  totSommeren,
  VERHAAL,
  vultIn,
} from './wegen.ts';

const open = gemeentes();
const MINUUT = 60_000;
/** The charts of 24 November, as incidents of then still have them. */
function vanEerder(): Protocol {
  const bundle = parseBundle(readFileSync(join(import.meta.dirname, 'bundel-24-november.json'), 'utf8'));
  return { ...loadProtocol(FLOWS), bundle, hash: bundleHash(bundle) };
}
const EXTRA = 'Bel zelf ook: alleen bellen brengt zeker hulp.';

describe('Nu hulp', () => {
  test('van "melding" naar de eerste hulp is één tik; de plek is dan nog een gok', async () => {
    const g = await open();
    await g.zegt('noor', 'melding');
    const kaart = await als('Noor nu hulp nodig heeft', () => drukt(g, 'noor', 'Nee, ik heb nu hulp nodig'));
    await dan('staan de nummers voorop, en zegt de kaart dat dit geen alarm is', () => {
      zegt(kaart, 'Bel 112 of het alarmnummer.', '000 - 112 00 00', 'Deze app slaat geen alarm.');
      zegt(kaart, 'Beveiliging: nog geen reactie.', 'Waar ben je?');
    });
    await dan('is Tom geroepen, met de plek van de afdeling als gok', () => {
      zegt(laatste(g.chat('tom')), 'Een collega heeft hulp nodig', 'balies Burgerzaken (nog niet zeker)', '112');
      biedt(laatste(g.chat('tom')), 'Ik kom eraan', 'Ik kan niet komen');
    });
    await als('zij zegt waar zij is', () => g.drukt('noor', 'Laat weten waar ik ben', { plek: 'Spreekkamer 3' }));
    await dan('staat dat bij Tom, op dezelfde kaart', () => {
      expect(g.chat('tom')).toHaveLength(1);
      zegt(laatste(g.chat('tom')), 'Spreekkamer 3');
      zegtNiet(laatste(g.chat('tom')), 'nog niet zeker');
    });
  });

  test('blijkt het een huisbezoek, dan wordt ook geroepen wie daar komt', async () => {
    const g = await open();
    await g.zegt('noor', 'melding');
    await drukt(g, 'noor', 'Nee, ik heb nu hulp nodig', 'Help mij verder', 'Op huisbezoek of op straat');
    await dan('zijn ook collega’s en manager geroepen, en Tom nog steeds', () => {
      for (const wie of ['tom', 'daan', 'ellen']) biedt(laatste(g.chat(wie)), 'Ik kom eraan');
    });
    await dan('staat bij Tom niet meer de balie als plek', () => {
      zegt(laatste(g.chat('tom')), 'Huisbezoek of openbare ruimte', 'Vraag waar:');
      zegtNiet(laatste(g.chat('tom')), 'Stadhuis');
    });
  });

  test('op elke kaart van een schema, en daarna meer hulp, en daarna nog eens', async () => {
    const g = await open();
    const eerst = await gegeven('Noor is op kantoor', () => opKantoor(g));
    await dan('staat de knop er één keer', () =>
      expect(knoppen(eerst).filter((knop) => knop === 'Nu hulp')).toHaveLength(1),
    );
    const een = await als('zij hem drukt', () => drukt(g, 'noor', 'Nu hulp'));
    await dan('is er een bericht gestuurd, en staat dat bellen zekerder is', () => {
      zegt(een, 'Wij sturen een bericht aan Beveiliging.', EXTRA, 'Beveiliging: nog geen reactie.');
      zegt(een, 'Probeer de burger rustig te krijgen.');
      expect(g.chat('tom')).toHaveLength(1);
    });
    const meer = await als('zij meer hulp roept', () => drukt(g, 'noor', 'Roep meer hulp'));
    await dan('zijn collega’s en manager ook geroepen', () => {
      zegt(meer, "Collega's: nog geen reactie.", 'Manager: nog geen reactie.');
      for (const wie of ['daan', 'ellen']) biedt(laatste(g.chat(wie)), 'Ik kom eraan');
    });
    await g.advance(2 * MINUUT);
    await als('zij na twee minuten nog eens roept', () => drukt(g, 'noor', 'Roep nog eens hulp'));
    await dan('krijgt Tom een nieuwe oproep', () => expect(g.chat('tom')).toHaveLength(2));
  });

  test('twee keer bezorgd is één oproep', async () => {
    const g = await open();
    await opKantoor(g);
    const klik = g.klik('noor', 'Nu hulp');
    const [een, twee] = await als('Teams de klik tegelijk twee keer bezorgt', () =>
      Promise.all([g.send(klik), g.send({ ...klik, id: 'nog-een-keer' })]),
    );
    await dan('is er één oproep, en zien beide antwoorden dat', () => {
      expect(g.chat('tom')).toHaveLength(1);
      for (const antwoord of [een, twee]) zegt(antwoord?.body?.value as Json, EXTRA);
    });
  });

  test('wat op de kaart getypt stond gaat niet verloren', async () => {
    const g = await open();
    await g.zegt('noor', 'melding');
    await drukt(g, 'noor', 'Nee, ik heb nu hulp nodig');
    await als('Noor haar plek typt en op meer hulp drukt', () =>
      g.drukt('noor', 'Roep meer hulp', { plek: 'Spreekkamer 3' }),
    );
    await dan('weet wie komt waar zij is', () => zegt(laatste(g.chat('ellen')), 'Spreekkamer 3'));
  });

  test('op een kaart van voor de melding is het verhaal dat er al stond geen aanvulling', async () => {
    const g = await open();
    await naarDeMeldingInGevaar(g);
    await drukt(g, 'noor', 'Medewerker (ik of een collega)', 'Bedreigen of bang maken', 'Aan de balie');
    const oud = g.klik('noor', 'Roep meer hulp', { tekst: VERHAAL });
    await g.drukt('noor', 'Verstuur de melding', { tekst: VERHAAL });
    await als('Noor op die oude kaart hulp roept', () => g.send({ ...oud, id: 'oude-kaart' }));
    await dan('is er hulp geroepen, en staat haar verhaal er één keer', async () => {
      const soorten = await gebeurtenissen(g, await laatsteIncident(g, 'noor'));
      expect(soorten.filter((soort) => soort === 'hulp_geroepen').length).toBeGreaterThan(1);
      expect(soorten).not.toContain('aangevuld');
    });
  });

  test('een oude rode knop roept hulp, ook als het gesprek verder is', async () => {
    const g = await open();
    await g.zegt('noor', 'melding');
    const oud = g.klik('noor', 'Nee, ik heb nu hulp nodig');
    await drukt(g, 'noor', 'Ja, maar het is nog bezig', 'Op kantoor');
    const { body } = await als('Noor op de eerste kaart op rood drukt', () => g.send(oud));
    await dan('is Tom geroepen, en staat Noor waar zij was', () => {
      biedt(laatste(g.chat('tom')), 'Ik kom eraan');
      zegt(body?.value as Json, 'Probeer de burger rustig te krijgen.', EXTRA, '112');
    });
  });

  test.each([
    ['van nu', loadProtocol(FLOWS), ['Het blijft zo, of wordt erger', 'Ik stop het gesprek', 'Burger gaat niet weg']],
    ['van eerder', vanEerder(), ['Burger blijft agressief of…', 'Ik stop het gesprek', 'Burger gaat niet weg en…']],
  ])('een oude knop die zegt dat hij hulp roept doet dat; een rustige knop niet: %s', async (_welk, protocol, naar) => {
    const g = await open({ protocol });
    await opKantoor(g);
    await drukt(g, 'noor', ...naar);
    const [rustig, roep] = [g.klik('noor', 'Burger gaat weg'), g.klik('noor', 'Burger weigert, roep hulp in')];
    await drukt(g, 'noor', 'Schakel de politie in');
    await als('Noor op een oude rustige knop drukt', () => g.send(rustig));
    await dan('is niemand geroepen', () => expect(g.chat('tom')).toEqual([]));
    const { body } = await als('zij op de oude knop drukt die hulp roept', () => g.send(roep));
    await dan('is Tom geroepen, en staat Noor waar zij was', () => {
      biedt(laatste(g.chat('tom')), 'Ik kom eraan');
      zegt(body?.value as Json, EXTRA, '112');
    });
  });

  test('een te lange tekst houdt hulp niet tegen, en blijft op de kaart staan', async () => {
    const g = await open();
    await g.zegt('noor', 'melding');
    const plek = 'a'.repeat(2_000);
    for (const [knop, wie] of [
      ['Nee, ik heb nu hulp nodig', 'tom'],
      ['Roep meer hulp', 'ellen'],
    ] as const) {
      const antwoord = await als(`zij met een te lange tekst drukt op ${knop}`, () => g.drukt('noor', knop, { plek }));
      await dan('is er geroepen', () => biedt(laatste(g.chat(wie)), 'Ik kom eraan'));
      await dan('staat wat zij typte er nog', () => zegt(antwoord, EXTRA, plek));
    }
    const kaart = g.klik('noor', 'Roep nog eens hulp', { plek: 'a'.repeat(20_000) });
    await g.advance(2 * MINUUT);
    const { body } = await als('het ook op geen kaart past', () => g.send(kaart));
    await dan('blijft de kaart zoals zij is, en zegt een regel dat er geroepen is', () =>
      zegt(body?.value as string, EXTRA, 'Wat je typte staat nog op deze kaart.'),
    );
  });

  test('waar stond dat het voorbij was staat dat niet meer als er weer hulp nodig is', async () => {
    const g = await open();
    await gegeven('het leek voorbij', async () => {
      await totSommeren(g);
      await drukt(g, 'noor', 'Schakel de politie in', 'Ik heb 112 gebeld', 'Het is voorbij');
    });
    zegt(laatste(g.chat('noor')), 'Goed dat het voorbij is.');
    const kaart = await als('Noor toch hulp nodig heeft', () => drukt(g, 'noor', 'Nu hulp'));
    await dan('wacht zij weer, en is Tom geroepen', () => {
      zegt(kaart, 'Wacht op de politie.', EXTRA);
      zegtNiet(kaart, 'Goed dat het voorbij is');
      biedt(laatste(g.chat('tom')), 'Ik kom eraan');
    });
  });

  test('ook op een kaart van een afgesloten of ingetrokken melding: dan begint een nieuwe', async () => {
    const g = await open();
    await g.zegt('noor', 'melding');
    const oud = g.klik('noor', 'Nee, ik heb nu hulp nodig');
    await drukt(g, 'noor', 'Ja, het is voorbij', 'Op kantoor');
    await vultIn(g);
    const eerste = await laatsteIncident(g, 'noor');
    await drukt(g, 'noor', 'Melding intrekken', 'Ja, trek in');
    const { body } = await als('Noor later op die oude kaart op rood drukt', () => g.send(oud));
    await dan('is Tom geroepen vanuit een nieuwe melding, met 112 en de knop', () => {
      biedt(laatste(g.chat('tom')), 'Ik kom eraan');
      zegt(body?.value as Json, '112', EXTRA);
      biedt(body?.value as Json, 'Roep meer hulp');
    });
    await dan('is de ingetrokken melding zoals zij was', async () => {
      const was = await foldOf(g, eerste);
      expect(was.status).toBe('ingetrokken');
      expect(was.hulp).toEqual([]);
    });
  });

  test('aan de telefoon: geen gevaar tot er hulp geroepen is', async () => {
    const g = await open();
    await nogBezig(g, 'Aan de telefoon');
    const bezig = async () => (await foldOf(g, await laatsteIncident(g, 'noor'))).sinds.gevaar !== undefined;
    expect(await bezig()).toBe(false);
    await als('Noor hulp roept', () => drukt(g, 'noor', 'Nu hulp'));
    await dan('is er gevaar, tot zij zegt dat het voorbij is', async () => expect(await bezig()).toBe(true));
    await als('zij dat zegt', () => drukt(g, 'noor', 'Het is voorbij, meld nu'));
    await dan('is het voorbij', async () => expect(await bezig()).toBe(false));
  });
});

describe('Gevaar eindigt pas als iemand dat zegt', () => {
  test('versturen en intrekken eindigen niets: 112, wie komt en "Het is voorbij" blijven op de kaart', async () => {
    const g = await open();
    await gegeven('Noor riep hulp, en ging naar de melding met een oude knop', () => naarDeMeldingInGevaar(g));
    const vraag = laatste(g.chat('noor'));
    await dan('staat er bij de eerste vraag nog gevaar', () => {
      zegt(vraag, 'Tegen wie was het gericht?', '112', 'Beveiliging: nog geen reactie.');
      biedt(vraag, 'Het is voorbij', 'Roep meer hulp');
    });
    const ontvangst = await als('zij verstuurt', () => vultIn(g));
    await dan('staan 112, wie geroepen is en de knop op de ontvangst, en is het spoed', () => {
      zegt(ontvangst, '112', 'Beveiliging: nog geen reactie.');
      biedt(ontvangst, 'Het is voorbij');
      biedt(laatste(g.chat('tom')), 'Ik kom eraan');
      zegt(g.kanaal('teamleiders')[0], 'Spoed');
    });
    const weg = await als('zij intrekt', () => drukt(g, 'noor', 'Melding intrekken', 'Ja, trek in'));
    await dan('is het daarmee niet voorbij', () => {
      zegt(weg, '112');
      biedt(weg, 'Het is voorbij');
      biedt(laatste(g.chat('tom')), 'Ik kom eraan');
    });
    await als('zij zegt dat het voorbij is', () => drukt(g, 'noor', 'Het is voorbij'));
    await dan('hoort Tom dat', () => biedtNiet(laatste(g.chat('tom')), 'Ik kom eraan'));
  });

  test('niemand zegt het: eerst Noor, dan wie geroepen is, dan de CAG', async () => {
    const g = await open();
    await gegeven('Noor wacht op de politie, en Tom kwam', async () => {
      await totSommeren(g);
      await drukt(g, 'noor', 'Schakel de politie in', 'Ik heb 112 gebeld', 'Nu hulp');
      await g.drukt('tom', 'Ik kom eraan');
    });
    await g.pass(29 * MINUUT);
    await dan('wordt nog niets gevraagd', () => zegtNiet(laatste(g.chat('noor')), 'Is het voorbij?'));
    await g.pass(2 * MINUUT);
    await dan('wordt het na een half uur aan Noor gevraagd, met 112', () => {
      zegt(laatste(g.chat('noor')), 'Is het voorbij? Zeg het hier.', '112');
      biedt(laatste(g.chat('noor')), 'Het is voorbij');
    });
    const tom = g.chat('tom').length;
    await g.pass(10 * MINUUT);
    await dan('daarna aan Tom, die kwam', () => {
      expect(g.chat('tom').length).toBe(tom + 1);
      biedt(laatste(g.chat('tom')), 'Het is voorbij');
    });
    await g.pass(10 * MINUUT);
    await dan('en dan hoort de CAG het, met wie zij kan bellen en zonder wat er gebeurde', () => {
      zegt(laatste(g.chat('fatima')), 'Is het gevaar voorbij?', 'Bel Noor Bakker', '112');
      zegtNiet(laatste(g.chat('fatima')), 'sommeren', VERHAAL);
    });
    const zonder = await als('Fatima het zonder reden wil beëindigen', () => g.drukt('fatima', 'Het is voorbij'));
    await dan('kan dat niet, en staat dat bij het veld', () =>
      expect(foutBij(zonder, 'tekst')).toMatch(/^Vul eerst de tekst in/),
    );
    const met = await als('zij het met reden doet', () =>
      g.drukt('fatima', 'Het is voorbij', { tekst: 'Noor gebeld.' }),
    );
    await dan('is het voorbij, en leest Noor wie dat zei', () => {
      zegt(met, 'Het gevaar is voorbij', 'Fatima El Amrani zei om');
      zegt(laatste(g.chat('noor')), 'Fatima El Amrani zei om');
    });
    await als('Noor meldt', async () => {
      await drukt(g, 'noor', 'Het is voorbij', 'Ja, ik meld het');
      await vultIn(g);
      await g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op');
    });
    await dan('vertelt het dossier hoe het gevaar verliep, en niet "Direct gevaar: Nee"', () => {
      const dossier = laatste(g.chat('karin'));
      zegt(dossier, '14:03: gevaar begonnen.', '14:03: hulp gevraagd aan Beveiliging.', 'Tom Peters komt eraan.');
      zegt(dossier, 'voorbij, zei Fatima El Amrani.', 'Noor gebeld.');
      zegtNiet(dossier, 'Direct gevaar');
    });
  });

  describe('een ander zegt dat het voorbij is: Noor krijgt een eigen bericht', () => {
    const zegtTom = async (g: Gemeente) => {
      await g.drukt('tom', 'Ik kom eraan');
      const kaarten = g.chat('noor').length;
      await als('Tom zegt dat het voorbij is', () => g.drukt('tom', 'Het is voorbij'));
      expect(g.chat('noor')).toHaveLength(kaarten + 1);
      return laatste(g.chat('noor'));
    };

    test('in het gesprek: met de bel, 112, de melding en de knop om weer hulp te roepen', async () => {
      const g = await open();
      await opKantoor(g);
      await drukt(g, 'noor', 'Nu hulp');
      const kaart = await zegtTom(g);
      zegt(kaart, 'Tom Peters zei om 14:03 dat het voorbij is.', '112');
      expect(knoppen(kaart)).toEqual(['Ja, meld het nu', 'Nee, roep weer hulp', 'Ga verder']);
      const bel = laatste(g.graph.bells.filter(({ person }) => person === g.id('noor')));
      expect(bel.tekst).toBe('Iemand zei dat het voorbij is');
      await als('Noor ja zegt', () => drukt(g, 'noor', 'Ja, meld het nu'));
      zegt(laatste(g.chat('noor')), 'Tegen wie was het gericht?');
    });

    test('klopt het niet, dan is Tom weer geroepen', async () => {
      const g = await open();
      await opKantoor(g);
      await drukt(g, 'noor', 'Nu hulp');
      await zegtTom(g);
      await g.advance(2 * MINUUT);
      const kaart = await als('Noor nee zegt', () => drukt(g, 'noor', 'Nee, roep weer hulp'));
      await dan('is er weer gevaar', () => {
        zegt(kaart, EXTRA, 'Beveiliging: nog geen reactie.');
        biedt(laatste(g.chat('tom')), 'Ik kom eraan');
      });
    });

    test('voor bekend is waar het is, en na de melding: zonder de knop die naar de melding springt', async () => {
      const g = await open();
      await g.zegt('noor', 'melding');
      await drukt(g, 'noor', 'Nee, ik heb nu hulp nodig');
      expect(knoppen(await zegtTom(g))).toEqual(['Nee, roep weer hulp', 'Ga verder']);
      const later = await open();
      await naarDeMeldingInGevaar(later);
      await vultIn(later);
      expect(knoppen(await zegtTom(later))).toEqual(['Nee, roep weer hulp', 'Ga verder']);
    });
  });

  test('het dossier vertelt dat iemand eraan kwam en daarna niet kon, in die volgorde', async () => {
    const g = await open();
    await gegeven('Karin pakte de melding op terwijl het gevaar nog duurt', async () => {
      await naarDeMeldingInGevaar(g);
      await vultIn(g);
      await g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op');
    });
    const dossier = () => gelezen(laatste(g.chat('karin')));
    await als('Tom eraan komt, en even later niet kan', async () => {
      await drukt(g, 'tom', 'Ik kom eraan');
      expect(dossier()).toContain('14:03: Tom Peters komt eraan.');
      await g.advance(MINUUT);
      await drukt(g, 'tom', 'Ik kan niet komen');
    });
    await dan('staan beide er meteen, in die volgorde', () =>
      expect(dossier()).toMatch(/14:03: Tom Peters komt eraan\.\n14:04: Tom Peters kan niet komen\./),
    );
    await als('hij toch weer kan', async () => {
      await g.advance(MINUUT);
      await drukt(g, 'tom', 'Ik kom eraan');
    });
    await dan('staat alles er', () =>
      expect(dossier()).toMatch(
        /14:03: Tom Peters komt eraan\.\n14:04: .* kan niet komen\.\n14:05: Tom Peters komt eraan\./,
      ),
    );
  });

  test('een verslag van voordat gevaar werd vastgelegd legt niemand in de mond dat het voorbij was', async () => {
    const store = await openHome();
    const g = await open({ store: zonderGevaar(store) });
    await opKantoor(g);
    await drukt(g, 'noor', 'Nu hulp', 'Het is voorbij, meld nu');
    await dan('staat bij Tom dat hulp niet meer nodig is', () => {
      zegt(laatste(g.chat('tom')), 'Hulp is niet meer nodig');
      zegtNiet(laatste(g.chat('tom')), 'voorbij is');
    });
    await vultIn(g);
    await g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op');
    await dan('staat in het dossier dat het niet is vastgelegd', () => {
      zegt(laatste(g.chat('karin')), '14:03: hulp afgebeld. Of het toen voorbij was, is niet vastgelegd.');
      zegtNiet(laatste(g.chat('karin')), 'voorbij, zei');
    });
  });

  test('wie geroepen is en niets zei leest wie hij kan bellen, en wie komt leest dat hij het kan zeggen', async () => {
    const g = await open();
    await gegeven('Noor riep Tom', async () => {
      await opKantoor(g);
      await drukt(g, 'noor', 'Nu hulp');
    });
    await g.pass(40 * MINUUT);
    await dan('wordt het aan Tom gevraagd, die niets zei', () => {
      zegt(laatste(g.chat('tom')), 'Nog niemand zei dat het voorbij is. Bel Noor Bakker en vraag hoe het is.');
      biedt(laatste(g.chat('tom')), 'Ik kom eraan');
    });
    const g2 = await open();
    await opKantoor(g2);
    await drukt(g2, 'noor', 'Nu hulp');
    await g2.drukt('tom', 'Ik kom eraan');
    await g2.pass(40 * MINUUT);
    await dan('staat de vraag bij wie kwam op de kaart zelf', () => {
      zegt(laatste(g2.chat('tom')), 'Is het voorbij? Zeg het hier.');
      biedt(laatste(g2.chat('tom')), 'Het is voorbij');
    });
  });

  test('een CAG die zelf geroepen was krijgt op de eigen trede de kaart waarop die het kan beëindigen', async () => {
    const g = await open({
      protocol: gewijzigd(['rollen.yaml', 'wie: [tom], vervangers: [ria]', 'wie: [fatima], vervangers: [ria]']),
    });
    await opKantoor(g);
    await drukt(g, 'noor', 'Nu hulp');
    await g.pass(45 * MINUUT);
    await dan('is zij eerst geroepene', () => zegt(laatste(g.chat('fatima')), 'Een collega heeft hulp nodig'));
    await g.pass(6 * MINUUT);
    await dan('en dan CAG', () => zegt(laatste(g.chat('fatima')), 'Is het gevaar voorbij?'));
    await als('zij het beëindigt', () => g.drukt('fatima', 'Het is voorbij', { tekst: 'Noor gebeld.' }));
    await dan('staan al haar kaarten op voorbij', () => {
      for (const kaart of g.chat('fatima')) biedtNiet(kaart, 'Het is voorbij', 'Ik kom eraan');
    });
  });

  test('reageert de CAG niet, dan hoort ook de vervanger het, en steeds opnieuw', async () => {
    const g = await open();
    await opKantoor(g);
    await g.pass(49 * MINUUT);
    await dan('weet Piet nog van niets', () => expect(g.chat('piet')).toEqual([]));
    await g.pass(2 * MINUUT);
    await dan('hoort Piet het, en Fatima nog eens', () => {
      zegt(laatste(g.chat('piet')), 'Is het gevaar voorbij?', 'Bel Noor Bakker');
      expect(g.chat('fatima')).toHaveLength(2);
    });
    await g.pass(60 * MINUUT);
    await dan('komt het elk half uur opnieuw', () => expect(g.chat('piet')).toHaveLength(3));
    await als('Piet het beëindigt', () => g.drukt('piet', 'Het is voorbij', { tekst: 'Noor gebeld.' }));
    await g.pass(120 * MINUUT);
    await dan('komt er niets meer, en staat op elke kaart dat het voorbij is', () => {
      expect(g.chat('piet')).toHaveLength(3);
      for (const kaart of [...g.chat('piet'), ...g.chat('fatima')]) zegt(kaart, 'Het gevaar is voorbij');
    });
  });

  test('wie onderweg is houdt de kaart, ook als de melding buiten de leidinggevende om gaat; het dossier krijgt die niet', async () => {
    const g = await open();
    await gegeven('Noor riep Tom en Ellen; alleen Ellen, haar manager, komt', async () => {
      await opKantoor(g);
      const oud = g.klik('noor', 'Nu hulp');
      await drukt(g, 'noor', 'Nu hulp', 'Roep meer hulp');
      await g.pass(2 * MINUUT);
      await g.drukt('ellen', 'Ik kom eraan');
      await g.send({ ...oud, id: 'oud', value: oudeMeldNu(oud) });
      zegt(laatste(g.chat('karin')), 'Ellen Smit komt eraan');
    });
    await als('Noor meldt buiten haar leidinggevende om, en Tom dan ook komt', async () => {
      await vultIn(g, 'noor', { via: 'cag' });
      await g.drukt('tom', 'Ik kom eraan');
    });
    await dan('leest Ellen de plek en dat Tom komt, met 112', () => {
      zegt(laatste(g.chat('ellen')), 'Tom Peters komt eraan', 'balies Burgerzaken', '112');
      biedt(laatste(g.chat('ellen')), 'Ik kan niet komen', 'Het is voorbij');
    });
    await dan('leest Karin, die alleen gevraagd was, de plek niet meer', () =>
      zegtNiet(laatste(g.chat('karin')), 'balies Burgerzaken'),
    );
    const klik = g.klik('ellen', 'Het is voorbij');
    const over = await als('zij zegt dat het voorbij is', () => g.drukt('ellen', 'Het is voorbij'));
    await dan('leest zij dat ook', () => zegt(over, 'Het is voorbij', 'Ellen Smit zei om'));
    const dossier = await als('Ellen het dossier wil lezen', () => vraagtDossier(g, klik));
    await dan('mag dat niet', () => {
      zegt(dossier, 'Dit mag jij niet zien');
      zegtNiet(dossier, VERHAAL);
    });
  });

  test('een oproep van voordat hierom gevraagd werd: wordt er iets van gehoord, dan wordt het alsnog gevraagd', async () => {
    const heel = await openHome();
    let vroeger = true;
    const zonder = (later: readonly Gepland[] = []) =>
      later.filter(({ bericht }) => !vroeger || bericht.doel !== 'gevaar');
    const g = await open({
      store: {
        ...heel,
        append: (append) => heel.append({ ...append, later: zonder(append.later) }),
        finish: (ends) =>
          heel.finish(ends.map((end) => ('daarna' in end ? { ...end, daarna: zonder(end.daarna) } : end))),
      },
    });
    await gegeven('Noor riep hulp, en niemand reageerde', async () => {
      await nogBezig(g, 'Aan de telefoon');
      await drukt(g, 'noor', 'Nu hulp');
      await g.pass(40 * MINUUT);
      zegtNiet(laatste(g.chat('noor')), 'Is het voorbij?');
    });
    await als('Tom daarna reageert', async () => {
      vroeger = false;
      await g.drukt('tom', 'Ik kom eraan');
      await g.pass(MINUUT);
    });
    await dan('wordt het aan Noor gevraagd', () =>
      zegt(laatste(g.chat('noor')), 'Is het voorbij? Zeg het hier.', 'Tom Peters komt eraan'),
    );
    const kaarten = g.chat('tom').length;
    await g.pass(10 * MINUUT);
    await dan('en dan aan Tom, één keer', () => {
      expect(g.chat('tom')).toHaveLength(kaarten + 1);
      zegt(laatste(g.chat('tom')), 'Is het voorbij? Zeg het hier.');
    });
  });

  test('is het op tijd gezegd, dan wordt niets gevraagd', async () => {
    const g = await open();
    await opKantoor(g);
    await drukt(g, 'noor', 'Het is voorbij, meld nu');
    const kaarten = g.chat('noor').length;
    await g.pass(2 * 60 * MINUUT);
    expect(g.chat('noor')).toHaveLength(kaarten);
    expect(g.chat('fatima')).toEqual([]);
  });

  test('een melding die voorbij was toen zij begon kent geen gevaar', async () => {
    const g = await open();
    const ontvangst = await meldt(g);
    await dan('staat er geen rode balk en geen knop', () => {
      biedtNiet(ontvangst, 'Het is voorbij', 'Nu hulp');
      zegtNiet(ontvangst, 'In gevaar?');
    });
  });
});

/** Writes as it was written before danger was recorded: without saying so. */
function zonderGevaar(store: Store): Store {
  const keeps = ({ soort }: IncidentEvent) => soort !== 'gevaar_begonnen' && soort !== 'gevaar_voorbij';
  return {
    ...store,
    append: ({ record, ...rest }) =>
      store.append({ ...rest, record: { ...record, gebeurtenissen: record.gebeurtenissen.filter(keeps) } }),
  };
}

/** A button for the dossier that somebody forged. */
async function vraagtDossier(g: Gemeente, klik: Json): Promise<Json | undefined> {
  const incident = await laatsteIncident(g, 'noor');
  const knop = { doe: 'toon', kaart: 'dossier', incident };
  const value = { action: { type: 'Action.Execute', verb: 'toon', data: { knop } }, trigger: 'manual' };
  const { body } = await g.send({ ...klik, id: 'dossier', value });
  return body?.value as Json | undefined;
}
