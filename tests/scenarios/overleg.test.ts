import { describe, expect, test } from '@jest/globals';
import { every } from '../support/gemeente.ts';
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
import { kaartVan, legtVoor, opgepakt, VERHAAL } from './wegen.ts';

const open = gemeentes();
const WAAROM = 'Dit past bij wat er gebeurde.';

describe('Het overleg (K17)', () => {
  test('Karin kiest wat er volgt; het kanaal ziet alleen de soorten stappen', async () => {
    const g = await open();
    await gegeven('Karin pakte een melding op', () => opgepakt(g));
    const overleg = await als('zij het overleg opent', () => g.drukt('karin', 'Overleg: wat gaan we doen?'));
    await dan('kan zij kiezen uit de stappen, en met wie zij sprak', () => {
      zegt(overleg, 'Wat gaan we doen?', 'Maatregel', 'Melding of aangifte');
      zegt(overleg, 'Schade verhalen', 'Arbeidsinspectie', 'Teamleider Juridische Zaken');
    });
    const dossier = await als('zij een maatregel en een aangifte voorlegt', () => legtVoor(g, ['sanctie', 'politie']));
    await dan('staat in haar dossier wat zij voorlegde, waarom en met wie', () => {
      zegt(dossier, 'Maatregel, Melding of aangifte.', WAAROM);
      zegt(dossier, 'Overlegd met: Coördinator Agressie en Geweld (CAG).', 'wacht op akkoord');
      biedtNiet(dossier, 'Overleg: wat gaan we doen?');
    });
    await dan('staat in het kanaal het voorstel, zonder waarom', () => {
      const kaart = g.kanaal('teamleiders')[0];
      zegt(kaart, 'Voorstel voor de opvolging', 'Maatregel', 'wie geeft akkoord?');
      zegtNiet(kaart, WAAROM, VERHAAL, 'Noor');
      biedt(kaart, 'Akkoord', 'Terug, met reden');
    });
  });

  test('zonder waarom gaat er niets naar het kanaal', async () => {
    const g = await open();
    await gegeven('Karin is bij het overleg', () => opgepakt(g));
    await g.drukt('karin', 'Overleg: wat gaan we doen?');
    const antwoord = await als('zij niets uitlegt', () =>
      g.drukt('karin', 'Leg voor in het kanaal', { taken: 'sanctie' }),
    );
    await dan('staat bij het veld wat er nog moet, en blijft de keuze staan', () => {
      expect(foutBij(antwoord, 'tekst')).toMatch(/^Vul eerst de tekst in\./);
      expect(staatIn(antwoord, 'taken')).toBe('sanctie');
    });
    await dan('ligt er niets voor', () => biedtNiet(g.kanaal('teamleiders')[0], 'Akkoord'));
  });

  test('een maatregel voor een burger: de eigen akkoord geldt niet, die van Mo wel', async () => {
    const g = await open();
    await gegeven('Karin legde een maatregel voor', async () => {
      await opgepakt(g);
      await legtVoor(g, ['sanctie']);
    });
    const eigen = await als('Karin zelf akkoord geeft', () => g.druktInKanaal('karin', 'teamleiders', 'Akkoord'));
    await dan('leest zij dat een ander dat moet doen', () =>
      zegt(eigen, 'Een maatregel voor een burger vraagt een tweede paar ogen.'),
    );
    await dan('is het niet goedgekeurd', async () => {
      expect(await foldOf(g, await laatsteIncident(g, 'noor'))).toMatchObject({
        status: 'in_behandeling',
        akkoord: null,
      });
      biedt(g.kanaal('teamleiders')[0], 'Akkoord');
    });
    const kaart = await als('Mo akkoord geeft', () => g.druktInKanaal('mo', 'teamleiders', 'Akkoord'));
    await dan('zegt het kanaal dat eraan gewerkt wordt, en hoeveel taken er zijn', () => {
      zegt(kaart, 'Er wordt aan gewerkt', 'Taken: 0 van 4 klaar');
      biedtNiet(kaart, 'Akkoord', 'Terug, met reden');
    });
    await dan('staat in het dossier wie akkoord gaf, en de taak', () => {
      zegt(laatste(g.chat('karin')), 'Akkoord van Mo Haddad', 'Maatregel');
      biedt(laatste(g.chat('karin')), 'Rond af: Maatregel');
    });
    await dan('hoort Noor dat er besloten is', () => zegt(laatste(g.chat('noor')), 'Er is besloten wat we gaan doen.'));
  });

  test.each([['politie'], ['schade'], ['arbeidsinspectie']])('%s: de eigen akkoord mag', async (taak) => {
    const g = await open();
    await gegeven('Karin legde dit voor', async () => {
      await opgepakt(g);
      await legtVoor(g, [taak]);
    });
    const kaart = await als('zij zelf akkoord geeft', () => g.druktInKanaal('karin', 'teamleiders', 'Akkoord'));
    await dan('is het akkoord', () => zegt(kaart, 'Er wordt aan gewerkt'));
  });

  test('geen verdere stappen mag ook: na akkoord is er nazorg', async () => {
    const g = await open();
    await gegeven('Karin legt voor dat er niets meer hoeft', async () => {
      await opgepakt(g);
      await legtVoor(g, []);
    });
    await dan('staat dat in het kanaal', () => zegt(g.kanaal('teamleiders')[0], 'Geen verdere stappen'));
    await als('Mo akkoord geeft', () => g.druktInKanaal('mo', 'teamleiders', 'Akkoord'));
    await dan('is het nazorg, en hoort Noor dat', () => {
      zegt(g.kanaal('teamleiders')[0], 'Nazorg');
      zegt(laatste(g.chat('noor')), 'Nu gaat het om jou.');
    });
  });

  test('terug met reden: de reden wordt in de eigen chat gevraagd, en komt in het dossier', async () => {
    const g = await open();
    await gegeven('Karin legde een maatregel voor', async () => {
      await opgepakt(g);
      await legtVoor(g, ['sanctie']);
    });
    const kanaal = await als('Mo het terug wil sturen', () => g.druktInKanaal('mo', 'teamleiders', 'Terug, met reden'));
    await dan('vraagt het kanaal niets, maar verwijst naar de eigen chat', () => {
      zegt(kanaal, 'Kijk in je eigen chat met Stroomwijzer.');
      expect(JSON.stringify(kanaal)).not.toContain('"Input.');
    });
    await dan('vraagt de bot daar de reden', () =>
      zegt(laatste(g.chat('mo')), 'Waarom stuur je het voorstel terug?', 'Wat moet er anders?'),
    );
    await dan('moet het veld gevuld zijn, en staat een fout bij het veld', () => {
      const veld = every(laatste(g.chat('mo'))).find(({ id }) => id === 'tekst');
      expect(veld).toMatchObject({ isRequired: true, errorMessage: expect.stringContaining('Vul eerst de reden in.') });
    });
    const leeg = await als('Mo niets invult', () => g.drukt('mo', 'Stuur terug'));
    await dan('blijft de vraag staan', () => expect(foutBij(leeg, 'tekst')).toMatch(/^Vul eerst de tekst in\./));
    const klaar = await als('Mo de reden geeft', () =>
      g.drukt('mo', 'Stuur terug', { tekst: 'Hoor eerst de burger.' }),
    );
    await dan('is zijn kaart klaar', () => zegt(klaar, 'Dit voorstel ligt niet meer voor.'));
    await dan('ziet Karin de reden, en kan zij opnieuw voorleggen', () => {
      zegt(laatste(g.chat('karin')), 'Teruggestuurd door Mo Haddad', 'Hoor eerst de burger.');
      biedt(laatste(g.chat('karin')), 'Overleg: wat gaan we doen?');
    });
    await dan('staat er in het kanaal geen voorstel meer, en geen reden', () => {
      biedtNiet(g.kanaal('teamleiders')[0], 'Akkoord');
      zegtNiet(g.kanaal('teamleiders')[0], 'Hoor eerst de burger.');
    });
    const overleg = await als('Karin het overleg weer opent', () => g.drukt('karin', 'Overleg: wat gaan we doen?'));
    await dan('staat de reden erbij', () => zegt(overleg, 'Hoor eerst de burger.'));
    await als('zij opnieuw voorlegt', () => legtVoor(g, ['politie']));
    await dan('weet wie besluit dat er een voorstel was dat terugkwam, en leest in het dossier waarom', async () => {
      zegt(g.chat('mo').map(gelezen).join(), 'Een eerder voorstel is teruggestuurd. Waarom staat in het dossier.');
      await g.druktInKanaal('mo', 'teamleiders', 'Lees het dossier');
      zegt(laatste(g.chat('mo')), 'Eerder teruggestuurd door Mo Haddad', 'Hoor eerst de burger.');
    });
    await als('Mo akkoord geeft', () => g.druktInKanaal('mo', 'teamleiders', 'Akkoord'));
    await dan('geldt het nieuwe voorstel', () => {
      const dossier = kaartVan(g, 'karin', VERHAAL);
      zegt(dossier, 'Akkoord van Mo Haddad');
      biedt(dossier, 'Rond af: Melding of aangifte');
      biedtNiet(dossier, 'Rond af: Maatregel');
    });
  });

  test('wie geen teamleider is geeft geen akkoord en stuurt niets terug', async () => {
    const g = await open();
    await gegeven('Karin legde iets voor', async () => {
      await opgepakt(g);
      await legtVoor(g, ['politie']);
    });
    for (const knop of ['Akkoord', 'Terug, met reden']) {
      const antwoord = await als(`Ellen drukt op ${knop}`, () => g.druktInKanaal('ellen', 'teamleiders', knop));
      await dan('leest zij wie dat mag', () => zegt(antwoord, 'Dit mag alleen', 'teamleider'));
    }
    await dan('krijgt Ellen geen vraag om een reden', () => expect(g.chat('ellen')).toEqual([]));
  });

  test('alleen wie het oppakte legt voor', async () => {
    const g = await open();
    await gegeven('Karin pakte het op', () => opgepakt(g));
    await g.drukt('karin', 'Overleg: wat gaan we doen?');
    const tik = g.klik('karin', 'Leg voor in het kanaal', { tekst: WAAROM, taken: 'sanctie' });
    const { body } = await als('Mo de knop van Karin nabootst', () =>
      g.send({ ...tik, id: 'vals', from: { id: `29:${g.id('mo')}`, aadObjectId: g.id('mo'), name: 'Mo Haddad' } }),
    );
    await dan('leest hij wie dat mag', () =>
      expect(JSON.stringify(body)).toMatch(/Dit mag alleen:? wie de melding heeft opgepakt/),
    );
    await dan('ligt er niets voor', () => biedtNiet(g.kanaal('teamleiders')[0], 'Akkoord'));
  });
});
