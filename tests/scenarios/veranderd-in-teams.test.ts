import { describe, expect, test } from '@jest/globals';
import { caseInput } from '../support/cases.ts';
import { asMarkup, type Gemeente, knoppen, TENANT } from '../support/gemeente.ts';
import type { Json } from '../support/received.ts';
import { foldOf, gebeurtenissen, laatsteIncident } from './dossier.ts';
import { als, dan, gegeven, gemeentes, laatste, zegt } from './verhaal.ts';
import { drukt, meldt, opKantoor, totHetVerhaal, zetErbij } from './wegen.ts';

const open = gemeentes();
const { before: EERST, after: DAARNA } = caseInput('G34') as { before: string; after: string };

const inChat = (g: Gemeente) => g.connector.texts(g.connector.personalConversation(g.id('noor')));

/** Noor types this, and says that it belongs to the report where that is asked; gives the id of the message. */
async function typt(g: Gemeente, tekst: string): Promise<unknown> {
  const bericht = g.bericht('noor', { text: asMarkup(tekst) });
  await g.send(bericht);
  await zetErbij(g);
  return bericht.id;
}

type Wat = 'editMessage' | 'softDeleteMessage' | 'undeleteMessage';

/** Noor changes a message, takes it back, or puts it back. Gives what the bot said of it. */
async function verandert(g: Gemeente, id: unknown, eventType: Wat, tekst?: string): Promise<string> {
  await g.advance(1_000);
  const type = eventType === 'softDeleteMessage' ? 'messageDelete' : 'messageUpdate';
  const anders = tekst === undefined ? {} : { text: asMarkup(tekst) };
  const bericht = g.bericht('noor', { id, type, ...anders });
  const voor = inChat(g).length;
  await g.send({ ...bericht, channelData: { ...(bericht.channelData as object), eventType } });
  return inChat(g).slice(voor).join('\n');
}

/** The story as it stands, and what stood before it. */
async function verhaal(g: Gemeente): Promise<{ nu: string; eerder: string[]; erbij: string[] }> {
  const id = await laatsteIncident(g, 'noor');
  const { teksten, eerdereTeksten, toelichtingen } = await foldOf(g, id);
  const kept = new Map((await g.store.texts(id)).map((one) => [one.id, one.tekst]));
  const text = ({ id: ref }: { id: string }) => kept.get(ref) ?? '';
  return {
    nu: teksten.wat_gebeurde === undefined ? '' : text(teksten.wat_gebeurde),
    eerder: eerdereTeksten.map(text),
    erbij: toelichtingen.map(text),
  };
}

const MEE = 'Je veranderde een bericht. Je melding is mee veranderd.';
const NIET = /Ik kan niet zien of het in een melding staat/;

