import { describe, test } from '@jest/globals';
import type { Feiten } from '../../src/protocol/shape.ts';
import { stepAsWritten } from '../support/as-written.ts';
import { gegeven, volgens } from './gegeven.ts';
import { klik } from './log.ts';
import { daan, fatima, karin, noor } from './mensen.ts';
import { bundle } from './protocol.ts';
import { AAN_DE_TELEFOON, afgebeld, GEVAAR, melding, naar, opStap, tekst, VOORBIJ } from './verleden.ts';

const kies = (keuze: number | string, met: { sinds?: number } = {}) => ({ soort: 'kies' as const, keuze, ...met });

/** What a choice is recorded as. */
const gekozen = (van: string, keuze: number, naar: string, langs: string[] = [], zet: Feiten = {}) => {
  return { soort: 'gekozen' as const, van, keuze, naar, langs, zet };
};

/** A telephone report about which the citizen calls again: the conversation goes on. */
const nogEenGesprek = (plaats: string) => [
  melding({ feiten: AAN_DE_TELEFOON }),
  klik(noor, { soort: 'opnieuw_begonnen', naar: 'telefonie/belt_opnieuw' }),
  naar(plaats),
];

describe('kies: het stroomschema volgen', () => {
  test('K1: de burger wordt rustiger, dus het gesprek gaat door (K4)', () => {
    gegeven(opStap('kantoor/rustig'))
      .als(noor, kies('Burger wordt rustiger'))
      .dan(gekozen('kantoor/rustig', 0, 'kantoor/voortzetten'))
      .nogEens()
      .weigert('verlopen', { op: 'bezoek' });
  });

  test('een dubbele tik is één keuze, ook als de volgende kaart er al staat', () => {
    gegeven(opStap(['kantoor/rustig', 'kantoor/grens']))
      .als(noor, kies(0, { sinds: 2 }))
      .weigert('verlopen');
  });

  test('H30: wat een keuze bekend maakt staat erbij, en het gaat verder in een ander schema', () => {
    gegeven(opStap('hoofdlijnen/waar'))
      .als(noor, kies('Op kantoor'))
      .dan(gekozen('hoofdlijnen/waar', 0, 'kantoor/rustig', [], { waar: 'kantoor' }), GEVAAR);
  });

  test('een keuze die er niet staat is er geen', () => {
    for (const keuze of [2, -1]) {
      gegeven(opStap('kantoor/rustig')).als(noor, kies(keuze)).weigert('keuze_bestaat_niet');
    }
  });

  test('een keuze voor een andere plek staat er niet', () => {
    const plek = gegeven(opStap('melding/plek', { waar: 'kantoor' }));
    plek.als(noor, kies('Brief')).weigert('keuze_bestaat_niet');
    plek
      .als(noor, kies('In een spreekkamer'))
      .dan(gekozen('melding/plek', 1, 'melding/verhaal', [], { locatie_soort: 'spreekkamer' }));
    gegeven(opStap('melding/plek')).als(noor, kies('Brief')).weigert('keuze_bestaat_niet');
  });

  test('bij een stap die het schema niet heeft, valt niets te kiezen', () => {
    gegeven(opStap('kantoor/bestaat_niet')).als(noor, kies(0)).weigert('keuze_bestaat_niet');
  });

  test('alleen wie het gesprek voert kiest: geen collega, geen teamleider, geen CAG', () => {
    gegeven(opStap('kantoor/rustig')).mag(kies(0), { wel: [noor], niet: [daan, karin, fatima] });
    gegeven(opStap('kantoor/rustig', {}, karin)).mag(kies(0), { wel: [karin], niet: [noor] });
  });

  test('is er gemeld, dan is het gesprek klaar', () => {
    gegeven(melding()).als(noor, kies(0)).weigert('verlopen', { op: 'bezoek' });
  });
});

