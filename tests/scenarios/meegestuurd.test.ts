import { describe, expect, test } from '@jest/globals';
import { caseInput } from '../support/cases.ts';
import type { Gemeente } from '../support/gemeente.ts';
import type { Json } from '../support/received.ts';
import { laatsteIncident } from './dossier.ts';
import { als, biedt, dan, gegeven, gemeentes, laatste, zegt } from './verhaal.ts';
import { opKantoor } from './wegen.ts';

/*
 * Of the kind "what was sent along is dropped without a word": the shapes in which phones, browsers and the connector hand over recordings, pictures, cards
 * and nothing at all, as bug reports show them (msteams-docs 1805, 9057, 14169; botbuilder-dotnet 6710; BotBuilder-MicrosoftTeams 287;
 * BotFramework-Composer 8812).
 */
const open = gemeentes();

const inChat = (g: Gemeente) => g.connector.texts(g.connector.personalConversation(g.id('noor')));
const teksten = async (g: Gemeente) =>
  (await g.store.texts(await laatsteIncident(g, 'noor'))).map(({ tekst }) => tekst);

/** What stands in the chat now that did not before. */
async function gezegd(g: Gemeente, anders: Json): Promise<string> {
  const before = inChat(g).length;
  const { status } = await g.send(g.bericht('noor', anders));
  expect(status).toBe(200);
  return inChat(g).slice(before).join('\n');
}

const html = (content: string) => ({ contentType: 'text/html', content });
const audio = { duration: 'PT13S', media: [{ url: 'https://eu-api.asm.skype.com/v1/objects/0-neu-d6/views/audio' }] };
const span = (rest = '') =>
  html(`<div>${rest}<span itemid="0f" itemscope="" itemtype="http://schema.skype.com/InputExtension"></span></div>`);

const OPNAMES: [naam: string, bericht: Json][] = [
  ['G06', caseInput('G06')],
  [
    'iOS, als kaart',
    {
      text: null,
      attachments: [
        { contentType: 'application/vnd.microsoft.card.audio', contentUrl: null, content: JSON.stringify(audio) },
      ],
    },
  ],
  [
    'als kaart met een object',
    { attachments: [{ contentType: 'application/vnd.microsoft.card.audio', content: audio }] },
  ],
  [
    'video als kaart',
    { text: '', attachments: [{ contentType: 'application/vnd.microsoft.card.video', content: { media: [] } }] },
  ],
  [
    'de nieuwste soort',
    { text: '', attachments: [{ contentType: 'application/vnd.microsoft.activity.voice+json', content: {} }] },
  ],
  [
    'met de HTML ernaast',
    {
      text: '',
      attachments: [{ contentType: 'audio/mp4', contentUrl: 'https://x.example/1' }, html('<div>&nbsp;</div>')],
    },
  ],
  ['met een alinea ervoor', { text: '\n', attachments: [span('<p>&nbsp;</p>')] }],
  ['twee achter elkaar', { text: '', attachments: [span(), span()] }],
  [
    'in hoofdletters',
    { attachments: [html('<DIV><SPAN ITEMTYPE="HTTP://SCHEMA.SKYPE.COM/INPUTEXTENSION"></SPAN></DIV>')] },
  ],
  [
    'AMS-video',
    {
      text: null,
      attachments: [
        html(
          '<div><video src="https://eu-api.asm.skype.com/v1/objects/x/views/video" itemtype="http://schema.skype.com/AMSVideo"></video></div>',
        ),
      ],
    },
  ],
  ['Android', { text: '', attachments: [{ contentType: 'audio/3gpp', name: 'opname.3gp', contentUrl: null }] }],
];

describe('een opname', () => {
  test.each(OPNAMES)('%s: gezegd dat die niet bewaard is, wat te doen, en 112; één keer', async (_naam, bericht) => {
    const g = await open();
    await opKantoor(g);
    const antwoord = await als('Noor een opname stuurt', () => gezegd(g, bericht));
    expect(antwoord.match(/opname of spraakbericht kan ik niet bewaren/g)).toHaveLength(1);
    expect(antwoord).toMatch(/Typ wat er is gezegd.*112/);
    expect(antwoord).not.toMatch(/begrijp ik niet|bijlage/);
  });

  test.each(OPNAMES.slice(0, 5))('%s, met woorden: de woorden zijn bewaard', async (_naam, bericht) => {
    const g = await open();
    await opKantoor(g);
    await als('Noor er iets bij typt', () => gezegd(g, { ...bericht, text: 'Luister maar' }));
    await dan('is dat bewaard, en gezegd wat niet', async () => {
      zegt(laatste(g.chat('noor')), 'Ik heb je tekst bewaard.', 'opname of spraakbericht kan ik niet bewaren');
      expect(await teksten(g)).toEqual(['Luister maar']);
    });
  });
});

