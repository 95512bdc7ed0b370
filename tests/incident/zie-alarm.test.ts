import { describe, test } from '@jest/globals';
import { gegeven } from './gegeven.ts';
import { klik } from './log.ts';
import { fatima, greet, iemand, ineke, karin, noor, otto } from './mensen.ts';
import { AAN_DE_BALIE, afgesloten, melding, opgepakt } from './verleden.ts';

const ziet = (rol: string) => ({ soort: 'zie_alarm', rol }) as const;
const gezien = (rol: string) => ({ soort: 'alarm_gezien', alarm: 3, rol }) as const;
const over = { feiten: { ...AAN_DE_BALIE, ambtsdrager: 'raad' } } as const;

describe('zie_alarm: P6, griffier en gemeentesecretaris bevestigen elk dat zij het weten', () => {
  test('de griffier bevestigt, en daarna de gemeentesecretaris', () => {
    gegeven(melding(over))
      .als(greet, ziet('griffier'))
      .dan(gezien('griffier'))
      .als(ineke, ziet('gemeentesecretaris'))
      .dan(gezien('gemeentesecretaris'))
      .nogEens()
      .weigert('verlopen', { op: 'alarm:3:gemeentesecretaris' });
  });

  test('is de griffier er niet, dan bevestigt wie verder op de ladder staat', () => {
    for (const wie of [ineke, otto]) gegeven(melding(over)).als(wie, ziet('griffier')).dan(gezien('griffier'));
  });

  test('omhoog de ladder op gaat het niet: de griffier bevestigt niet voor de gemeentesecretaris', () => {
    gegeven(melding(over)).mag(ziet('gemeentesecretaris'), { wel: [ineke, otto], niet: [greet] });
  });

  test('wie de melding oppakt heeft gezien wat de eigen rol moest bevestigen, en bevestigt voor niemand anders', () => {
    const pakOp = { soort: 'pak_op' } as const;
    // Who picks up what is about an office holder is its teamleider.
    const behandelt = iemand('greet', 'griffier', 'teamleider');
    gegeven(melding(over)).als(behandelt, pakOp).dan({ soort: 'opgepakt' }, gezien('griffier'));
    const bevestigd = klik(greet, gezien('griffier'));
    gegeven(melding(over), bevestigd).als(behandelt, pakOp).dan({ soort: 'opgepakt' });
    gegeven(melding(over)).als(fatima, pakOp).dan({ soort: 'opgepakt' });
  });

  test('alleen wie op de ladder staat, voor een rol die het bericht kreeg', () => {
    gegeven(melding(over)).mag(ziet('griffier'), { wel: [greet], niet: [noor, karin, fatima] });
    gegeven(melding(over)).mag(ziet('aov'), { niet: [otto, greet] });
    gegeven(melding()).mag(ziet('griffier'), { niet: [greet] });
  });

  test('een griffier die zelf meldt bevestigt niet', () => {
    const melder = iemand('greet', 'griffier');
    gegeven(melding({ ...over, melder })).mag(ziet('griffier'), { wel: [ineke], niet: [melder] });
  });

  test('een ander alarm dan dit is er niet', () => {
    gegeven(melding(over))
      .als(greet, { ...ziet('griffier'), sinds: 2 })
      .weigert('verlopen', { op: 'alarm:2:griffier' });
  });

  test('het kan tot de melding is afgesloten of ingetrokken', () => {
    gegeven(opgepakt(over)).als(greet, ziet('griffier')).dan(gezien('griffier'));
    gegeven(afgesloten(over)).als(greet, ziet('griffier')).weigert('verlopen');
    gegeven(melding(over), klik(noor, { soort: 'ingetrokken' }))
      .als(greet, ziet('griffier'))
      .weigert('verlopen');
  });
});
