import { describe, expect, test } from '@jest/globals';
import { gewijzigd } from '../support/changed-flows.ts';
import { every } from '../support/gemeente.ts';
import { als, dan, gegeven, gemeentes, laatste, staatIn, zegt, zegtNiet } from './verhaal.ts';
import { drukt, kaartVan, meldt, opgepakt } from './wegen.ts';

const open = gemeentes();
const INFO = 'Ter informatie: een ernstig incident';

describe('Wat je meldde blijft te verbeteren tot het gesloten is', () => {
  test('na het oppakken: het was geweld, met politie en een opname; de CAG en de preventiemedewerker horen het', async () => {
    const g = await open();
    await gegeven('Karin pakte een bedreiging op', () => opgepakt(g));
    expect([...g.chat('fatima'), ...g.chat('sylvia')]).toEqual([]);
    const formulier = await als('Noor wil verbeteren', () => drukt(g, 'noor', 'Iets aanvullen'));
    await dan('staan haar antwoorden er, en het verhaal niet', () => {
      expect(staatIn(formulier, 'hoofdcategorie')).toBe('bedreiging');
      expect(every(formulier).some(({ id }) => id === 'verhaal')).toBe(false);
      zegt(formulier, 'Is de politie gebeld?', 'Was er een wapen bij');
      zegtNiet(formulier, 'Trek de melding in');
    });
    await als('zij alles rechtzet', () =>
      g.drukt('noor', 'Verstuur', { hoofdcategorie: 'fysiek', politie: 'via_ander', gevolg_ziekenhuisopname: 'ja' }),
    );
    await dan('hoort Fatima waarom, en heeft Sylvia de taak', () => {
      zegt(kaartVan(g, 'fatima', INFO), 'Geweld', 'Politie');
      zegt(kaartVan(g, 'sylvia', 'Arbeidsinspectie'), 'direct');
    });
    await dan('leest Karin het in haar dossier', () =>
      zegt(laatste(g.chat('karin')), /Politie gebeld.*Ja, door een ander/s, 'Geweld'),
    );
    const weer = await drukt(g, 'noor', 'Iets aanvullen');
    await als('zij ziet dat de politie toch niet gebeld is', async () => {
      expect(staatIn(weer, 'politie')).toBe('via_ander');
      await g.drukt('noor', 'Verstuur', { politie: 'nee' });
    });
    await dan('leest Karin ook dat', () =>
      expect(JSON.stringify(laatste(g.chat('karin')))).toMatch(/"Politie gebeld","value":"Nee"/),
    );
  });

  test('een eigen vraag anders beantwoord: de taak die erbij hoort vervalt', async () => {
    const protocol = gewijzigd(
      [
        'melding.yaml',
        'begin: soort\n',
        'begin: soort\nfeiten:\n  hond: { naam: Hond erbij, waarden: { ja: "Ja", nee: "Nee" } }\n',
      ],
      ['melding.yaml', '    vragen:\n', '    vragen:\n      - { feit: hond, vraag: Was er een hond bij? }\n'],
      [
        'opvolging.yaml',
        'taken:\n',
        'taken:\n  hond: { keuze: "Van ons.", titel: Zonder hond, zeg: Vraag het., rol: teamleider, termijn: terug, vanaf: ingediend, bij: { hond: [ja] } }\n',
      ],
    );
    const g = await open({ protocol });
    await meldt(g, 'noor', { veld_hond: 'ja' });
    await g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op');
    zegt(laatste(g.chat('karin')), 'Zonder hond', 'Hond erbij');
    const formulier = await drukt(g, 'noor', 'Iets aanvullen');
    expect(staatIn(formulier, 'veld_hond')).toBe('ja');
    await als('Noor zegt dat er geen hond was', () => g.drukt('noor', 'Verstuur', { veld_hond: 'nee' }));
    await dan('vervalt de taak, en staat het antwoord in het dossier', () => {
      zegt(laatste(g.chat('karin')), /Zonder hond.*Vervallen: dit hoort niet bij deze melding/s);
      expect(JSON.stringify(laatste(g.chat('karin')))).toMatch(/"Hond erbij","value":"Nee"/);
    });
  });
});