describe('een bericht dat in Teams verandert, voor de melding verstuurd is', () => {
  test('G34: het verhaal verandert mee, wat er stond blijft, en het verslag weet ervan', async () => {
    const g = await open();
    await opKantoor(g);
    const id = await gegeven('Noor typte iets', () => typt(g, EERST));
    const gezegd = await als('zij het tegendeel ervan maakt', () => verandert(g, id, 'editMessage', DAARNA));
    await dan('staat dat er nu, en het oude bij wat er eerder stond', async () => {
      expect(await verhaal(g)).toEqual({ nu: DAARNA, eerder: [EERST], erbij: [] });
      expect(gezegd).toBe(MEE);
      zegt(laatste(g.chat('noor')), MEE);
    });
    await dan('staat het in het verslag', async () =>
      expect((await gebeurtenissen(g, await laatsteIncident(g, 'noor'))).at(-1)).toBe('tekst_verbeterd'),
    );
  });

  test.each([
    ['het eerste van drie', 0, 'anders\nnoot\nmies'],
    ['het middelste', 1, 'aap\nanders\nmies'],
    ['het laatste', 2, 'aap\nnoot\nanders'],
  ])('%s berichten: de andere blijven zoals ze waren', async (_welk, welk, nu) => {
    const g = await open();
    await opKantoor(g);
    const ids = [await typt(g, 'aap'), await typt(g, 'noot'), await typt(g, 'mies')];
    await verandert(g, ids[welk], 'editMessage', 'anders');
    expect((await verhaal(g)).nu).toBe(nu);
  });

  test('twee keer veranderen, en weer terug; dubbel bezorgd telt één keer', async () => {
    const g = await open();
    await opKantoor(g);
    const id = await typt(g, 'aap');
    await typt(g, 'noot');
    await verandert(g, id, 'editMessage', 'veel langer dan het was');
    await verandert(g, id, 'editMessage', 'aap');
    await typt(g, 'mies');
    await verandert(g, id, 'editMessage', 'AAP');
    expect((await verhaal(g)).nu).toBe('AAP\nnoot\nmies');
    expect(await verandert(g, id, 'editMessage', 'AAP')).toBe('');
    expect((await verhaal(g)).nu).toBe('AAP\nnoot\nmies');
  });

  test('teruggenomen: er staat dat het teruggenomen is; weer teruggezet staan de woorden er weer', async () => {
    const g = await open();
    await opKantoor(g);
    await typt(g, 'aap');
    const id = await typt(g, EERST);
    const gezegd = await verandert(g, id, 'softDeleteMessage');
    expect(gezegd).toBe('Je nam een bericht terug. In je melding staat het als teruggenomen.');
    expect((await verhaal(g)).nu).toBe('aap\n(Dit bericht nam de melder terug.)');
    await verandert(g, id, 'undeleteMessage', EERST);
    expect((await verhaal(g)).nu).toBe(`aap\n${EERST}`);
  });

  test('de kaart waarop het verhaal staat wordt bijgewerkt: versturen zet het oude niet terug', async () => {
    const g = await open();
    await totHetVerhaal(g);
    const id = await typt(g, EERST);
    await verandert(g, id, 'editMessage', DAARNA);
    await als('Noor verstuurt wat er op de kaart staat', () => drukt(g, 'noor', 'Verstuur de melding'));
    await dan('is dat het nieuwe', async () => expect((await verhaal(g)).nu).toBe(DAARNA));
  });

  test('is het verhaal intussen anders verteld, dan wordt gezegd dat het niet te volgen is', async () => {
    const g = await open();
    await totHetVerhaal(g);
    const id = await typt(g, EERST);
    await g.drukt('noor', 'Stop, later verder', { tekst: 'Heel anders verteld.' });
    const gezegd = await verandert(g, id, 'editMessage', DAARNA);
    expect((await verhaal(g)).nu).toBe('Heel anders verteld.');
    expect((await verhaal(g)).erbij.join()).toContain(DAARNA);
    expect(gezegd).toContain('als aanvulling');
  });

  test.each(['${1+1}', '<b>vet</b> &amp; {{DATE}}', 'regel een\nregel twee', '$& $1', '# kop'])(
    'de nieuwe woorden blijven zoals ze zijn: %s',
    async (tekst) => {
      const g = await open();
      await opKantoor(g);
      const id = await typt(g, EERST);
      await verandert(g, id, 'editMessage', tekst);
      expect((await verhaal(g)).nu).toBe(tekst);
    },
  );
});

describe('hoe clients een verandering sturen', () => {
  const html = (content: string) => [{ contentType: 'text/html', content }];
  const VORMEN: [naam: string, anders: Json, nu: string][] = [
    ['met harde spaties', { text: 'Hij&nbsp;sloeg&nbsp;mij\u00a0wel.' }, 'Hij sloeg mij wel.'],
    ['met tekens als codes', { text: '1 &lt; 2 &amp; &quot;wacht maar&quot;' }, '1 < 2 & "wacht maar"'],
    ['met regeleinden van Windows', { text: 'een\r\ntwee\r\n' }, 'een\ntwee'],
    ['met iemand genoemd', { text: '<at>Jan de Boer</at> zag het' }, 'Jan de Boer zag het'],
    ['met de bot genoemd', { text: '<at>Stroomwijzer</at>&nbsp;hij kwam terug' }, 'hij kwam terug'],
    ['met een aanhaling ervoor', { text: '<quoted messageId="1"></quoted> dit was het' }, 'dit was het'],
    [
      'met dezelfde woorden als HTML ernaast',
      { text: 'twee mannen', attachments: html('<p>twee mannen</p>') },
      'twee mannen',
    ],
    ['alleen een emoji', { text: '😱' }, '😱'],
    ['zonder tijd', { text: 'drie mannen', timestamp: null }, 'drie mannen'],
    [
      'zonder taal, entities en bijlagen',
      { text: 'vier mannen', locale: null, entities: null, attachments: null },
      'vier mannen',
    ],
    ['een woord dat anders een opdracht is', { text: 'stop' }, 'stop'],
    ['een woord dat anders een melding begint', { text: 'melding' }, 'melding'],
    ['de titel van een knop', { text: 'Het is voorbij, meld nu' }, 'Het is voorbij, meld nu'],
    ['niets meer', { text: '' }, '(Dit bericht nam de melder terug.)'],
  ];

  test.each(VORMEN)('G34: %s: het verhaal volgt, en er wordt niets anders gedaan', async (_naam, anders, nu) => {
    const g = await open();
    await opKantoor(g);
    await typt(g, 'aap');
    const id = await typt(g, EERST);
    const stap = knoppen(laatste(g.chat('noor')));
    const channelData = { tenant: { id: TENANT }, eventType: 'editMessage' };
    const voor = inChat(g).length;
    await g.send(g.bericht('noor', { id, type: 'messageUpdate', channelData, ...anders }));
    expect((await verhaal(g)).nu).toBe(`aap\n${nu}`);
    expect(inChat(g)).toHaveLength(voor + 1);
    expect(knoppen(laatste(g.chat('noor')))).toEqual(stap);
  });

  test.each<[naam: string, type: string, eventType: unknown]>([
    ['zonder soort', 'messageUpdate', undefined],
    ['een soort die er niet is', 'messageUpdate', 'pinMessage'],
    ['een soort die geen woord is', 'messageUpdate', 7],
    ['null', 'messageDelete', null],
  ])('%s: er gebeurt niets, en er wordt niets gezegd', async (_naam, type, eventType) => {
    const g = await open();
    await opKantoor(g);
    const id = await typt(g, EERST);
    const voor = inChat(g);
    await g.send(g.bericht('noor', { id, type, text: 'x', channelData: { eventType } }));
    expect(inChat(g)).toEqual(voor);
    expect((await verhaal(g)).nu).toBe(EERST);
  });

  test('dezelfde verandering twee keer tegelijk bezorgd telt één keer', async () => {
    const g = await open();
    await opKantoor(g);
    const id = await typt(g, EERST);
    const bericht = g.bericht('noor', {
      id,
      type: 'messageUpdate',
      text: DAARNA,
      channelData: { eventType: 'editMessage' },
    });
    await Promise.all([g.send(bericht), g.send(bericht)]);
    expect(await verhaal(g)).toEqual({ nu: DAARNA, eerder: [EERST], erbij: [] });
  });

  test('wat nog niet bij de melding gezet was, volgt niet, en dat wordt gezegd', async () => {
    const g = await open();
    await opKantoor(g);
    const bericht = g.bericht('noor', { text: EERST });
    await gegeven('Noor typte iets, en de bot vraagt of het erbij hoort', () => g.send(bericht));
    expect(await verandert(g, bericht.id, 'editMessage', DAARNA)).toMatch(NIET);
  });
});