describe('kies: op weg naar de melding', () => {
  test('K10 → K15: de burger gaat weg; is het dan voorbij, dan komt de eerste vraag van de melding', () => {
    gegeven(opStap('kantoor/beeindigen'))
      .als(noor, kies('Burger gaat weg'))
      .dan(gekozen('kantoor/beeindigen', 0, 'kantoor/weg'))
      .als(noor, kies('Ja, het is voorbij'))
      .dan(gekozen('kantoor/weg', 0, 'politiek/aan_wie', ['kantoor/melden']), VOORBIJ);
  });

  test('K10: is het nog niet voorbij, dan wordt er gewacht', () => {
    gegeven(opStap(['kantoor/hulp', 'kantoor/weg']))
      .als(noor, kies('Nee, nog niet'))
      .dan(gekozen('kantoor/weg', 1, 'kantoor/wachten'));
  });

  test('K14 → K15: wie de politie belde staat in de melding; die komt als het voorbij is', () => {
    gegeven(opStap('kantoor/politie'))
      .als(noor, kies('Ik heb 112 gebeld'))
      .dan(gekozen('kantoor/politie', 0, 'kantoor/wachten', [], { politie: 'zelf' }))
      .als(noor, kies('De politie is er'))
      .dan(gekozen('kantoor/wachten', 0, 'kantoor/politie_er'))
      .als(noor, kies('Het is voorbij'))
      .dan(gekozen('kantoor/politie_er', 0, 'kantoor/voorbij'), VOORBIJ)
      .als(noor, kies('Ja, ik meld het'))
      .dan(gekozen('kantoor/voorbij', 0, 'politiek/aan_wie', ['kantoor/melden']));
  });

  test('wat al bekend is, wordt niet nog eens gevraagd', () => {
    gegeven(opStap('kantoor/voorbij', { waar: 'kantoor', ambtsdrager: 'wethouder' }))
      .als(noor, kies('Ja, ik meld het'))
      .dan(gekozen('kantoor/voorbij', 0, 'melding/soort', ['kantoor/melden', 'politiek/aan_wie', 'politiek/melden']));
    gegeven(opStap('melding/soort', { waar: 'telefonie', locatie_soort: 'telefonisch' }))
      .als(noor, kies('Schelden of schreeuwen'))
      .dan(gekozen('melding/soort', 0, 'melding/verhaal', ['melding/plek'], { hoofdcategorie: 'verbaal' }));
  });

  test('ook wat deze keuze zelf bekend maakt, wordt niet gevraagd', () => {
    const changed = structuredClone(bundle);
    const [verbaal] = stepAsWritten(changed.schemas.melding?.stappen.soort).keuzes ?? [];
    Object.assign(verbaal ?? {}, { zet: { hoofdcategorie: 'verbaal', locatie_soort: 'post' } });
    volgens(changed)
      .gegeven(opStap('melding/soort', { waar: 'schriftelijk' }))
      .als(noor, kies(0))
      .dan(
        gekozen('melding/soort', 0, 'melding/verhaal', ['melding/plek'], {
          hoofdcategorie: 'verbaal',
          locatie_soort: 'post',
        }),
      );
  });

  test('een gesprek dat rustig eindigt hoeft niet gemeld te worden: dan is het klaar', () => {
    gegeven(opStap(['kantoor/voortzetten', 'kantoor/klaar']))
      .als(noor, kies('Nee, niet melden'))
      .dan(gekozen('kantoor/klaar', 1, 'kantoor/einde'), { soort: 'geeindigd_zonder_melding' })
      .als(noor, { soort: 'meld_nu' })
      .weigert('verlopen');
  });
});

