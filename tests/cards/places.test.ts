import { expect, test } from '@jest/globals';
import { sceneOfOpvolging, sceneOfStep } from '../../src/cards/fullest.ts';
import type { PLACES as STEP_PLACES } from '../../src/cards/gesprek.ts';
import { render } from '../../src/cards/render.ts';
import type { PLACES as TAAK_PLACES } from '../../src/cards/taak.ts';
import { nameSteps, nameTaken } from '../../src/protocol/bundle.ts';
import type { WrittenTaak } from '../../src/protocol/written/opvolging.ts';
import { schemaShape, type WrittenStep } from '../../src/protocol/written/schema.ts';
import { bundle, rollen, woorden } from '../walk/play.ts';

const vraag: WrittenStep = {
  zeg: 'Doe dit.',
  uitleg: 'Daarom.',
  bel: ['alarm'],
  roep: ['manager'],
  tel: { hoogstens: 3, knop: 'Ik vroeg het', opnieuw: 'Ik vroeg het weer' },
  bewijs: true,
  vraag_plek: true,
  keuzes: [{ als: 'Het is goed', naar: 'stap' }],
};
const melden: WrittenStep = {
  zeg: 'Vertel het.',
  tekst: 'wat_gebeurde',
  vragen: [{ feit: 'arih', vraag: 'Was het bekeken?' }],
  indienen: 'Verstuur',
};

/** The card of a chart with this one step. */
function stepCard(stap: WrittenStep): string {
  const schema = nameSteps(
    schemaShape.parse({ taal: 1, schema: 'hoofdlijnen', titel: 'Proef', begin: 'stap', stappen: { stap } }),
  );
  const flows = { bundle: { ...bundle, schemas: { hoofdlijnen: schema } }, rollen, woorden };
  const scene = sceneOfStep(flows, { plaats: 'hoofdlijnen/stap', feiten: {}, sommaties: 1 });
  return JSON.stringify(render(scene, { kaart: 'gesprek' }));
}

/** Each word of a step that is shown: the step, and the same with that word left out or another. */
const STEPS: Record<keyof typeof STEP_PLACES, [WrittenStep, WrittenStep]> = {
  zeg: [vraag, { ...vraag, zeg: 'Doe dat.' }],
  uitleg: [vraag, { ...vraag, uitleg: undefined }],
  bel: [vraag, { ...vraag, bel: undefined }],
  roep: [vraag, { ...vraag, roep: undefined }],
  tel: [vraag, { ...vraag, tel: undefined }],
  bewijs: [vraag, { ...vraag, bewijs: undefined }],
  aankondigen: [{ ...vraag, aankondigen: true }, vraag],
  vraag_plek: [vraag, { ...vraag, vraag_plek: undefined }],
  keuzes: [vraag, { ...vraag, keuzes: [{ als: 'Het is niet goed', naar: 'stap' }] }],
  tekst: [
    { ...melden, vraag_plek: true },
    { ...melden, vraag_plek: true, tekst: 'plek' },
  ],
  vragen: [melden, { ...melden, vragen: undefined }],
  indienen: [melden, { ...melden, indienen: 'Stuur op' }],
};

test.each(Object.entries(STEPS))('what stands at "%s" of a step is on its card', (_, [step, other]) => {
  expect(stepCard(step)).not.toBe(stepCard(other));
});

const taak: WrittenTaak = {
  titel: 'Een taak',
  zeg: 'Doe dit.',
  voorlezen: 'Lees dit.',
  uitleg: 'Daarom.',
  leest: true,
  burger: true,
  rol: 'teamleider',
  bel: ['alarm'],
  bellijst: ['om'],
  termijn: 'schade',
  vanaf: 'ingediend',
  kenmerk: 'Welk nummer heeft het?',
  velden: [{ naam: 'vraag', vraag: 'Hoe ging het?', soort: 'regel' }],
};

function taakCard(kind: WrittenTaak): string {
  const opvolging = nameTaken({ ...bundle.opvolging, taken: { taak: kind } });
  const scene = sceneOfOpvolging({ bundle: { ...bundle, opvolging }, rollen, woorden }, ['taak']);
  return JSON.stringify(render(scene, { kaart: 'dossier', pagina: 'taak', taak: 'taak' }));
}

/** Each word of a task that is shown, and the task with that word left out or another. */
const TAKEN: Record<keyof typeof TAAK_PLACES, WrittenTaak> = {
  titel: { ...taak, titel: 'Een andere' },
  zeg: { ...taak, zeg: 'Doe dat.' },
  voorlezen: { ...taak, voorlezen: undefined },
  uitleg: { ...taak, uitleg: undefined },
  rol: { ...taak, rol: 'cag' },
  bel: { ...taak, bel: undefined },
  bellijst: { ...taak, bellijst: undefined },
  termijn: { ...taak, termijn: 'aangifte' },
  leest: { ...taak, leest: undefined },
  burger: { ...taak, burger: undefined },
  kenmerk: { ...taak, kenmerk: undefined },
  niet_binnen: { ...taak, vanaf: 'taak', na: [{ taak: 'opvang' }], niet_binnen: 'schade' },
  velden: { ...taak, velden: undefined },
};

test.each(Object.entries(TAKEN))('what stands at "%s" of a task is on its card', (_, other) => {
  expect(taakCard(taak)).not.toBe(taakCard(other));
});
