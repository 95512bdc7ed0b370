import { describe, expect, test } from '@jest/globals';
import { caseInput } from '../support/cases.ts';
import { type Gemeente, TENANT } from '../support/gemeente.ts';
import type { Json } from '../support/received.ts';
import { laatsteIncident } from './dossier.ts';
import { als, biedt, dan, gemeentes, laatste, zegt, zegtNiet } from './verhaal.ts';
import { drukt, meldt, opKantoor, totHetVerhaal, vultIn, zetErbij } from './wegen.ts';

const open = gemeentes();

const inChat = (g: Gemeente, wie = 'noor') => g.connector.texts(g.connector.personalConversation(g.id(wie)));
const teksten = async (g: Gemeente, wie = 'noor') =>
  (await g.store.texts(await laatsteIncident(g, wie))).map(({ tekst }) => tekst);

/** What stands in the chat now that did not before. */
async function gezegd(g: Gemeente, anders: Json): Promise<string> {
  const before = inChat(g).length;
  const { status } = await g.send(g.bericht('noor', anders));
  expect(status).toBe(200);
  return inChat(g).slice(before).join('\n');
}

const gesprek = () => caseInput('G10').conversation as Json;
const html = (content: string) => ({ contentType: 'text/html', content });
const mention = (name: string, id = '28:bot') => ({
  type: 'mention',
  mentioned: { id, name },
  text: `<at>${name}</at>`,
});

