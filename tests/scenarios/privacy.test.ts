import { describe, expect, test } from '@jest/globals';
import { oefeningenVan } from '../../src/incident/oefening.ts';
import type { Gemeente } from '../support/gemeente.ts';
import type { Json } from '../support/received.ts';
import { laatsteIncident } from './dossier.ts';
import { begint, blijftOnderElkaar, doetMee } from './oefenen.ts';
import { als, dan, gegeven, gemeentes } from './verhaal.ts';
import {
  ANTWOORDEN,
  DIRECTE_TAKEN,
  drukt,
  legtVoor,
  opentTaak,
  rondtAf,
  totSommeren,
  VERVOLGGESPREKKEN,
  verstuurt,
  vultIn,
} from './wegen.ts';

const open = gemeentes();

/** Everything that is typed on the whole way; none of it may ever leave the own chats. */
const GETYPT = {
  chat: 'Hij noemt mij een waardeloze vrouw',
  getuige: 'Gerda van de balie hiernaast',
  verhaal: 'Hij greep mijn pols en dreigde met een mes',
  aanvulling: 'Mijn pols is gekneusd en ik slaap slecht',
  waarom: 'Een ontzegging van zes maanden lijkt passend',
  reden: 'Zes maanden is te kort voor een mes',
  weer: 'Dan wordt het een jaar ontzegging',
  uitkomst: 'De burger kreeg een brief op zijn huisadres',
  nietNodig: 'Er was geen schade aan de balie',
  bericht: 'Fijn dat je ons belde over je pols',
};
const MELDER = ['Noor', 'Bakker'];

/** The whole way, with something typed wherever that can be. */
async function heleWeg(g: Gemeente): Promise<void> {
  await g.zegtInKanaal('noor', 'teamleiders', 'melding');
  await drukt(g, 'noor', 'Stop, later verder');
  await totSommeren(g);
  await g.zegt('noor', GETYPT.chat);
  await g.drukt('noor', 'Ik heb gesommeerd', { getuige: GETYPT.getuige });
  await drukt(g, 'noor', 'Burger weigert, roep hulp in');
  await g.drukt('tom', 'Ik kom eraan');
  await drukt(g, 'noor', 'Schakel de politie in', 'Ik heb 112 gebeld', 'Het is voorbij', 'Ja, ik meld het');
  await vultIn(g, 'noor', { tekst: GETYPT.verhaal });
  await g.druktInKanaal('ellen', 'teamleiders', 'Ik pak dit op');
  await g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op');
  await drukt(g, 'noor', 'Iets aanvullen');
  await g.drukt('noor', 'Verstuur', { tekst: GETYPT.aanvulling, gevolg_arts: 'ja', gevolg_ziekenhuisopname: 'ja' });
  await g.drukt('karin', 'Overleg: wat gaan we doen?');
  await g.drukt('karin', 'Leg voor in het kanaal', { taken: 'sanctie,schade', tekst: GETYPT.waarom });
  await g.druktInKanaal('mo', 'teamleiders', 'Lees het dossier');
  await g.druktInKanaal('karin', 'teamleiders', 'Akkoord');
  await g.druktInKanaal('mo', 'teamleiders', 'Terug, met reden');
  await g.drukt('mo', 'Stuur terug', { tekst: GETYPT.reden });
  await g.drukt('karin', 'Overleg: wat gaan we doen?');
  await g.drukt('karin', 'Leg voor in het kanaal', { taken: 'sanctie,schade', tekst: GETYPT.weer });
  await g.druktInKanaal('mo', 'teamleiders', 'Akkoord');
  await opentTaak(g, 'Maatregel');
  await g.drukt('karin', 'Klaar', { tekst: GETYPT.uitkomst, ...ANTWOORDEN.Maatregel });
  await g.drukt('anne', 'Niet nodig', { tekst: GETYPT.nietNodig });
  for (const taak of [...DIRECTE_TAKEN, ...VERVOLGGESPREKKEN]) await rondtAf(g, taak);
  await rondtAf(g, 'Arbeidsinspectie');
  await g.drukt('karin', 'Bericht aan de melder');
  await g.drukt('karin', 'Stuur naar de melder', { tekst: GETYPT.bericht });
  await g.drukt('karin', 'Sluit af');
}

function noemtNiets(tekst: string, woorden: readonly string[]): void {
  for (const woord of woorden) expect(tekst).not.toContain(woord);
}

