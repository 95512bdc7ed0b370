import { describe, test } from '@jest/globals';
import { gegeven } from './gegeven.ts';
import { daan, fatima, karin, mo, noor } from './mensen.ts';
import { akkoord, tekst, voorgelegd } from './verleden.ts';

const VRAAG = { soort: 'vraag_reden' } as const;
const GEVRAAGD = { soort: 'reden_gevraagd' } as const;

describe('vraag_reden: wie een voorstel terug wil sturen, krijgt de vraag waarom', () => {
  test('één keer, ieder voor zich', () => {
    gegeven(voorgelegd(['politie']))
      .als(mo, VRAAG)
      .dan(GEVRAAGD)
      .nogEens()
      .danNiets()
      .als(fatima, VRAAG)
      .dan(GEVRAAGD);
  });

  test('wie mag goedkeuren; wie meldde nooit', () => {
    gegeven(voorgelegd(['politie'])).mag(VRAAG, { wel: [karin, mo, fatima], niet: [noor, daan] });
    gegeven(voorgelegd(['politie'], { melder: fatima })).mag(VRAAG, { niet: [fatima] });
  });

  test('over een nieuw voorstel wordt het opnieuw gevraagd', () => {
    gegeven(voorgelegd(['politie']))
      .als(mo, VRAAG)
      .dan(GEVRAAGD)
      .als(mo, { soort: 'stuur_terug', tekst: tekst('reden') })
      .dan({ soort: 'teruggestuurd', reden: tekst('reden') })
      .als(mo, VRAAG)
      .weigert('verlopen', { op: 'akkoord' })
      .als(karin, { soort: 'stel_voor', taken: [], geraadpleegd: [], tekst: tekst('toelichting') })
      .dan({ soort: 'voorgesteld', taken: [], geraadpleegd: [], toelichting: tekst('toelichting') })
      .als(mo, VRAAG)
      .dan(GEVRAAGD);
  });

  test('is er akkoord, dan valt er niets terug te sturen', () => {
    gegeven(akkoord(['politie']))
      .als(fatima, VRAAG)
      .weigert('verlopen', { op: 'akkoord' });
  });
});
