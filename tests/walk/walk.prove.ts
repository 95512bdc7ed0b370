import { describe, expect, test } from '@jest/globals';
import { currentVisit, type Incident, isInGesprek, openCalls, validSommaties } from '../../src/incident/incident.ts';
import { canonicalJson } from '../../src/protocol/bundle.ts';
import { meldStep, shownAt } from '../../src/protocol/place.ts';
import { AMBTSDRAGERS, WAAR } from '../../src/protocol/values.ts';
import { stepAsWritten } from '../support/as-written.ts';
import { draw } from './cards.ts';
import { faultsOf, shows112 } from './check-card.ts';
import { beginVisit, conversations, fewestTaps, melder, typed, wayBack, waysOn } from './conversations.ts';
import { offeredTo, opvolging, subsets } from './opvolging.ts';
import { bundle, must, woorden } from './play.ts';

const all = [...conversations(), ...conversations(beginVisit())];

/** What is known of an incident, as far as a card looks otherwise for it (and not only says another word). */
function lookingFacts({ waar, ambtsdrager, afzender }: Incident['feiten']): Incident['feiten'] {
  return {
    ...(waar === undefined ? {} : { waar }),
    ...(ambtsdrager === undefined ? {} : { ambtsdrager }),
    ...(afzender === undefined ? {} : { afzender }),
  };
}

/** One incident for all that are the same but for times, revisions and the facts that do not matter here. */
function different(incidents: readonly Incident[], facts = (feiten: Incident['feiten']) => feiten): Incident[] {
  const looks = (incident: Incident) =>
    canonicalJson([
      incident.status,
      isInGesprek(incident),
      currentVisit(incident)?.plaats,
      incident.bezoeken.length > 1,
      facts(incident.feiten),
      validSommaties(incident).length,
      incident.gevaar.map(({ voorbij }) => voorbij === null),
      // Once it is reported, every call is off and looks the same.
      incident.status === 'concept'
        ? incident.hulp.map(({ plaats, afgeblazen }) => [plaats, afgeblazen])
        : incident.hulp.length,
    ]);
  return [...new Map(incidents.map((incident) => [looks(incident), incident])).values()];
}

/** What is wrong with the cards of these incidents, each fault once, with where it was seen first. */
function faultsIn(incidents: Iterable<Incident>): string[] {
  const found = new Map<string, string>();
  const seen = new Set<string>();
  for (const incident of incidents) {
    for (const { card, view, person } of draw(incident, typed)) {
      const looks = JSON.stringify(card).replaceAll(/"sinds":\d+|\d\d:\d\d/g, '');
      if (seen.has(looks)) continue;
      seen.add(looks);
      const faults = faultsOf(card, [...typed.values()]);
      if (incident.status === 'concept' && view.kaart === 'gesprek' && person === 'noor' && !shows112(card))
        faults.push('no 112');
      for (const fault of faults) {
        const at = `${incident.status} ${currentVisit(incident)?.plaats}, ${JSON.stringify(view)} for ${person}`;
        if (!found.has(fault)) found.set(fault, at);
      }
    }
  }
  return [...found].map(([fault, at]) => `${fault} (${at})`);
}