/** Everything that the bot showed, as posted and as updated; the envelope names whom it answers, and is not shown. */
function alles(g: Gemeente): { conversatie: string; activiteit: Json }[] {
  return [...g.connector.conversations].flatMap(([conversatie, messages]) =>
    messages.flatMap(({ history }) =>
      history.map(({ recipient: _answered, ...activiteit }) => ({ conversatie, activiteit })),
    ),
  );
}

describe('Privacy, de hele weg', () => {
  test('nooit een melder, een verhaal of iets getypts in een kanaal, een samenvatting, een log of een adres', async () => {
    const g = await open();
    const antwoordenInKanaal: string[] = [];
    const inKanaal = g.druktInKanaal;
    const mee: Gemeente = {
      ...g,
      druktInKanaal: async (...args) => {
        const antwoord = await inKanaal(...args);
        antwoordenInKanaal.push(JSON.stringify(antwoord));
        return antwoord;
      },
    };
    await als('de hele weg gegaan is, met overal iets getypt', () => heleWeg(mee));
    await dan('is de melding afgesloten', async () => {
      const [summary] = (await g.store.list({ melder: g.id('noor') }, 1)).summaries;
      expect(summary?.status).toBe('afgesloten');
    });

    const geheim = [...MELDER, ...Object.values(GETYPT), g.id('noor'), 'een mes', 'pols', 'ziekenhuis', ' arts'];
    await dan('staat er niets van in een kanaal, ook niet in een eerdere versie van een kaart', () => {
      const kanaal = alles(g).filter(({ conversatie }) => conversatie.startsWith('19:'));
      expect(kanaal.length).toBeGreaterThan(5);
      noemtNiets(JSON.stringify(kanaal), geheim);
    });
    await dan('staat er niets van in een antwoord op een klik in een kanaal', () => {
      expect(antwoordenInKanaal.length).toBeGreaterThan(5);
      noemtNiets(antwoordenInKanaal.join('\n'), geheim);
    });
    await dan('staat er niets van in wat een telefoon als melding laat zien', () => {
      const samenvattingen = alles(g).flatMap(({ activiteit }) => [activiteit.summary ?? '', activiteit.text ?? '']);
      noemtNiets(samenvattingen.join('\n'), geheim);
    });
    await dan('staat er niets van in een bel of een mail', () => {
      expect(g.graph.bells.length).toBeGreaterThan(2);
      noemtNiets(JSON.stringify([g.graph.bells, g.graph.mails]), geheim);
    });
    await dan('staat er niets van in het log van het programma', () => noemtNiets(g.logged(), geheim));
    await dan('staat er niets van in een adres dat de bot opvroeg, behalve het gesprek zelf', () => {
      const paden = g.connector.received.map(({ path }) => path).join('\n');
      noemtNiets(paden, [...MELDER, ...Object.values(GETYPT)]);
    });
    await dan('staat niets getypts in het verslag zelf', async () => {
      const records = await g.store.read(await laatsteIncident(g, 'noor'));
      noemtNiets(JSON.stringify(records), [...MELDER, ...Object.values(GETYPT)]);
    });
    await dan('krijgt wie om hulp is gevraagd of een taak heeft geen naam van de melder en geen verhaal', () => {
      for (const wie of ['tom', 'daan', 'ellen', 'anne'])
        noemtNiets(JSON.stringify(g.connector.conversations.get(g.connector.personalConversation(g.id(wie)))), [
          ...MELDER,
          GETYPT.verhaal,
          GETYPT.aanvulling,
          GETYPT.waarom,
          GETYPT.weer,
          GETYPT.reden,
          'een mes',
          'pols',
        ]);
    });
  });

  test('ook als niemand reageert en alles te laat is: nergens een melder, een verhaal of iets getypts', async () => {
    const g = await open();
    const overal = ['karin', 'mo', 'fatima', 'piet', 'tom', 'ria', 'daan', 'ellen', 'anne', 'bram'];
    await als('hulp, melding en taken op iedereen blijven wachten', async () => {
      await totSommeren(g);
      await g.zegt('noor', GETYPT.chat);
      await g.drukt('noor', 'Ik heb gesommeerd', { getuige: GETYPT.getuige });
      await drukt(g, 'noor', 'Burger weigert, roep hulp in');
      for (let keer = 0; keer < 4; keer++) await g.advance(60_000);
      await drukt(g, 'noor', 'Burger gaat weg', 'Ja, het is voorbij');
      await vultIn(g, 'noor', { tekst: GETYPT.verhaal });
      for (let keer = 0; keer < 5; keer++) await g.advance(15 * 60_000);
      for (let dag = 0; dag < 20; dag++) await g.advance(24 * 3_600_000);
    });
    const gestuurd = () =>
      alles(g).filter(({ conversatie }) => conversatie !== g.connector.personalConversation(g.id('noor')));
    await dan('hoorden de vervangers en de CAG ervan, ook in het kanaal', () => {
      for (const zin of ['Een melding wacht op jou.', 'Herinnering · Melding VBS-2026-0001'])
        for (const wie of ['karin', 'mo', 'fatima']) {
          const gesprek = g.connector.conversations.get(g.connector.personalConversation(g.id(wie)));
          expect(JSON.stringify(gesprek)).toContain(zin);
        }
      expect(JSON.stringify(g.kanaal('cag'))).toContain('nog niet opgepakt');
      const ria = g.connector.conversations.get(g.connector.personalConversation(g.id('ria')));
      expect(JSON.stringify(ria)).toContain('Een collega heeft hulp nodig');
    });
    const geheim = [...MELDER, ...Object.values(GETYPT), 'een mes', 'pols', 'Bedreigen'];
    await dan('staat er niets van op een kaart van een ander, in geen enkele versie', () => {
      expect(gestuurd().length).toBeGreaterThan(overal.length);
      noemtNiets(JSON.stringify(gestuurd().map(({ activiteit }) => activiteit)), geheim);
    });
    await dan('staat er niets van in wat een telefoon als melding laat zien', () => {
      const samenvattingen = alles(g).flatMap(({ activiteit }) => [activiteit.summary ?? '', activiteit.text ?? '']);
      noemtNiets(samenvattingen.join('\n'), geheim);
    });
    await dan('staat er niets van in een bel of een mail', () => {
      expect(g.graph.bells.length).toBeGreaterThan(5);
      // Whose bell it is stands beside it: Noor's own tells her to call.
      const bellen = g.graph.bells.map(({ tekst, preview, webUrl, chainId }) => [tekst, preview, webUrl, chainId]);
      noemtNiets(JSON.stringify([bellen, g.graph.mails]), [...geheim, g.id('noor')]);
    });
    await dan('staat er niets van in het log', () => noemtNiets(g.logged(), [...geheim, g.id('noor')]));
  });

  test.each(['invoke', 'message'])('een nagemaakte knop zet nooit een dossier in een kanaal (%s)', async (soort) => {
    const g = await open();
    await gegeven('Karin pakte de melding van Noor op', async () => {
      await totSommeren(g);
      await drukt(g, 'noor', 'Het is voorbij, meld nu');
      await vultIn(g, 'noor', { tekst: GETYPT.verhaal });
      await g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op');
    });
    const knop = g.klik('karin', 'Lees alle teksten');
    const kanaalknop = g.klik('karin', 'Lees het dossier', {}, 'teamleiders');
    const { action } = knop.value as { action: { data: Json } };
    const { body } = await als('de knop uit haar eigen chat in het kanaal wordt gedrukt', () =>
      g.send({ ...kanaalknop, type: soort, value: soort === 'invoke' ? knop.value : action.data }),
    );
    await dan('staat het verhaal daar niet', () => {
      const kanaal = alles(g).filter(({ conversatie }) => conversatie.startsWith('19:'));
      noemtNiets(JSON.stringify([kanaal, body]), [...MELDER, GETYPT.verhaal]);
      expect(JSON.stringify(g.kanaal('teamleiders'))).toContain('Opgepakt door Karin de Wit');
    });
  });

  test('ook in een oefening: niets getypts in een bel, een mail, een samenvatting, een log, een adres of het verslag', async () => {
    const g = await open();
    const code = await begint(g);
    await doetMee(g, 'karin', code);
    await drukt(g, 'noor', 'Ja, het is voorbij', 'Op kantoor');
    await als('Noor in de oefening meldt, en Karin het oppakt', async () => {
      await drukt(g, 'noor', 'Medewerker (ik of een collega)', 'Bedreigen of bang maken', 'Aan de balie');
      await g.zegt('noor', GETYPT.chat);
      await verstuurt(g, 'noor', { tekst: GETYPT.verhaal });
      await drukt(g, 'karin', 'Ik pak dit op');
      await drukt(g, 'noor', 'Iets aanvullen');
      await g.drukt('noor', 'Verstuur', { tekst: GETYPT.aanvulling, gevolg_arts: 'ja' });
    });
    const geheim = [...MELDER, ...Object.values(GETYPT), g.id('noor'), 'een mes', 'pols', ' arts'];
    blijftOnderElkaar(g, ['noor', 'karin']);
    expect(g.graph.bells.length).toBeGreaterThan(0);
    noemtNiets(JSON.stringify([g.graph.bells, g.graph.mails]), geheim);
    const said = alles(g).flatMap(({ activiteit }) => [activiteit.summary ?? '', activiteit.text ?? '']);
    noemtNiets(said.join('\n'), geheim);
    noemtNiets(g.logged(), geheim);
    noemtNiets(g.connector.received.map(({ path }) => path).join('\n'), [...MELDER, ...Object.values(GETYPT)]);
    const [oefening] = (await g.store.list({ melder: oefeningenVan(g.id('noor')) }, 1)).summaries;
    const records = await g.store.read(oefening?.incident ?? '');
    expect(records.length).toBeGreaterThan(5);
    noemtNiets(JSON.stringify(records), [...MELDER, ...Object.values(GETYPT)]);
    // And nothing of it is real.
    expect((await g.store.list({ melder: g.id('noor') }, 9)).summaries).toEqual([]);
  });

  test('ook als Teams niet meewerkt staat er niets van in het log', async () => {
    const g = await open();
    await gegeven('Noor is bijna klaar', () => totSommeren(g));
    g.connector.fail({ status: 500 }, 2);
    g.connector.fail({ reset: true }, 1);
    g.connector.fail({ status: 403, code: 'BotNotInConversationRoster' }, 1);
    await als('zij doorgaat terwijl het verzenden mislukt', async () => {
      await drukt(g, 'noor', 'Burger weigert, roep hulp in');
      await g.advance(60_000);
      await g.zegt('noor', 'melding');
      await drukt(g, 'noor', 'Burger gaat weg', 'Ja, het is voorbij');
      await vultIn(g, 'noor', { tekst: GETYPT.verhaal });
      for (let keer = 0; keer < 5; keer++) await g.advance(60_000);
    });
    await dan('staat in het log dat het misging, en niet van wie of wat', () => {
      expect(g.logged()).toContain('notification failed');
      noemtNiets(g.logged(), [...MELDER, GETYPT.verhaal, g.id('noor'), 'Jan de Vries']);
    });
  });
});