describe('een bericht dat in Teams verandert, nadat de melding verstuurd is', () => {
  test('de verandering staat erbij als aanvulling, en wie het behandelt ziet haar', async () => {
    const g = await open();
    await opKantoor(g);
    const id = await typt(g, EERST);
    await gegeven('Noor meldde en Karin pakte het op', async () => {
      await drukt(g, 'noor', 'Het is voorbij, meld nu', 'Medewerker (ik of een collega)', 'Bedreigen of bang maken');
      await drukt(g, 'noor', 'Aan de balie', 'Verstuur de melding');
      await g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op');
    });
    const gezegd = await als('Noor het bericht verandert', () => verandert(g, id, 'editMessage', DAARNA));
    await dan('staat het verhaal er nog, met de verandering erbij', async () => {
      expect(gezegd).toContain('als aanvulling');
      const { nu, erbij } = await verhaal(g);
      expect(nu).toBe(EERST);
      expect(erbij).toEqual([
        `De melder veranderde een bericht in Teams. Er stond:\n${EERST}\nNu staat er:\n${DAARNA}`,
      ]);
    });
    await dan('ziet Karin dat', () => zegt(laatste(g.chat('karin')), DAARNA));
    await als('zij het terugneemt', () => verandert(g, id, 'softDeleteMessage'));
    await dan('staat er welke woorden', async () =>
      expect((await verhaal(g)).erbij.at(-1)).toBe(`De melder nam dit bericht terug in Teams:\n${DAARNA}`),
    );
  });

  test('een bericht waarvan niets bewaard is: dat wordt gezegd zolang er iets openstaat, anders niets', async () => {
    const g = await open();
    expect(await verandert(g, 'onbekend', 'editMessage', 'iets')).toBe('');
    await meldt(g);
    expect(await verandert(g, 'onbekend', 'editMessage', 'iets')).toMatch(NIET);
  });

  test('van een ander, in een kanaal of zonder soort verandering: niets', async () => {
    const g = await open();
    await opKantoor(g);
    const id = await typt(g, EERST);
    const bericht = g.bericht('daan', {
      id,
      type: 'messageUpdate',
      text: 'x',
      channelData: { eventType: 'editMessage' },
    });
    await g.send(bericht);
    await g.send(g.bericht('noor', { id, type: 'messageUpdate', text: 'x' }));
    await g.send(g.bericht('noor', { id, type: 'messageUpdate', text: 'x' }, 'teamleiders'));
    expect((await verhaal(g)).nu).toBe(EERST);
    expect((await gebeurtenissen(g, await laatsteIncident(g, 'noor'))).at(-1)).toBe('geschreven');
  });
});