describe('de tekst van Teams is opmaak', () => {
  test.each<[string, Json]>([
    ['G01', caseInput('G01')],
    ['G09', caseInput('G09')],
    ['spatie', { text: '<at>Stroomwijzer</at> melding' }],
    ['attribuut', { text: '<at id="0">Stroomwijzer</at>&nbsp;melding&nbsp;' }],
    ['achteraan', { text: 'melding&nbsp;<at>Stroomwijzer</at>' }],
    ['twee vermeldingen', { text: '<at>Stroomwijzer</at>&nbsp;<at>De Vries, J. (Jan)</at>&nbsp;melding' }],
    ['breedteloos', { text: '<at>Stroomwijzer</at>\u200b\u00a0melding' }],
    ['regeleinden', { text: '\r\n<at>Stroomwijzer</at>\r\nmelding\r\n' }],
    ['aanhalingstekens', { text: '<at>Stroomwijzer</at>&nbsp;“melding”' }],
    ['codes', { text: '<at>Stroomwijzer</at>&#160;&#x6d;elding' }],
    ['naam met opmaak', { text: '<at>A &lt;b&gt; &amp;amp; $1</at>&nbsp;melding' }],
    ['zonder entities', { text: '<at>Stroomwijzer</at>&nbsp;melding', entities: [] }],
  ])('%s: in een kanaal wordt het woord begrepen', async (_naam, anders) => {
    const g = await open();
    await als('Noor dit in het kanaal schrijft', () => g.send(g.bericht('noor', anders, 'teamleiders')));
    await dan('komt de eerste vraag in haar eigen chat', () => zegt(laatste(g.chat('noor')), 'Ben je nu veilig?'));
    await dan('staat daar niets van in het kanaal', () => expect(g.kanaal('teamleiders')).toEqual([]));
  });

  const groep = (anders: Json): Json => ({ ...caseInput('G10'), ...anders });

  test.each<[string, Json]>([
    ['G10', caseInput('G10')],
    ['met de bot genoemd', groep({ text: '<at>Stroomwijzer</at>&nbsp;melding' })],
    ['zonder entities', groep({ entities: null })],
    ['zonder channelData', groep({ channelData: null })],
    ['met een naam van de chat', groep({ conversation: { ...gesprek(), name: 'Balie' } })],
    ['een chat van een vergadering', groep({ conversation: { ...gesprek(), id: '19:meeting_x@thread.v2' } })],
    ['zonder isGroup', groep({ conversation: { ...gesprek(), isGroup: undefined } })],
    ['zonder tenant', groep({ conversation: { ...gesprek(), tenantId: undefined } })],
    ['zonder soort gesprek', groep({ conversation: { ...gesprek(), conversationType: undefined } })],
    ['Android', groep({ entities: [{ type: 'clientInfo', platform: 'Android' }], text: 'Melding\u00a0' })],
    ['met HTML ernaast', groep({ attachments: [html('<p>melding</p>')] })],
  ])('%s: in een groepschat gaat het in de eigen chat verder', async (_naam, anders) => {
    const g = await open();
    const { id } = anders.conversation as { id: string };
    g.connector.open(id);
    await als('Noor melding typt in een groep', () => g.send(g.bericht('noor', anders)));
    await dan('komt de kaart bij haar, en staat er in de groep niets over', () => {
      zegt(laatste(g.chat('noor')), 'Ben je nu veilig?');
      expect(g.connector.texts(id).join()).not.toMatch(/veilig|melding/);
    });
  });

  test.each<[string, Json]>([
    ['G03', caseInput('G03')],
    ['G57', caseInput('G57')],
    ['quoted zonder streep', { text: '<quoted messageId="1"></quoted>\nmelding' }],
    ['attachment', { text: '<attachment id="1"></attachment>melding' }],
    ['bot genoemd', { text: '<at>Stroomwijzer</at>&nbsp;melding', entities: [mention('Stroomwijzer')] }],
    ['andere botnaam', { text: '<at>Strw (test)</at>&nbsp;melding', entities: [mention('Strw (test)')] }],
    ['iOS', { text: 'Melding\u00a0' }],
    ['dictaat', { text: 'Melding.\n' }],
    ['emoji', { text: 'melding 🆘' }],
    ['nul breed', { text: '\u200bmel\u200bding\ufeff' }],
  ])('%s: in de eigen chat begint een melding', async (_naam, anders) => {
    const g = await open();
    await als('Noor dit typt', () => g.send(g.bericht('noor', anders)));
    await dan('komt de eerste vraag', () => zegt(laatste(g.chat('noor')), 'Ben je nu veilig?'));
  });

  test.each([
    ['Hij zei: 1 &lt; 2 &amp; &quot;wacht maar&quot;', 'Hij zei: 1 < 2 & "wacht maar"'],
    ['<at>Jan de Boer</at> stond&nbsp;erbij', 'Jan de Boer stond erbij'],
    ['een\r\ntwee', 'een\ntwee'],
    ['ik typte &amp;lt;b&amp;gt;', 'ik typte &lt;b&gt;'],
    ['<quoted messageId="1"/> hij kwam terug', 'hij kwam terug'],
  ])('wat bewaard wordt zijn de woorden: %s', async (text, woorden) => {
    const g = await open();
    await opKantoor(g);
    await als('Noor dit halverwege typt, en het erbij zet', async () => {
      await g.send(g.bericht('noor', { text }));
      await zetErbij(g);
    });
    await dan('staan haar woorden er', async () => expect(await teksten(g)).toEqual([woorden]));
  });

  const EIGEN = [
    '1) eerst dit',
    '> hij zei: wacht maar',
    '`code` en ```blok```',
    '| a | b |\n|---|---|',
    '![x](http://kwaad.example/x.png)',
    '~~weg~~ __vet__ ***allebei***',
    '<at>Jan</at> <b>vet</b> <script>alert(1)</script>',
    '$$ ${if(true, "a", "b")} $data $index',
    'C:\\map\\bestand "aan" \'half\'',
    'https://voorbeeld.example/?a=1&b=2#c',
    '&nbsp;&amp;nbsp;&#39;',
  ];

  test.each([...(caseInput('G36').stories as string[]), ...EIGEN])(
    'G36: op de kaart getypt blijft het tot op de letter: %s',
    async (tekst) => {
      const g = await open();
      await totHetVerhaal(g);
      await als('Noor dit als verhaal verstuurt', () => g.drukt('noor', 'Verstuur de melding', { tekst }));
      await dan('is dat bewaard', async () => expect(await teksten(g)).toContain(tekst));
      await g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op');
      await dan('staat het als letterlijke tekst in het dossier', () =>
        expect(JSON.stringify(laatste(g.chat('karin'))).replaceAll('\u2060', '')).toContain(
          `{"type":"TextRun","text":${JSON.stringify(tekst)}`,
        ),
      );
    },
  );

  test.each([
    ['G37', String(caseInput('G37').text), /^Ik ben bang/],
    ['een halve emoji vooraan', '\ude31 bang', /bang/],
    ['in het midden', 'bang \ud83d voor hem', /bang .*voor hem/],
    ['de helften omgekeerd', 'bang \ude31\ud83d', /^bang/],
    ['een samengestelde emoji, afgekapt', 'bang 👩\u200d', /^bang 👩/],
    ['een vlag', 'bang 🇳🇱', /^bang 🇳🇱$/],
    ['een huidskleur', 'stop ✋🏽 zei ik', /^stop ✋🏽 zei ik$/],
    ['een accent los van de letter', 'hij zei: cafe\u0301', /^hij zei: caf/],
    ['een teken dat de richting keert', 'hij zei \u202eqrs\u202c', /^hij zei/],
    ['een stuurteken', 'hij \u0000 zei \u0007', /hij.*zei/],
    ['een letter van een andere soort', 'hij zei 𝓱𝓪𝓵𝓵𝓸', /^hij zei 𝓱𝓪𝓵𝓵𝓸$/],
  ])('%s: de melding gaat door en de woorden blijven', async (_naam, text, bewaard) => {
    const g = await open();
    await opKantoor(g);
    await g.send(g.bericht('noor', { text }));
    await zetErbij(g);
    await dan('zijn de woorden bewaard', async () => expect((await teksten(g)).join()).toMatch(bewaard));
    await als('zij verder gaat en meldt', async () => {
      await drukt(g, 'noor', 'Het is voorbij, meld nu');
      await vultIn(g, 'noor', { tekst: `${text}${text}` });
    });
    await dan('is het gemeld', () => zegt(laatste(g.chat('noor')), /VBS-2026-\d{4}/));
  });
});