describe('kies: hulp roepen en laten weten dat het voorbij is', () => {
  test('K7: haal de manager erbij, en die hoort het', () => {
    gegeven(opStap('kantoor/grens'))
      .als(noor, kies('Ik haal mijn manager erbij'))
      .dan(gekozen('kantoor/grens', 1, 'kantoor/manager'), { soort: 'hulp_geroepen', rollen: ['manager'] });
  });

  test('K13: bij weigering worden collega, beveiliging en manager geroepen', () => {
    gegeven(opStap('kantoor/sommeren'))
      .als(noor, kies('Burger weigert, roep hulp in'))
      .dan(gekozen('kantoor/sommeren', 1, 'kantoor/hulp'), {
        soort: 'hulp_geroepen',
        rollen: ['beveiliging', 'collegas', 'manager'],
      });
  });

  test('K13 → K14: zolang het niet voorbij is, blijft de hulp geroepen', () => {
    gegeven(opStap('kantoor/hulp'))
      .als(noor, kies('Schakel de politie in'))
      .dan(gekozen('kantoor/hulp', 1, 'kantoor/politie'));
  });

  test('K10: gaat de burger weg en is het voorbij, dan hoort ieder die geroepen is dat', () => {
    gegeven(opStap(['kantoor/manager', 'kantoor/hulp']))
      .als(noor, kies('Burger gaat weg'))
      .dan(gekozen('kantoor/hulp', 0, 'kantoor/weg'))
      .als(noor, kies('Ja, het is voorbij'))
      .dan(gekozen('kantoor/weg', 0, 'politiek/aan_wie', ['kantoor/melden']), VOORBIJ, ...afgebeld(2, 3));
  });

  test('K7: komt de manager niet, dan is er een andere weg, en blijft hij geroepen', () => {
    gegeven(opStap('kantoor/manager'))
      .als(noor, kies('Manager komt niet'))
      .dan(gekozen('kantoor/manager', 1, 'kantoor/beeindigen'));
  });

  test('wie al is afgebeld, wordt niet nog eens afgebeld', () => {
    gegeven(
      opStap(['kantoor/manager', 'kantoor/hulp', 'kantoor/weg']),
      klik(noor, { soort: 'hulp_afgeblazen', hulp: 2, reden: 'terug' }),
    )
      .als(noor, kies('Ja, het is voorbij'))
      .dan(gekozen('kantoor/weg', 0, 'politiek/aan_wie', ['kantoor/melden']), VOORBIJ, ...afgebeld(3));
  });

  test('zonder melding eindigen belt niemand af: dat doet wie zegt dat het voorbij is', () => {
    gegeven(opStap(['kantoor/manager', 'kantoor/klaar']))
      .als(noor, kies('Nee, niet melden'))
      .dan(gekozen('kantoor/klaar', 1, 'kantoor/einde'), { soort: 'geeindigd_zonder_melding' });
    gegeven(opStap(['kantoor/manager', 'kantoor/voortzetten']))
      .als(noor, kies('Het gesprek is klaar'))
      .dan(gekozen('kantoor/voortzetten', 1, 'kantoor/klaar'), VOORBIJ, ...afgebeld(2));
  });

  test('de vragen van de melding beantwoorden belt niemand af', () => {
    gegeven(opStap(['kantoor/hulp', 'politiek/aan_wie']))
      .als(noor, kies('De burgemeester'))
      .dan(gekozen('politiek/aan_wie', 3, 'melding/soort', ['politiek/melden'], { ambtsdrager: 'burgemeester' }));
  });
});