describe(`every path that comes by no step more than twice: ${all.length} incidents on the way`, () => {
  test('goes over every arrow of every chart', () => {
    const walked = new Set(all.flatMap((incident) => waysOn(incident).map((way) => arrow(incident, way))));
    const drawn = Object.entries(bundle.schemas).flatMap(([schema, { stappen }]) =>
      Object.entries(stappen).flatMap(([name, kind]) => {
        const step = stepAsWritten(kind);
        const plaats = `${schema}/${name}`;
        // Steps that ask nothing are passed by; nobody is ever at them.
        if (step.verder !== undefined) return [];
        return [
          ...(step.keuzes ?? []).map((_, index) => `${plaats} kies ${index}`),
          ...(meldStep(bundle, plaats) === undefined || step.einde ? [] : [`${plaats} meld_nu`]),
          ...(step.tel === undefined ? [] : [`${plaats} sommeer`]),
          ...(step.indienen === undefined ? [] : [`${plaats} dien_in`]),
        ];
      }),
    );
    // In danger the way straight to the report says that it is over.
    const ways = new Set([...walked].map((each) => each.replace('meld_voorbij', 'meld_nu')));
    expect(drawn.filter((each) => !ways.has(each))).toEqual([]);
  });

  test('ends in a report or in the choice not to report, and nowhere else', () => {
    const stuck = all.filter((incident) => incident.status === 'concept' && waysOn(incident).length === 0);
    expect(stuck.map(currentVisit)).toEqual([]);
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set(['concept', 'ingediend', 'ingetrokken']));
  });

  test('a report says what it must: where, what kind, in danger or not', () => {
    const reports = all.filter(({ status }) => status === 'ingediend');
    expect(reports.length).toBeGreaterThan(1000);
    for (const { feiten } of reports) {
      expect(feiten).toMatchObject({
        waar: expect.any(String),
        locatie_soort: expect.any(String),
        hoofdcategorie: expect.any(String),
        acuut_gevaar: expect.any(String),
      });
    }
  });

  test('danger ends only by a button that says so, and help is called off with it', () => {
    const quiet = new Set<string>();
    for (const before of different(all).filter(({ sinds }) => sinds.gevaar !== undefined)) {
      for (const way of [...waysOn(before), wayBack(before) ?? []].flat()) {
        const after = must(before, way, melder);
        if (after.sinds.gevaar === undefined) quiet.add(titleOf(before, way));
        else expect(openCalls(after).length).toBeGreaterThanOrEqual(openCalls(before).length);
      }
    }
    expect([...quiet].toSorted()).toEqual([
      'Het bezoek is klaar',
      'Het gesprek is klaar',
      'Het is voorbij',
      'Het is voorbij, meld nu',
      'Ja, het is voorbij',
      'meld_voorbij',
    ]);
    const out = all.filter((incident) => incident.sinds.gevaar === undefined && openCalls(incident).length > 0);
    expect(out.map(({ bezoeken }) => bezoeken.map(({ plaats }) => plaats).join(' → '))[0]).toBeUndefined();
  });

  test('while there is danger nobody’s card says that it is over, and 112 and the number are on it: reporter, guard, colleague, manager', () => {
    const wrong = new Map<string, string>();
    const seen = new Set<string>();
    const looks = different(all, lookingFacts);
    // As it is, and as it is once "Nu hulp" was pressed there.
    const calling = looks.filter(({ status }) => status === 'concept' || status === 'ingediend');
    const called = calling.map((incident) => must(incident, { soort: 'roep_hulp', sinds: 1 }, melder));
    for (const incident of [...looks, ...different(called, lookingFacts)].filter(
      ({ sinds }) => sinds.gevaar !== undefined,
    )) {
      for (const { card, view, person } of draw(incident, typed)) {
        // The way so far tells what was chosen, also what was stepped back from.
        if (!['gesprek', 'hulp'].includes(view.kaart) || view.pagina === 'weg' || isNotAllowed(card)) continue;
        const texts = wordsOf(card);
        const fault = [
          ...(texts.includes('112') ? [] : ['no 112']),
          ...(/000.?-.?112/.test(texts) ? [] : ['no number']),
          ...(/voorbij is\.|Het is voorbij|niet meer nodig/.test(texts) ? ['says that it is over'] : []),
        ].join(', ');
        seen.add(`${view.kaart} ${view.rol ?? 'melder'}`);
        if (fault !== '') wrong.set(fault, `${currentVisit(incident)?.plaats}, ${JSON.stringify(view)} for ${person}`);
      }
    }
    expect([...wrong]).toEqual([]);
    expect([...seen].toSorted()).toEqual(
      expect.arrayContaining(['gesprek melder', 'hulp beveiliging', 'hulp collegas', 'hulp manager']),
    );
  });

  test('whatever there is to report, six questions with buttons are enough from the word "melding"', () => {
    const fewest = new Map<string, number>();
    for (const { incident, taps } of fewestTaps()) {
      if (incident.status !== 'ingediend') continue;
      // Whether the police were called, and who sent it, is known only in a chart that went that far.
      const { politie: _, afzender: __, ...known } = incident.feiten;
      const report = canonicalJson(known);
      // The last tap sends it.
      fewest.set(report, Math.min(fewest.get(report) ?? Number.POSITIVE_INFINITY, taps - 1));
    }
    expect(fewest.size).toBeGreaterThan(100);
    // Of a letter or a mail the chart itself comes first, and who needs help now reads whom to call before that.
    const most = (report: string) =>
      report.includes('"waar":"schriftelijk"') && report.includes('"acuut_gevaar":"ja"') ? 7 : 6;
    expect([...fewest].filter(([report, questions]) => questions > most(report))).toEqual([]);
  });

  test('back undoes exactly the step before: the place, the facts and the demands are as they were', () => {
    for (const before of different(all)) {
      for (const way of waysOn(before)) {
        const after = must(before, way, melder);
        const back = wayBack(after);
        if (back === undefined) continue;
        const again = must(after, back, melder);
        expect({ from: currentVisit(after)?.plaats, ...standing(again) }).toEqual({
          from: currentVisit(after)?.plaats,
          ...standing(before),
        });
        // It calls nobody off: who was called with that step still is.
        expect(calledIn(again)).toEqual(expect.arrayContaining(calledIn(before)));
        const ways = (at: Incident) => waysOn(at).filter(({ soort }) => soort !== 'opnieuw');
        expect(ways(again).map((each) => arrow(again, each))).toEqual(ways(before).map((each) => arrow(before, each)));
      }
    }
  });

  test('each card, for each person: valid Adaptive Card 1.5, under 28 KB, nothing left of a template, 112 while it runs', () => {
    expect(faultsIn(different(all, lookingFacts))).toEqual([]);
  });
});