describe('wat wordt meegestuurd', () => {
  test.each<[string, Json]>([
    ['G06', caseInput('G06')],
    ['geluid', { text: '', attachments: [{ contentType: 'audio/mp4', contentUrl: 'https://x.example/1' }] }],
    ['beeld', { attachments: [{ contentType: 'video/webm' }] }],
    ['video in HTML', { text: '', attachments: [html('<p><video src="x"></video></p>')] }],
    ['geluid in HTML', { attachments: [html('<audio src="x"/>')] }],
  ])('%s: een opname halverwege: gezegd dat die niet bewaard is, wat te doen, en 112', async (_naam, anders) => {
    const g = await open();
    await opKantoor(g);
    const antwoord = await als('Noor een opname stuurt', () => gezegd(g, anders));
    await dan('staat er wat zij kan doen', () => {
      expect(antwoord).toMatch(/opname of spraakbericht kan ik niet bewaren/);
      expect(antwoord).toMatch(/Typ wat er is gezegd.*112/);
    });
  });

  test('een opname met woorden: de woorden zijn bewaard, de opname niet', async () => {
    const g = await open();
    await opKantoor(g);
    await als('Noor dat stuurt', () => gezegd(g, { ...caseInput('G06'), text: 'Luister maar' }));
    await dan('staat dat op de kaart', async () => {
      zegt(laatste(g.chat('noor')), 'Ik heb je tekst bewaard.', 'opname of spraakbericht kan ik niet bewaren');
      expect(await teksten(g)).toEqual(['Luister maar']);
    });
  });

  test('G08: een GIF uit het niets: een weg verder en 112', async () => {
    const g = await open();
    await g.send(g.bericht('noor', caseInput('G08')));
    await dan('kan zij beginnen', () => {
      zegt(laatste(g.chat('noor')), '112');
      biedt(laatste(g.chat('noor')), 'Begin een melding');
    });
  });

  test('G08: een GIF halverwege: gezegd dat die niet aangenomen is, en 112', async () => {
    const g = await open();
    await opKantoor(g);
    expect(await gezegd(g, caseInput('G08'))).toMatch(/kan ik niet aannemen.*112/);
  });

  test('een emoji als plaatje is geen plaatje', async () => {
    const g = await open();
    await opKantoor(g);
    const emoji = '<p>bang <img itemtype="http://schema.skype.com/Emoji" alt="😱" src="x"></p>';
    await gezegd(g, { text: 'bang 😱', attachments: [html(emoji)] });
    await zetErbij(g);
    await dan('is de tekst bewaard', async () => expect(await teksten(g)).toEqual(['bang 😱']));
  });

  const doorgestuurd = (content: unknown) => ({ contentType: 'forwardedMessageReference', id: '1', content });
  const bericht = '<p>Ik weet waar<br>je &quot;woont&quot;</p>';
  const KOP = 'Doorgestuurd bericht:';

  test.each<[string, Json, string]>([
    ['G59', caseInput('G59'), `bewijs\n\n${KOP}\nIk weet waar je woont`],
    ['G05', caseInput('G05'), 'kijk wat hij stuurde\n\nIk weet waar je woont'],
    [
      'als object',
      { attachments: [doorgestuurd({ originalMessageContent: bericht })] },
      `${KOP}\nIk weet waar\nje "woont"`,
    ],
    [
      'zonder tekst',
      { text: '', attachments: [doorgestuurd(JSON.stringify({ originalMessageContent: bericht }))] },
      `${KOP}\nIk weet waar\nje "woont"`,
    ],
    [
      'in HTML',
      {
        text: 'zie',
        attachments: [html('<blockquote itemtype="http://schema.skype.com/Forward"><p>Pas op</p></blockquote>')],
      },
      `zie\n\n${KOP}\nPas op`,
    ],
    [
      'met een naam en een tijd erbij',
      {
        text: 'kijk',
        attachments: [
          doorgestuurd({
            originalMessageId: '1',
            originalMessageContent: bericht,
            originalMessageSender: { user: { displayName: 'Iemand' } },
            originalSentDateTime: '2026-11-20T14:30:00Z',
          }),
        ],
      },
      `kijk\n\n${KOP}\nIk weet waar\nje "woont"`,
    ],
    [
      'met een lijst erin',
      { text: 'zie', attachments: [doorgestuurd({ originalMessageContent: '<ul><li>een</li><li>twee</li></ul>' })] },
      `zie\n\n${KOP}\neen\ntwee`,
    ],
    [
      'met een emoji als plaatje',
      { text: 'zie', attachments: [doorgestuurd({ originalMessageContent: '<p>bang <img alt="😱" src="x"></p>' })] },
      `zie\n\n${KOP}\nbang 😱`,
    ],
    [
      'gewone tekst met tekens',
      { text: 'zie', attachments: [doorgestuurd({ originalMessageContent: '1 &lt; 2 &amp;&nbsp;3' })] },
      `zie\n\n${KOP}\n1 < 2 & 3`,
    ],
    [
      'in HTML, zonder getypte woorden',
      {
        text: '',
        attachments: [
          html('<blockquote itemscope itemtype="http://schema.skype.com/Forward"><p>Pas op</p></blockquote>'),
        ],
      },
      `${KOP}\nPas op`,
    ],
    [
      'twee',
      {
        text: 'zie',
        attachments: [
          doorgestuurd({ originalMessageContent: 'een' }),
          doorgestuurd({ originalMessageContent: 'twee' }),
        ],
      },
      `zie\n\n${KOP}\neen\n\ntwee`,
    ],
  ])('%s: de doorgestuurde woorden zijn bewaard', async (_naam, anders, bewaard) => {
    const g = await open();
    await opKantoor(g);
    await als('Noor iets doorstuurt', async () => {
      await g.send(g.bericht('noor', anders));
      // Some clients send the words of a forwarded message as if they were typed.
      await zetErbij(g);
    });
    await dan('staan de woorden erbij', async () => expect(await teksten(g)).toEqual([bewaard]));
  });

  test.each<[string, unknown]>([
    ['geen inhoud', undefined],
    ['kapot', '{"originalMessageContent":'],
    ['leeg', '{"originalMessageContent":"<p></p>"}'],
    ['iets anders', { originalMessageId: '1' }],
  ])('doorgestuurd zonder woorden (%s): gezegd dat het niet bewaard is', async (_naam, content) => {
    const g = await open();
    await opKantoor(g);
    await g.send(g.bericht('noor', { text: 'bewijs', attachments: [doorgestuurd(content)] }));
    await dan('is de tekst bewaard, en gezegd wat niet', async () => {
      zegt(laatste(g.chat('noor')), 'Ik heb je tekst bewaard.', 'Het doorgestuurde bericht kreeg ik niet mee');
      expect(await teksten(g)).toEqual(['bewijs']);
    });
  });

  test('"melding" met iets doorgestuurd: de melding begint, en de woorden zijn bewaard', async () => {
    const g = await open();
    await g.send(g.bericht('noor', { ...caseInput('G59'), text: 'melding' }));
    await dan('staat de eerste vraag er, met de woorden bewaard', async () => {
      zegt(laatste(g.chat('noor')), 'Ben je nu veilig?', 'Ik heb dit bewaard');
      expect(await teksten(g)).toEqual([`${KOP}\nIk weet waar je woont`]);
    });
  });
});

