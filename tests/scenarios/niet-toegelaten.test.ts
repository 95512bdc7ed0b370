import { describe, expect, test } from '@jest/globals';
import { caseInput } from '../support/cases.ts';
import { type Gemeente, knoppen } from '../support/gemeente.ts';
import type { Failure, Json, Received } from '../support/received.ts';
import { laatsteIncident } from './dossier.ts';
import { als, biedt, dan, gegeven, gelezen, gemeentes, laatste, zegt, zegtNiet } from './verhaal.ts';
import { drukt, meldt, meldtOver, totHetVerhaal, totSommeren } from './wegen.ts';

const open = gemeentes();
const SECONDE = 1_000;
const MINUUT = 60 * SECONDE;
const UUR = 60 * MINUUT;
const NIET_TOEGELATEN: Failure = { status: 401, code: 'BotNotRegistered' };

/** Ready to send. */
async function klaarOmTeMelden(g: Gemeente): Promise<void> {
  await totHetVerhaal(g);
  await g.app.settle();
}

const verstuurt = (g: Gemeente) => g.drukt('noor', 'Verstuur de melding', { tekst: 'Hij dreigde.' });

/** A new message in a channel. */
const inEenKanaal = ({ method, body }: Received) =>
  method === 'POST' && (body.channelData as Json | undefined)?.channel !== undefined;

/** How long (s) a service has not let us in, as `/metrics` has it. */
async function buiten(g: Gemeente, dienst: string): Promise<number> {
  const figures = await g.metrics.text();
  return Number(new RegExp(`niet_toegelaten_seconds\\{dienst="${dienst}"\\} ([\\d.]+)`).exec(figures)?.[1]);
}

const regels = (g: Gemeente, wat: string) =>
  g
    .logged()
    .split('\n')
    .filter((regel) => regel.includes(wat));

/** What is about the door, of the bells and mails. */
const gebeld = (g: Gemeente) => g.graph.bells.filter(({ tekst }) => tekst.includes('kaarten sturen'));
const gemaild = (g: Gemeente) => g.graph.mails.filter(({ subject }) => subject.includes('kaarten sturen'));

test('G25: één 401 op het kanaal: opnieuw gevraagd, en de kaart staat er, één keer', async () => {
  const { status, code, times } = caseInput('G25').connector as { status: number; code: string; times: number };
  const g = await open();
  await gegeven('Noor heeft alles ingevuld', () => klaarOmTeMelden(g));
  g.connector.fail({ status, code }, times, inEenKanaal);
  await als('zij verstuurt', () => verstuurt(g));
  await g.pass(10 * SECONDE);
  await dan('staat de kaart in het kanaal van de afdeling, en nergens anders', () => {
    expect(g.kanaal('teamleiders')).toHaveLength(1);
    expect(g.kanaal('cag')).toEqual([]);
    biedt(g.kanaal('teamleiders')[0], 'Ik pak dit op');
  });
});

