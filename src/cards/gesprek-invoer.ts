import type { Scene } from '../desk/scene.ts';
import { readAntwoorden } from '../incident/antwoorden.ts';
import { SOMMEERDERS } from '../incident/events.ts';
import { MAX_LINE, roomOf } from '../kit/text-room.ts';
import { localDate } from '../kit/time.ts';
import type { Step, Vraag } from '../protocol/shape.ts';
import { JA_NEE_ONBEKEND, MELDERSROLLEN, type Tekstveld } from '../protocol/values.ts';
import { type Antwoorden, geldt } from '../protocol/voorwaarde.ts';
import { bewijsInputs } from './bewijs.ts';
import { choiceInput, labelled, line, literal, shorten, textInput } from './elements.ts';
import { JNO_LABEL, MELDERSROL_LABEL, SOMMEERDER_LABEL } from './labels.ts';
import type { Json } from './template.ts';

/** What can be filled in on a step, beside its choices. */
export function stepInputs(scene: Scene, step: Step, share: number): Json[] {
  return [
    ...(step.tekst === undefined ? [] : storyInput(scene, step.tekst, { share })),
    ...(step.bewijs ? bewijsInputs() : []),
    ...(step.vraag_plek ? plekInput(scene) : []),
    ...vraagInputs(scene, step.vragen),
  ];
}

/** The most room that a story has on a card to be changed there. */
const STORY = 7_500;

/** What was written before, to change or, when it is too long for that, to leave or replace. */
export function storyInput(scene: Scene, veld: Tekstveld, { id = 'tekst', share = 1 } = {}): Json[] {
  const ref = scene.incident.teksten[veld];
  const written = ref === undefined ? '' : scene.text(ref);
  const label = 'In je eigen woorden';
  if (roomOf(written) > STORY * share) {
    return [
      ...labelled('Dit is bewaard', shorten(written, (STORY * share) / 10)),
      textInput(id, label, { hint: 'Laat leeg, of typ hier een nieuwe tekst.' }),
    ];
  }
  const hint = 'Kort mag. Gebruik de woorden die je hoorde.';
  return [textInput(id, label, ref === undefined ? { hint } : { hint, value: written })];
}

/** The known place is a line and not in the input: what comes back with a click is then new. */
function plekInput({ incident, text }: Scene): Json[] {
  const known = incident.teksten.plek;
  const hint = 'Straat en nummer, of iets wat je ziet';
  return [
    ...(known === undefined ? [] : [literal(`Doorgegeven: ${text(known)}`)]),
    textInput('plek', known === undefined ? 'Waar ben je?' : 'Ben je nu ergens anders?', {
      multiline: false,
      hint,
      most: MAX_LINE,
    }),
  ];
}

/** Questions beside the report; every one of them may be left. */
export function vraagInputs(scene: Scene, vragen: readonly Vraag[] = []): Json[] {
  const { incident } = scene;
  const draft = draftOf(scene);
  const answers = JA_NEE_ONBEKEND.map((value) => ({ value, title: JNO_LABEL[value] }));
  return vragen
    .filter(({ bij }) => geldt(bij, incident.feiten))
    .map(({ feit, vraag }) => choiceInput(feit, vraag, answers, { value: incident.feiten[feit] ?? draft[feit] ?? '' }));
}

/** What is rarely needed, behind a fold: of a demand who and to whose hearing, of a report when, where and for whom. */
export function moreInputs(scene: Scene, step: Step): { titel: string; invoer: Json[] } {
  if (step.tel !== undefined) return { titel: 'Wie vroeg het, wie hoorde het?', invoer: demandInputs() };
  const invoer = step.indienen === undefined ? [] : reportInputs(scene);
  return { titel: 'Ander moment, andere afdeling, of voor een ander?', invoer };
}

function demandInputs(): Json[] {
  const people = SOMMEERDERS.map((value) => ({ value, title: SOMMEERDER_LABEL[value] }));
  return [
    choiceInput('door', 'Wie vroeg het?', people, { value: 'melder' }),
    textInput('getuige', 'Wie hoorde het? (mag leeg)', { multiline: false, most: MAX_LINE }),
  ];
}

/** What was filled in before of a report that is not sent yet. */
function draftOf({ incident, text }: Scene): Antwoorden {
  return incident.invulling === null || incident.nummer !== null ? {} : readAntwoorden(text(incident.invulling));
}

function reportInputs(scene: Scene): Json[] {
  const { incident, rollen, now } = scene;
  const draft = draftOf(scene);
  const { date, time } = localDate(now);
  const departments = Object.entries(rollen.afdelingen).map(([value, { naam }]) => ({ value, title: naam }));
  const roles = MELDERSROLLEN.map((value) => ({ value, title: MELDERSROL_LABEL[value] }));
  return [
    ...(draft.datum === undefined ? [line('Zonder wijziging melden we: nu, ongeveer.', { isSubtle: true })] : []),
    { type: 'Input.Date', id: 'datum', label: 'Op welke dag gebeurde het?', value: draft.datum ?? date },
    { type: 'Input.Time', id: 'tijd', label: 'Hoe laat ongeveer?', value: draft.tijd ?? time },
    choiceInput(
      'afdeling',
      'Bij welke afdeling werk je?',
      [...departments, { value: 'onbekend', title: 'Weet ik niet' }],
      {
        value: draft.afdeling ?? incident.afdeling ?? 'onbekend',
      },
    ),
    choiceInput('als', 'Voor wie meld je?', roles, { value: draft.als ?? 'zelf' }),
    textInput('voor', 'Meld je voor een ander: voor wie?', {
      multiline: false,
      most: MAX_LINE,
      ...(draft.voor === undefined ? {} : { value: draft.voor }),
    }),
    {
      type: 'Input.Toggle',
      id: 'via',
      label: 'Wie mag dit weten?',
      title: 'Niet via mijn leidinggevende, maar via de Coördinator Agressie en Geweld (CAG)',
      wrap: true,
      valueOn: 'cag',
      valueOff: 'leidinggevende',
      value: draft.via === 'cag' ? 'cag' : 'leidinggevende',
    },
  ];
}