describe('twee keer bezorgd', () => {
  test('G11: drie keer "melding", twee tegelijk en een onder een ander id: één kaart', async () => {
    const g = await open();
    const bericht = g.bericht('noor', { text: caseInput('G11').text });
    await als('het drie keer komt', async () => {
      await Promise.all([g.send(bericht), g.send(bericht)]);
      await g.send(bericht);
      await g.send({ ...bericht, id: 'onder een ander id' });
    });
    await dan('staat er één kaart', () => expect(g.chat('noor')).toHaveLength(1));
  });

  test('is er intussen iets anders gevraagd, dan blijft de kaart onderaan; is er iets gedaan, dan komt er een', async () => {
    const g = await open();
    await g.zegt('noor', 'melding');
    await g.zegt('noor', 'help');
    await als('Noor weer melding typt', () => g.zegt('noor', 'melding'));
    await dan('staat de kaart onderaan', () => {
      expect(g.chat('noor')).toHaveLength(2);
      zegt(laatste(g.chat('noor')), 'Ben je nu veilig?');
    });
    await drukt(g, 'noor', 'Ja, het is voorbij');
    await g.zegt('noor', 'melding');
    await dan('daarna wordt gezegd dat zij al bezig was', () => zegt(laatste(g.chat('noor')), 'Je was al bezig'));
  });

  test('later opnieuw "melding": dan wordt gezegd dat zij al bezig was', async () => {
    const g = await open();
    await g.zegt('noor', 'melding');
    await g.advance(10 * 60_000);
    await g.zegt('noor', 'melding');
    await dan('staat dat er', () => zegt(laatste(g.chat('noor')), 'Je was al bezig'));
  });

  test('hetzelfde "melding" na een herstart of veel later: geen tweede kaart, en die er staat is zoals het nu is', async () => {
    const g = await open();
    const bericht = g.bericht('noor', { text: 'melding' });
    await g.send(bericht);
    await drukt(g, 'noor', 'Ja, het is voorbij');
    await g.zegt('noor', 'mijn meldingen');
    const kaarten = g.chat('noor').length;
    await g.advance(3_600_000);
    await als('Teams het opnieuw bezorgt', () => g.send(bericht));
    await dan('is er geen kaart bij, en staat de eerste bij haar stap', () => {
      expect(g.chat('noor')).toHaveLength(kaarten);
      zegt(g.chat('noor')[0], 'Waar of hoe gebeurde het?');
      zegtNiet(g.chat('noor')[0], 'Je was al bezig');
    });
    await drukt(g, 'noor', 'Op kantoor');
    await vultIn(g);
    await g.advance(3_600_000);
    await als('het nog eens komt, als er al gemeld is', () => g.send(bericht));
    await dan('is er geen kaart bij', () => {
      expect(g.chat('noor')).toHaveLength(kaarten);
      zegt(g.chat('noor')[0], 'VBS-2026-0001');
    });
  });

  test('wat getypt is en twee keer komt, staat er één keer en wordt één keer beantwoord', async () => {
    const g = await open();
    await opKantoor(g);
    const bericht = g.bericht('noor', { text: 'Hij schold.' });
    const voor = inChat(g).length;
    await Promise.all([g.send(bericht), g.send(bericht)]);
    await g.send(bericht);
    expect(inChat(g)).toHaveLength(voor + 1);
    await zetErbij(g);
    expect(await teksten(g)).toEqual(['Hij schold.']);
  });

  test('wat mislukte mag opnieuw komen', async () => {
    const g = await open();
    const bericht = g.bericht('noor', { text: 'melding' });
    g.connector.fail({ status: 403 }, 1, 'POST');
    await als('het antwoord niet aankomt', () => g.send(bericht));
    await als('Teams het opnieuw bezorgt', () => g.send(bericht));
    await dan('komt de kaart', () => zegt(laatste(g.chat('noor')), 'Ben je nu veilig?'));
  });
});

