import { expect, test } from '@jest/globals';
import { expectReadable, inBrowser, picture } from './in-browser.ts';

const [NOOR, KARIN] = [0, 2] as const;

inBrowser('Een oefening met zijn tweeën: in een browser', ({ open }) => {
  test.each([
    ['licht', {}],
    ['donker', { theme: 'donker' }],
    ['telefoon', { width: 390, height: 844, touch: true }],
  ] as const)('van het woord tot het dossier, en eruit (%s)', async (look, options) => {
    const room = await open(options);
    const { page } = room;
    const noor = room.pane(NOOR);
    const other = await open();
    const karin = other.pane(KARIN);

    await noor.zegt('oefening');
    await noor.zietKaart('Dit is niet echt.');
    await noor.zietKaart('Ben je nu veilig?');
    await picture(page, `oefening-begin-${look}`);
    await expectReadable(page);
    const [, code = ''] = /meedoen (\d{4})/.exec((await page.textContent('body')) ?? '') ?? [];
    expect(code).not.toBe('');

    await karin.zegt(`meedoen ${code}`);
    await karin.zietKaart(`Doe mee aan oefening ${code}`);
    await picture(other.page, `oefening-meedoen-${look}`);
    await expectReadable(other.page);
    await karin.drukt('Doe mee');
    await karin.zietKaart('Je doet mee aan oefening');
    await noor.zietKaart('Er doen mee: Karin de Wit');

    await noor.drukt('Ja, het is voorbij');
    await noor.drukt('Op kantoor');
    await noor.drukt('Medewerker (ik of een collega)');
    await noor.drukt('Bedreigen of bang maken');
    await noor.drukt('Aan de balie');
    await noor.vult('In je eigen woorden', 'Verzonnen: hij sloeg op de balie.');
    await noor.drukt('Verstuur de melding');
    await noor.zietKaart(`Melding OEF-${code}`);
    await karin.zietKaart('Een melding wacht op jou.');
    await karin.drukt('Ik pak dit op');
    await karin.zietKaart('Dossier');
    await picture(other.page, `oefening-dossier-${look}`);
    await expectReadable(other.page);

    await noor.drukt('Dit is echt');
    await noor.ziet('Je echte melding staat hieronder.');
    await noor.zietKaart('Ben je nu veilig?');
    await picture(page, `oefening-echt-${look}`);
    await expectReadable(page);
  });
});