describe('De kaart in het kanaal', () => {
  test('één kaart per melding, die steeds wordt bijgewerkt', async () => {
    const g = await open();
    await als('de hele weg gegaan is', () => heleWeg(g));
    await dan('is er één bericht in het kanaal gezet, en is dat vaak bijgewerkt', () => {
      const draden = [...g.connector.conversations].filter(([id]) => id.includes(';messageid='));
      expect(draden).toHaveLength(1);
      expect(draden[0]?.[1]).toHaveLength(1);
      expect(draden[0]?.[1][0]?.history.length).toBeGreaterThan(5);
    });
  });

  test('twee meldingen, twee kaarten; elke knop werkt op de eigen melding', async () => {
    const g = await open();
    await gegeven('Noor en Yusuf melden', async () => {
      await totSommeren(g);
      await drukt(g, 'noor', 'Het is voorbij, meld nu');
      await vultIn(g, 'noor');
      // Shortly after each other they would stand on one card.
      await g.advance(6 * 60_000);
      await totSommeren(g, 'yusuf');
      await drukt(g, 'yusuf', 'Het is voorbij, meld nu');
      await vultIn(g, 'yusuf');
    });
    await als('Mo de jongste oppakt en Karin de andere', async () => {
      await g.druktInKanaal('mo', 'teamleiders', 'Ik pak dit op');
      await g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op');
    });
    await dan('heeft ieder het eigen dossier', () => {
      expect(JSON.stringify(g.chat('karin'))).toContain('VBS-2026-0001');
      expect(JSON.stringify(g.chat('karin'))).not.toContain('VBS-2026-0002');
      expect(JSON.stringify(g.chat('mo'))).toContain('VBS-2026-0002');
      expect(g.kanaal('teamleiders')).toHaveLength(2);
    });
    await als('Karin iets voorlegt', () => legtVoor(g, ['politie']));
    await dan('is de kaart van Mo niet veranderd', () => {
      const [een, twee] = g.kanaal('teamleiders').map((kaart) => JSON.stringify(kaart));
      expect(een).toContain('Akkoord');
      expect(twee).not.toContain('Akkoord');
    });
  });
});