describe('een bericht waar niets in zit', () => {
  const LEEG: [naam: string, bericht: Json][] = [
    ['een foto uit de galerij van een telefoon', { text: null, attachments: null }],
    ['zonder bijlagen', { text: '', attachments: [] }],
    ['met lege HTML', { text: null, attachments: [html('<div></div>')] }],
    ['met een harde spatie', { text: '&nbsp;\n', attachments: [html('<p>&nbsp;</p>')] }],
    ['zonder tekst', {}],
    ['alleen de bot genoemd', { text: '<at>Stroomwijzer</at>', entities: [] }],
    ['iets zonder breedte', { text: '\u200b\ufeff' }],
    ['een bestand in een kanaalbericht', { text: '', attachments: [html('')] }],
  ];

  test.each(LEEG)('%s, halverwege: gezegd dat het leeg aankwam; de stap blijft staan', async (_naam, bericht) => {
    const g = await open();
    await gegeven('Noor is bij een stap', () => opKantoor(g));
    const antwoord = await als('zij dit stuurt', () => gezegd(g, bericht));
    await dan('staat er wat zij kan doen', () => expect(antwoord).toMatch(/kwam leeg aan.*typ wat er is gebeurd.*112/));
    await dan('is haar stap er nog', () => biedt(laatste(g.chat('noor')), 'Burger wordt rustiger'));
  });

  test.each(LEEG)('%s, uit het niets: 112 en de knop', async (_naam, bericht) => {
    const g = await open();
    await gezegd(g, bericht);
    zegt(laatste(g.chat('noor')), '112');
    biedt(laatste(g.chat('noor')), 'Begin een melding');
  });
});

describe('iets van een andere soort, zonder woorden', () => {
  test.each<[string, Json]>([
    ['G08', caseInput('G08')],
    [
      'een kaart van een andere app',
      {
        text: '',
        attachments: [
          { contentType: 'application/vnd.microsoft.card.adaptive', content: { type: 'AdaptiveCard', body: [] } },
        ],
      },
    ],
    [
      'een locatie',
      {
        text: '',
        attachments: [{ contentType: 'application/vnd.microsoft.card.thumbnail', content: { title: 'Mijn locatie' } }],
      },
    ],
    [
      'een Loop-onderdeel',
      { text: null, attachments: [{ contentType: 'application/vnd.microsoft.card.fluidEmbedCard', content: '{}' }] },
    ],
    [
      'een stukje code',
      { text: null, attachments: [{ contentType: 'application/vnd.microsoft.card.codesnippet', content: '{}' }] },
    ],
    [
      'alleen een aanhaling',
      { text: '', attachments: [{ contentType: 'messageReference', content: '{"messagePreview":"x"}' }] },
    ],
    [
      'een link naar een bestand',
      { text: '', attachments: [{ contentType: 'reference', contentUrl: 'https://x.sharepoint.com/x' }] },
    ],
    [
      'een plaatje in de tekst, zonder bijlage',
      {
        text: null,
        attachments: [
          html(
            '<div><img src="https://us-api.asm.skype.com/v1/objects/x/views/imgo" itemtype="http://schema.skype.com/AMSImage"></div>',
          ),
        ],
      },
    ],
    [
      'een sticker',
      {
        text: '',
        attachments: [
          html(
            '<div><img alt="Sticker" src="https://x.example/s.png" itemtype="http://schema.skype.com/Sticker"></div>',
          ),
        ],
      },
    ],
    [
      'een GIF',
      {
        text: '',
        attachments: [
          html(
            '<p><img alt="Giphy (GIF Image)" src="https://media.giphy.com/x.gif" itemtype="http://schema.skype.com/Giphy"></p>',
          ),
        ],
      },
    ],
    [
      'een kalenderafspraak',
      { text: '', attachments: [{ contentType: 'text/calendar' }, { contentType: 'application/ics' }] },
    ],
  ])('%s, halverwege: gezegd dat het niet aangenomen is, en 112', async (_naam, bericht) => {
    const g = await open();
    await opKantoor(g);
    expect(await gezegd(g, bericht)).toMatch(/kan ik niet aannemen.*112/);
    biedt(laatste(g.chat('noor')), 'Burger wordt rustiger');
  });

  test('een voorbeeld van een link staat naast de woorden, en is niets dat meegestuurd is', async () => {
    const g = await open();
    await opKantoor(g);
    const link = { contentType: 'application/vnd.microsoft.card.thumbnail', content: { title: 'Nieuws' } };
    const antwoord = await gezegd(g, { text: 'zie https://voorbeeld.example', attachments: [link] });
    expect(antwoord).not.toMatch(/aannemen/);
    zegt(laatste(g.chat('noor')), 'Bij je melding zetten?');
  });
});
