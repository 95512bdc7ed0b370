import { describe, test } from '@jest/globals';
import { gegeven } from './gegeven.ts';
import type { Opdracht } from './knop.ts';
import { START } from './log.ts';
import { fatima, karin, noor } from './mensen.ts';
import { begonnen } from './verleden.ts';

const BEGIN = { soort: 'begin', afdeling: 'burgerzaken', bundel: 'b1' } as const;

describe('begin', () => {
  test('het woord melding begint bij de eerste vraag: ben je nu veilig?', () => {
    gegeven()
      .als(noor, BEGIN)
      .dan({ soort: 'begonnen', melder: 'noor', afdeling: 'burgerzaken', bundel: 'b1', plaats: 'hoofdlijnen/veilig' })
      .nogEens()
      .danNiets();
  });

  test('wie begon toen er niets bewaard kon worden, begon toen', () => {
    const toen = START - 90_000;
    gegeven()
      .als(noor, { ...BEGIN, afdeling: null, toen })
      .dan({ soort: 'begonnen', melder: 'noor', afdeling: null, bundel: 'b1', plaats: 'hoofdlijnen/veilig', toen });
  });

  test('wie als tweede hetzelfde begint, begint niets', () => {
    gegeven(begonnen()).als(karin, BEGIN).danNiets();
  });

  test.each<Opdracht>([{ soort: 'kies', keuze: 0 }, { soort: 'pak_op' }, { soort: 'sluit_af' }])(
    'wat nooit begon is onbekend: $soort',
    (opdracht) => {
      for (const wie of [noor, karin, fatima]) gegeven().als(wie, opdracht).weigert('onbekend');
    },
  );
});
