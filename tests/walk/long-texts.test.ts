import { describe, expect, test } from '@jest/globals';
import { render } from '../../src/cards/render.ts';
import { tooLong } from '../../src/desk/texts.ts';
import type { Incident } from '../../src/incident/incident.ts';
import { MAX_LINE, MAX_ROOM, MAX_TEXT, roomOf } from '../../src/kit/text-room.ts';
import { buttonsIn, every } from '../support/gemeente.ts';
import type { Json } from '../support/received.ts';
import { draw } from './cards.ts';
import { faultsOf, STRANGE } from './check-card.ts';
import { offeredTo, opvolging, type Texts } from './opvolging.ts';
import { actor, must, play, protocol, rollen, START, sceneFor, textRef } from './play.ts';

/** The longest texts that are taken in, of what takes most room: in UTF-8, in UTF-16, in JSON, on lines. */
const LONGEST: [string, string][] = [
  ['letters', fill('abcdefghij ')],
  ['emoji', fill('👩‍🚒🔥')],
  ['an emoji on every odd place', `x${fill('😀').slice(2)}`],
  ['Arabic', fill('لن أغادر هذا المكان ')],
  ['quotes and backslashes', fill('"\\')],
  ['empty lines', `a${fill('\n').slice(2)}b`],
  ['template and Markdown signs', fill('${naam} {{DATE(x)}} **[a](b)** ')],
];

function fill(part: string): string {
  return part.repeat(Math.floor(Math.min(MAX_TEXT / part.length, MAX_ROOM / roomOf(part))));
}

/** Without the half of an emoji that cutting may have left at the end. */
function whole(text: string): string {
  return text.isWellFormed() ? text : text.slice(0, -1);
}

describe.each(LONGEST)('texts of the greatest length, of %s', (_, long) => {
  const texts: Texts = { typed: new Map(), tekst: long };
  const steps = [...conversation(texts), ...opvolging(reportOf(texts), offeredTo(reportOf(texts)), texts)];

  test('is taken in, and hardly more than that is', () => {
    const check = (tekst: string) => tooLong({ tekst: { invoer: 'tekst', veld: 'wat_gebeurde', tekst, regel: false } });
    expect(check(long)).toBeUndefined();
    expect(check(`${long}${long.slice(0, 50)}`)).toMatchObject({ reden: 'tekst_te_lang' });
  });

  test('every card stays under 28 KB and is whole', () => {
    const faults = new Map<string, string>();
    for (const incident of fullest(steps)) {
      for (const { card, view } of draw(incident, texts.typed)) {
        // What was typed may hold anything, `${…}` too; that nothing of ours is left is for the walk to see.
        for (const fault of faultsOf(card).filter((each) => !each.startsWith(STRANGE)))
          faults.set(`${view.kaart} ${view.pagina ?? ''}: ${fault}`, incident.status);
      }
    }
    expect([...faults]).toEqual([]);
  });

  test('whoever handles it can read every character of every text, page by page', () => {
    const last = steps.at(-1);
    if (last === undefined) throw new Error('no steps');
    const read = pagesOf(last, texts.typed).map(textOn).join('');
    const kept = keptTexts(last);
    expect(kept).toBeGreaterThan(8);
    // Between them stand the answers to forms, which are no long texts.
    const between = read.split(long);
    expect(between).toHaveLength(kept + 1);
    expect(between.filter((part) => part.includes(long.slice(0, 200)))).toEqual([]);
  });
});

/** The last incident of each status: by then it holds most. */
function fullest(steps: readonly Incident[]): Incident[] {
  return [...new Map(steps.map((incident) => [incident.status, incident])).values()];
}

/** How many texts the incident as it stands refers to; who heard a demand stands on the dossier itself. */
function keptTexts(incident: Incident) {
  const { teksten, toelichtingen, adviezen, voorstel, teruggestuurd, taken, terugkoppeling } = incident;
  return [
    ...Object.values(teksten),
    ...toelichtingen,
    ...adviezen.map(({ gegeven }) => gegeven?.tekst),
    voorstel?.toelichting,
    (teruggestuurd ?? incident.eerderTeruggestuurd)?.reden,
    ...Object.values(taken).map(({ afgerond }) => afgerond?.tekst),
    terugkoppeling?.bericht,
  ].filter((ref) => ref !== undefined && ref !== null).length;
}

/** The reading pages in order, by the button that leads from each to the next. */
function pagesOf(incident: Incident, typed: ReadonlyMap<string, string>): Json[] {
  const pages: Json[] = [];
  for (let deel: number | undefined = 0; deel !== undefined; ) {
    const scene = sceneFor(incident, actor('karin'), typed);
    const page: Json = render(scene, { kaart: 'dossier', pagina: 'teksten', deel });
    pages.push(page);
    const next = buttonsIn(page).find(({ title }) => title === 'Volgende tekst');
    const data = next?.data as { knop: { deel: number } } | undefined;
    if (data !== undefined && data.knop.deel !== deel + 1) throw new Error('a page is passed over');
    deel = data?.knop.deel;
  }
  return pages;
}

/** What people typed on a page, as the client shows it: without the word joiner that keeps `{{` from starting a function. */
function textOn(page: Json): string {
  return every(page)
    .filter(({ type }) => type === 'TextRun')
    .map(({ text }) => String(text).replaceAll('\u2060', ''))
    .join('');
}

/** From the word to the report, with three demands that were heard, and a story kept at the last step. */
function conversation(texts: Texts): Incident[] {
  const noor = actor('noor');
  const steps = [must(null, { soort: 'begin', afdeling: 'burgerzaken', bundel: protocol.hash }, noor)];
  const now = () => steps.at(-1) ?? null;
  const sinds = () => now()?.sinds.bezoek ?? 0;
  const kies = (keuze: number) => steps.push(must(now(), { soort: 'kies', sinds: sinds(), keuze }, noor));
  // Not safe, help me on, at kantoor: worse, stop, does not leave.
  for (const keuze of [0, 2, 0, 1, 2, 1]) kies(keuze);
  for (let i = 0; i < 3; i++) {
    const getuige = textRef(texts.typed, whole(texts.tekst.slice(0, MAX_LINE)));
    steps.push(must(now(), { soort: 'sommeer', sinds: sinds(), door: 'collega', getuige }, noor));
  }
  // Help, the police, someone else called, it is over, yes; an employee, it was physical, at the desk.
  for (const keuze of [1, 1, 1, 1, 0, 0, 2, 0]) kies(keuze);
  const tekst = textRef(texts.typed, texts.tekst);
  steps.push(must(now(), { soort: 'bewaar', opzij: 0, sinds: sinds(), tekst }, noor));
  return steps;
}

function reportOf(texts: Texts): Incident {
  const noor = actor('noor');
  const concept = conversation(texts).at(-1) ?? null;
  const report = must(
    concept,
    {
      soort: 'dien_in',
      sinds: concept?.sinds.bezoek ?? 0,
      wanneer: { tijd: START, nauwkeurigheid: 'ongeveer' },
      afdeling: 'burgerzaken',
      nummer: `${rollen.voorvoegsel}-2026-0001`,
    },
    noor,
  );
  return [1, 2, 3, 4].reduce<Incident>((incident) => {
    const tekst = textRef(texts.typed, texts.tekst);
    const result = play(incident, { soort: 'vul_aan', sinds: incident.sinds.aanvullen ?? 0, tekst }, noor);
    if ('refusal' in result) throw new Error(result.refusal.reden);
    return result.incident;
  }, report);
}
