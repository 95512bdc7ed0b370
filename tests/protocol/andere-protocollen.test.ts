import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Command } from '../../src/incident/commands.ts';
import { decide } from '../../src/incident/decide.ts';
import { evolve } from '../../src/incident/evolve.ts';
import { currentVisit, type Incident } from '../../src/incident/incident.ts';
import { canonicalJson } from '../../src/protocol/bundle.ts';
import type { Protocol } from '../../src/protocol/load.ts';
import { choicesFor, shownAt } from '../../src/protocol/place.ts';
import { takenFor } from '../../src/protocol/voorwaarde.ts';
import { loadProtocol } from '../support/load.ts';

/** Protocols of other organisations, in the same language: tests/protocol/andere-protocollen/README.md. */
const HERE = join(import.meta.dirname, 'andere-protocollen');
const SHIPPED = join(import.meta.dirname, '../../flows');
const START = Date.parse('2026-11-23T13:03:00Z');

/** The protocol, proven: its own charts, opvolging and source, with the invented people of the shipped roles. */
function proven(name: string): Protocol {
  const folder = mkdtempSync(join(tmpdir(), 'stroomwijzer-ander-'));
  try {
    cpSync(join(HERE, name), folder, { recursive: true });
    cpSync(join(SHIPPED, 'rollen.yaml'), join(folder, 'rollen.yaml'));
    return loadProtocol(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Every incident that can come about by pressing buttons of the conversation, and which were pressed. */
function walk({ bundle, hash, rollen }: Protocol): { incidents: Incident[]; pressed: Set<string> } {
  const noor = { aadObjectId: rollen.personen.noor?.id ?? '', rollen: new Set<string>() };
  const pressed = new Set<string>();
  const found = new Map<string, Incident>();

  const play = (incident: Incident | null, command: Command): Incident => {
    const tijd = START + (incident?.revisie ?? 0) * 60_000;
    const decision = decide(bundle, incident, command, noor, tijd, rollen);
    if (!decision.ok) throw new Error(`${command.soort}: ${canonicalJson(decision.refusal)}`);
    const moment = { incident: 'i', revisie: (incident?.revisie ?? 0) + 1, tijd, door: noor.aadObjectId };
    const next = decision.events.reduce<Incident | null>((before, event) => evolve(before, event, moment), incident);
    if (next === null) throw new Error('nothing began');
    return next;
  };
  const open = [play(null, { soort: 'begin', afdeling: 'burgerzaken', bundel: hash })];
  for (const incident of open) {
    const visit = currentVisit(incident);
    const step = visit && shownAt(bundle, visit.plaats);
    const key = `${incident.status} ${visit?.plaats} ${canonicalJson(incident.feiten)}`;
    if (found.has(key)) continue;
    found.set(key, incident);
    if (visit === undefined || step === undefined || incident.status !== 'concept') continue;
    const sinds = visit.revisie;
    for (const { index } of choicesFor(step, incident.feiten)) {
      pressed.add(`${visit.plaats} ${index}`);
      open.push(play(incident, { soort: 'kies', sinds, keuze: index }));
    }
    if (step.soort !== 'melden') continue;
    pressed.add(`${visit.plaats} verstuur`);
    const tekst = { id: 'tekst-1', hash: '0'.repeat(64) };
    const wanneer = { tijd: START, nauwkeurigheid: 'ongeveer' } as const;
    open.push(play(incident, { soort: 'dien_in', sinds, tekst, wanneer, nummer: 'VBS-2026-0001' }));
  }
  return { incidents: [...found.values()], pressed };
}

/** Every button that stands in the charts. */
function buttons({ bundle }: Protocol): string[] {
  return Object.values(bundle.schemas).flatMap(({ schema, stappen }) =>
    Object.entries(stappen).flatMap(([name, step]) => {
      if (step.soort === 'vraag') return step.keuzes.map((_, index) => `${schema}/${name} ${index}`);
      return step.soort === 'melden' ? [`${schema}/${name} verstuur`] : [];
    }),
  );
}

const names = readdirSync(HERE).filter((name) => !name.endsWith('.md'));

describe.each(names)('het protocol van %s, in dezelfde taal', (name) => {
  const protocol = proven(name);
  const { incidents, pressed } = walk(protocol);

  test('elke knop kan worden ingedrukt, en leidt tot een melding', () => {
    expect([...pressed].sort()).toEqual(buttons(protocol).sort());
    expect(incidents.some(({ status }) => status === 'ingediend')).toBe(true);
  });

  test('elke taak hoort bij een melding die iemand zo kan doen', () => {
    const reported = incidents.filter(({ status }) => status === 'ingediend');
    const { opvolging } = protocol.bundle;
    const kinds = ['ingediend', 'overleg', 'taak'] as const;
    const opened = reported.flatMap(({ feiten }) =>
      kinds.flatMap((kind) => takenFor(opvolging, kind, feiten).map(([taak]) => taak)),
    );
    expect([...new Set(opened)].sort()).toEqual(Object.keys(opvolging.taken).sort());
  });

  test('de bron wordt genoemd', () => {
    expect(readFileSync(join(HERE, 'README.md'), 'utf8')).toContain(`## ${name}\n`);
  });
});

test('bij gedrag in plaats van plek volgt uit wat iemand deed welke kaart het wordt', () => {
  const reported = walk(proven('gezondheidshuis')).incidents.filter(({ status }) => status === 'ingediend');
  const cards = reported.map(({ feiten }) => [feiten.hoofdcategorie, Reflect.get(feiten, 'kaart'), feiten.waar]);
  expect(cards).toContainEqual(['verbaal', 'geel', undefined]);
  expect(cards).toContainEqual(['verbaal', 'rood', undefined]);
  expect(cards.filter(([kind]) => kind === 'fysiek').every(([, card]) => card === 'rood')).toBe(true);
});