describe('Teams laat ons er niet in', () => {
  test.each([
    ['een seconde', SECONDE, 5 * SECONDE],
    ['een minuut', MINUUT, MINUUT],
    ['een dag', 24 * UUR, 5 * MINUUT],
  ])('%s: niemand leest dat er iets gestuurd is, en daarna komt alles één keer aan', async (_hoe, hoeLang, daarna) => {
    const g = await open();
    await gegeven('Noor heeft alles ingevuld', () => klaarOmTeMelden(g));
    g.connector.down(NIET_TOEGELATEN);
    const tik = g.klik('noor', 'Verstuur de melding', { tekst: 'Hij dreigde.' });
    await als('zij verstuurt', () => g.send(tik));
    const gevraagd = g.connector.received.length;
    await g.pass(hoeLang);
    await dan('is er niet op gehamerd', () =>
      expect(g.connector.received.length - gevraagd).toBeLessThan(20 + hoeLang / (4 * MINUUT)),
    );
    const { body } = await als('zij nog eens drukt', () => g.send({ ...tik, id: 'nog eens' }));
    const kaart = body?.value as Json;
    await dan('leest zij van geen kaart dat die gestuurd is', async () => {
      zegt(kaart, 'Bericht aan kanaal Teamleiders Publiekszaken is nog niet gelukt.');
      const berichten = await g.store.berichten(await laatsteIncident(g, 'noor'));
      expect(
        berichten.flatMap(({ aankomst }) => aankomst.filter(({ weg, gelukt }) => weg === 'kaart' && gelukt)),
      ).toEqual([]);
      expect(berichten.filter(({ bericht, staat }) => bericht.doel === 'kanaal' && staat !== 'wacht')).toEqual([]);
    });
    g.connector.down(undefined);
    await als('het weer kan', () => g.pass(daarna));
    await dan('staat er één kaart in het kanaal, en één bij wie de melding oppakt', () => {
      expect(g.kanaal('teamleiders')).toHaveLength(1);
      biedt(g.kanaal('teamleiders')[0], 'Ik pak dit op');
      expect(g.chat('karin').filter((kaart) => knoppen(kaart).includes('Ik pak dit op')).length).toBeGreaterThan(0);
    });
    await dan('is er niets opgegeven', () => expect(regels(g, 'given up')).toEqual([]));
  });

  test('langer dan een dag: wat dan opgegeven is staat in het log, de CAG hoort het, en de melder leest het en wie te bellen', async () => {
    const g = await open();
    await gegeven('Noor heeft alles ingevuld', () => klaarOmTeMelden(g));
    g.connector.down(NIET_TOEGELATEN);
    const tik = g.klik('noor', 'Verstuur de melding', { tekst: 'Hij dreigde.' });
    await als('zij verstuurt', () => g.send(tik));
    await g.pass(25 * UUR);
    await dan('is wat een kaart moest zijn opgegeven, en staat dat in het log', () => {
      const fouten = regels(g, 'notification given up').map((regel) => JSON.parse(regel));
      expect(fouten.map(({ facts }) => [facts.doel, facts.reason])).toEqual([
        ['kanaal', 'BotNotRegistered'],
        ['oppakken', 'BotNotRegistered'],
      ]);
    });
    await dan('had de CAG al een mail dat geen kaart aankomt', () => expect(gemaild(g)).toHaveLength(2));
    const { body } = await als('zij nog eens drukt', () => g.send({ ...tik, id: 'nog eens' }));
    await dan('leest zij dat het niet gelukt is, en wie zij kan bellen', () => {
      const kaart = body?.value as Json;
      zegt(kaart, 'Bericht aan kanaal Teamleiders Publiekszaken is niet gelukt.', '000 - 112 00 04');
      zegtNiet(kaart, 'Bericht aan kanaal Teamleiders Publiekszaken is nog niet gelukt.');
    });
    g.connector.down(undefined);
    await als('het weer kan', () => g.pass(5 * MINUUT));
    await dan('leest de CAG in het kanaal wat er niet aankwam, en wat te doen', () =>
      expect(g.kanaal('cag').map(gelezen)).toEqual([
        expect.stringContaining(
          'De kaart van deze melding kwam niet in het kanaal. Neem zelf contact op met de melder.',
        ),
        expect.stringContaining('Niet iedereen die deze melding moet oppakken, kreeg bericht.'),
      ]),
    );
  });

  test('wie om hulp roept leest dat het bericht nog niet gelukt is, en wie het dan wel hoort', async () => {
    const g = await open();
    await gegeven('Noor sommeerde', () => totSommeren(g));
    g.connector.down(NIET_TOEGELATEN);
    await g.graph.down(503);
    const tik = g.klik('noor', 'Burger weigert, roep hulp in');
    await als('zij hulp inroept', () => g.send(tik));
    const { body } = await als('zij nog eens drukt', () => g.send({ ...tik, id: 'nog eens' }));
    await dan('leest zij dat', () => zegt(body?.value as Json, 'Beveiliging: bericht nog niet gelukt, bel zelf.'));
    g.connector.down(undefined);
    await als('het weer kan', () => g.pass(10 * SECONDE));
    await dan('komt de oproep aan, en staat dat er', () => {
      expect(g.chat('tom')).toHaveLength(1);
      zegt(laatste(g.chat('noor')), 'Beveiliging: nog geen reactie.');
    });
  });

  test('wat het meest spoed heeft gaat eerst, als het weer kan', async () => {
    const g = await open();
    await gegeven('Noor sommeerde, en Daan kan melden', async () => {
      await totSommeren(g);
      await totHetVerhaal(g, 'daan');
    });
    g.connector.down(NIET_TOEGELATEN);
    await als('Daan verstuurt, en Noor daarna hulp inroept', async () => {
      await g.drukt('daan', 'Verstuur de melding', { tekst: 'Hij dreigde.' });
      await g.pass(10 * MINUUT);
      await drukt(g, 'noor', 'Burger weigert, roep hulp in');
      await g.pass(10 * MINUUT);
    });
    g.connector.down(undefined);
    const voor = g.connector.posts.length;
    await als('het weer kan', () => g.pass(5 * MINUUT));
    const naar = g.connector.posts
      .slice(voor)
      .map(({ body }) => String(body.summary ?? (body.activity as Json)?.summary));
    await dan('gaan de oproepen voor de rest', () => {
      const hulp = naar.flatMap((wat, i) => (wat === 'Een collega heeft hulp nodig' ? [i] : []));
      expect(hulp).toHaveLength(6);
      expect(Math.max(...hulp)).toBeLessThan(naar.findIndex((wat) => wat.includes('Nieuwe melding')));
    });
  });

  test('de CAG hoort het na een minuut met bel en mail, één keer, en ook dat het weer kan', async () => {
    const g = await open();
    await gegeven('Noor heeft alles ingevuld', () => klaarOmTeMelden(g));
    g.connector.down(NIET_TOEGELATEN);
    await als('zij verstuurt', () => verstuurt(g));
    await g.pass(50 * SECONDE);
    await dan('is het nog stil, maar te zien', async () => {
      expect([...gebeld(g), ...gemaild(g)]).toEqual([]);
      expect(await buiten(g, 'teams')).toBeGreaterThan(45);
      expect(await buiten(g, 'graph')).toBe(0);
    });
    await g.pass(2 * UUR);
    await dan('hoorden Fatima en Piet het, één keer', () => {
      expect(
        gebeld(g)
          .map(({ person }) => person)
          .sort(),
      ).toEqual([g.id('fatima'), g.id('piet')].sort());
      expect(
        gemaild(g)
          .map(({ to }) => to[0])
          .sort(),
      ).toEqual(['fatima@voorbeeldstad.example', 'piet@voorbeeldstad.example']);
      expect(gemaild(g)[0]?.text).toContain('Kaarten wachten hoogstens een dag.');
      expect(regels(g, 'we are not let in')).toHaveLength(1);
    });
    g.connector.down(undefined);
    await g.pass(10 * MINUUT);
    await dan('horen zij dat het weer kan, en zijn de cijfers weer nul', async () => {
      expect(
        gemaild(g)
          .map(({ subject }) => subject)
          .slice(2),
      ).toEqual(Array(2).fill('Stroomwijzer kan weer kaarten sturen'));
      expect(new Set(gebeld(g).map(({ chainId }) => chainId)).size).toBe(1);
      expect(await buiten(g, 'teams')).toBe(0);
      expect(regels(g, 'we are let in again')).toHaveLength(1);
    });
  });
});