describe('the opvolging, from the report with most in it of each place and each target', () => {
  const reports = all.filter(({ status }) => status === 'ingediend');
  const kinds = new Map<string, Incident>();
  for (const report of reports) {
    const kind = canonicalJson([report.feiten.waar, report.feiten.ambtsdrager, report.feiten.afzender]);
    const heaviest = kinds.get(kind);
    if (heaviest === undefined || weight(report) > weight(heaviest)) kinds.set(kind, report);
  }

  test('there is one of each', () => {
    expect(kinds.size).toBe(WAAR.length * AMBTSDRAGERS.length + 2 * AMBTSDRAGERS.length);
  });

  test('each card, for each person, at every step', () => {
    const steps = [...kinds.values()].flatMap((report) => {
      const offered = offeredTo(report);
      // Every choice of tasks where it happens most; all of them at once elsewhere.
      const { waar, ambtsdrager } = report.feiten;
      const choices = waar === 'kantoor' && ambtsdrager === 'nee' ? subsets(offered) : [offered];
      return choices.flatMap((taken) => [...opvolging(report, taken, { typed, tekst: 'Besproken.' })]);
    });
    expect(new Set(steps.map(({ status }) => status))).toEqual(
      new Set(['ingediend', 'in_behandeling', 'in_opvolging', 'nazorg', 'afgesloten']),
    );
    expect(faultsIn(steps)).toEqual([]);
  });
});

/** What stands on the button of a way on. */
function titleOf(incident: Incident, way: { soort: string; keuze?: number }): string {
  const step = shownAt(bundle, currentVisit(incident)?.plaats ?? '');
  if (way.soort !== 'kies' || step?.soort !== 'vraag') return way.soort;
  return step.keuzes[way.keuze ?? -1]?.als ?? '';
}

/** What is read on a card, without what is pressed or filled in. */
function wordsOf(card: unknown): string {
  if (Array.isArray(card)) return card.map(wordsOf).join('\n');
  if (card === null || typeof card !== 'object') return '';
  const { type, text } = card as { type?: string; text?: string };
  if (type?.startsWith('Action.') || type?.startsWith('Input.')) return '';
  return [text ?? '', ...Object.values(card).map(wordsOf)].join('\n').replaceAll('\u2011', '-');
}

/** The card of whoever may not see it has no data at all. */
function isNotAllowed(card: unknown): boolean {
  return wordsOf(card).includes(woorden.kaart.mag_niet_zien);
}

function arrow(incident: Incident, way: { soort: string; keuze?: number }): string {
  return [currentVisit(incident)?.plaats, way.soort, ...(way.keuze === undefined ? [] : [way.keuze])].join(' ');
}

/** What is so while someone stands at a step. */
function standing(incident: Incident): object {
  return {
    plaats: currentVisit(incident)?.plaats,
    bezoeken: incident.bezoeken.map(({ plaats }) => plaats),
    feiten: incident.feiten,
    sommaties: validSommaties(incident).length,
  };
}

function calledIn(incident: Incident): string[] {
  return openCalls(incident).flatMap(({ rollen }) => rollen);
}

function weight(incident: Incident): number {
  return validSommaties(incident).length * 100 + incident.hulp.length * 10 + Object.keys(incident.feiten).length;
}