describe('wat anders is dan gewoonlijk', () => {
  test.each([
    ['G40', caseInput('G40').leaveOut as string[], { channelData: null }],
    ['alles leeg', [], { channelData: null, entities: null, timestamp: null, locale: null, attachments: null }],
    ['geen naam van de bot', ['recipient.name'], {}],
    ['geen naam van de mens', ['from.name'], {}],
    ['geen entities en bijlagen', ['entities', 'attachments'], {}],
    ['lege lijsten', [], { entities: [], attachments: [] }],
    ['een entity zonder soort', [], { entities: [{}] }],
    ['een vermelding zonder mens', [], { entities: [{ type: 'mention' }] }],
    ['een vermelding van niemand', [], { entities: [{ type: 'mention', mentioned: { id: null, name: null } }] }],
    ['een bijlage zonder soort', [], { attachments: [{ contentType: 'text/html' }] }],
    ['een ander veld', [], { onbekend: { diep: [1] }, channelData: { tenant: { id: TENANT }, nieuw: true } }],
  ])('G40: %s: er komt antwoord', async (_naam, leaveOut, anders) => {
    const g = await open();
    const bericht = g.bericht('noor', { text: 'melding', ...anders });
    for (const path of leaveOut) {
      const [top = '', under] = path.split('.');
      delete (under === undefined ? bericht : (bericht[top] as Json))[under ?? top];
    }
    await g.send(bericht);
    await dan('komt de eerste vraag', () => zegt(laatste(g.chat('noor')), 'Ben je nu veilig?'));
  });

  test.each([undefined, null, '', 0, [], {}])(
    'G42: wie niet bekend is (%j) wordt geweigerd; anderen gaan door',
    async (id) => {
      const g = await open();
      const bericht = g.bericht('noor', { text: caseInput('G42').text });
      const { aadObjectId: _known, ...from } = bericht.from as Json;
      const { status } = await g.send({
        ...bericht,
        from: { ...from, ...(id === undefined ? {} : { aadObjectId: id }) },
      });
      expect([400, 403]).toContain(status);
      zegt(await g.zegt('daan', 'melding'), 'Ben je nu veilig?');
    },
  );

  test('een client die getallen, lijsten en ja of nee als zodanig stuurt', async () => {
    const g = await open();
    await meldt(g, 'noor', { via: true });
    await dan('ging het buiten de teamleider om', async () =>
      expect(JSON.stringify(await g.store.read(await laatsteIncident(g, 'noor')))).toContain('"via":"cag"'),
    );
  });
});

describe('een antwoord dat langer duurt', () => {
  test('na een seconde is te zien dat het komt; een snel antwoord toont dat niet', async () => {
    const g = await open();
    const soorten = () => g.connector.posts.map(({ body }) => body.type);
    await g.zegt('noor', 'help');
    expect(soorten()).not.toContain('typing');
    let verder: () => void = () => {};
    const wacht = new Promise<void>((resolve) => {
      verder = resolve;
    });
    const { openConcept } = g.store;
    let begonnen: () => void = () => {};
    const bezig = new Promise<void>((resolve) => {
      begonnen = resolve;
    });
    g.store.openConcept = async (melder) => {
      begonnen();
      await wacht;
      return await openConcept.call(g.store, melder);
    };
    const antwoord = g.zegt('noor', 'melding');
    await bezig;
    await als('er een seconde om is', () => g.advance(1_000));
    await dan('typt de bot', () => g.connector.until(() => soorten().includes('typing')));
    verder();
    zegt(await antwoord, 'Ben je nu veilig?');
    expect(soorten().filter((type) => type === 'typing')).toHaveLength(1);
  });
});