describe('Graph laat ons er niet in', () => {
  test('kaarten komen, de CAG leest het in het kanaal, en daarna gaan bel en mail', async () => {
    const g = await open();
    await g.graph.down(401);
    await als('iemand meldt over een wethouder', () => meldtOver(g, 'Een wethouder'));
    await g.pass(30 * MINUUT);
    await dan('heeft de griffier de kaart, en is er nergens gebeld of gemaild', () => {
      expect(g.chat('ineke').length).toBeGreaterThan(0);
      expect([...g.graph.bells, ...g.graph.mails]).toEqual([]);
    });
    await dan('staat het één keer in het kanaal van de CAG', async () => {
      const kaarten = g
        .kanaal('cag')
        .map(gelezen)
        .filter((tekst) => tekst.includes('geen bel en mail sturen'));
      expect(kaarten).toHaveLength(1);
      expect(await buiten(g, 'graph')).toBeGreaterThan(29 * 60);
      expect(regels(g, 'given up')).toEqual([]);
    });
    await g.graph.down(undefined);
    await g.pass(10 * MINUUT);
    await dan('gaan bel en mail alsnog', () => {
      expect(g.graph.mails.filter(({ subject }) => subject.includes('bevestig dit')).length).toBeGreaterThan(0);
      expect(g.graph.bells.length).toBeGreaterThan(0);
      expect(g.kanaal('cag').map(gelezen).join()).toContain('Stroomwijzer kan weer bel en mail sturen');
    });
  });

  test('ook na uren gaat alles binnen vijf minuten, hoe vaak het ook niet lukte', async () => {
    const g = await open();
    await g.graph.down(401);
    await als('iemand meldt, en niemand reageert', () => meldt(g));
    await g.pass(3 * UUR);
    await g.graph.down(undefined);
    await g.pass(5 * MINUUT);
    const gegaan = g.graph.bells.length;
    expect(gegaan).toBeGreaterThan(3);
    await g.pass(30 * MINUUT);
    await dan('kwam er daarna niets meer achteraan', () => expect(g.graph.bells).toHaveLength(gegaan));
  });

  test('laat niemand ons erin, dan zegt het log het, en hoort de CAG het zodra er een weg is', async () => {
    const g = await open();
    await gegeven('Noor heeft alles ingevuld', () => klaarOmTeMelden(g));
    g.connector.down(NIET_TOEGELATEN);
    await g.graph.down(401);
    await als('zij verstuurt', () => verstuurt(g));
    await g.pass(UUR);
    await dan('staat het in het log, van elk één keer', () => expect(regels(g, 'we are not let in')).toHaveLength(2));
    await g.graph.down(undefined);
    await g.pass(20 * MINUUT);
    await dan('hoort de CAG het met een mail', () => expect(gemaild(g)).toHaveLength(2));
  });
});