describe('kies: wat er verder is ingevuld', () => {
  test('S6: bewijs en waar het bewaard is worden vastgelegd voor de keuze', () => {
    gegeven(opStap('schriftelijk/bewijs', { waar: 'schriftelijk' }))
      .als(noor, { ...kies('Ik weet van wie het is'), bewijs: tekst('foto'), bewaarplek: tekst('map') })
      .dan(
        { soort: 'bewijs_vastgelegd', wat: tekst('foto'), waar: tekst('map'), bestand: null },
        gekozen('schriftelijk/bewijs', 0, 'schriftelijk/contact', [], { afzender: 'bekend' }),
      );
  });

  test('B8: de plek waar je bent wordt bewaard, dezelfde plek één keer', () => {
    const weg = gekozen('huisbezoek/inseinen', 2, 'huisbezoek/weg');
    const geschreven = { soort: 'geschreven', veld: 'plek', tekst: tekst('plek') } as const;
    const metPlek = { ...kies('Politie is niet nodig'), plek: tekst('plek') };
    gegeven(opStap('huisbezoek/inseinen')).als(noor, metPlek).dan(geschreven, weg);
    gegeven(opStap('huisbezoek/inseinen'), klik(noor, geschreven)).als(noor, metPlek).dan(weg);
  });

  test('wat van de melding al was ingevuld blijft bewaard', () => {
    const invulling = { ref: tekst('invulling'), waarden: {} };
    gegeven(opStap('kantoor/rustig'))
      .als(noor, { ...kies(0), invulling })
      .dan({ soort: 'ingevuld', invulling: tekst('invulling') }, gekozen('kantoor/rustig', 0, 'kantoor/voortzetten'));
  });

  test('wat er getypt is hoort bij een stap die een veld heeft, en die heeft geen keuzes', () => {
    gegeven(opStap('kantoor/rustig'))
      .als(noor, { ...kies(0), tekst: tekst('verhaal') })
      .dan(gekozen('kantoor/rustig', 0, 'kantoor/voortzetten'));
  });
});

describe('kies: als er al gemeld is', () => {
  test('H14 → T6: het schema gaat nog eens door', () => {
    gegeven(nogEenGesprek('telefonie/belt_opnieuw'))
      .als(noor, kies('Burger blijft agressief'))
      .dan(gekozen('telefonie/belt_opnieuw', 2, 'telefonie/beeindigen'));
  });

  test('T7: hangt de burger op, dan is het gesprek klaar en wordt er niets opnieuw gevraagd', () => {
    gegeven(nogEenGesprek('telefonie/beeindigen'))
      .als(noor, kies('Burger hangt op'))
      .dan(gekozen('telefonie/beeindigen', 0, 'melding/soort', LANGS), { soort: 'gesprek_klaar' })
      .nogEens()
      .weigert('verlopen')
      .als(noor, { soort: 'terug' })
      .weigert('verlopen', { op: 'bezoek' });
  });

  test('T4: is het gesprek klaar, dan wordt er niet nog eens een melding aangeboden', () => {
    gegeven(nogEenGesprek('telefonie/voortzetten'))
      .als(noor, kies('Het gesprek is klaar'))
      .dan(gekozen('telefonie/voortzetten', 1, 'telefonie/klaar'), { soort: 'gesprek_klaar' });
  });

  test('een einde is dan het einde van het gesprek, niet van de melding', () => {
    gegeven(nogEenGesprek('telefonie/klaar'))
      .als(noor, kies('Nee, niet melden'))
      .dan(gekozen('telefonie/klaar', 1, 'telefonie/einde'), { soort: 'gesprek_klaar' });
  });

  test('wie in dat gesprek geroepen is, hoort dat het voorbij is', () => {
    gegeven(nogEenGesprek('kantoor/hulp'))
      .als(noor, kies('Burger gaat weg'))
      .dan(gekozen('kantoor/hulp', 0, 'kantoor/weg'))
      .als(noor, kies('Ja, het is voorbij'))
      .dan(
        gekozen('kantoor/weg', 0, 'melding/soort', ['kantoor/melden', 'politiek/aan_wie', 'politiek/melden']),
        VOORBIJ,
        ...afgebeld(5),
        { soort: 'gesprek_klaar' },
      );
  });

  test('wie dan hulp nodig heeft, roept die zoals altijd', () => {
    gegeven(nogEenGesprek('kantoor/grens'))
      .als(noor, kies('Ik haal mijn manager erbij'))
      .dan(gekozen('kantoor/grens', 1, 'kantoor/manager'), { soort: 'hulp_geroepen', rollen: ['manager'] });
  });
});

const LANGS = ['telefonie/melden', 'politiek/aan_wie', 'politiek/melden'];
