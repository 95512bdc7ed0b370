import { expect, test } from '@jest/globals';
import { createShown } from '../../src/desk/getoond-aan.ts';
import type { Inzage, Inzagen } from '../../src/incident/inzage.ts';

const NOW = Date.parse('2026-11-23T13:03:00Z');
const seen = (wie: string, ...teksten: string[]) => ({
  incident: 'een',
  tijd: NOW,
  wie,
  als: [],
  is: [],
  teksten,
  namen: [],
});

/** An incident of which it is recorded that Noor was sent one text. */
function recorded() {
  const asked: string[] = [];
  const answers: (() => Promise<Inzagen>)[] = [];
  const noor: Inzage = { ...seen('noor', 'oud'), v: 1, nr: 1, hoe: 'bezorgd', vorige: '' };
  const shown = createShown(async (incident) => {
    asked.push(incident);
    return (await answers.shift()?.()) ?? { begin: undefined, alle: [noor] };
  });
  return { asked, answers, shown };
}

test('what was recorded is asked once, whoever a card is sent to and however many at once', async () => {
  const { asked, shown } = recorded();
  const [noor, karin] = await Promise.all(
    ['noor', 'karin'].map((wie) => shown.news(seen(wie, 'oud', 'nieuw'), 'bezorgd')),
  );
  expect(noor?.teksten).toEqual(['nieuw']);
  expect(karin?.teksten).toEqual(['oud', 'nieuw']);
  expect((await shown.news(seen('mo', 'oud'), 'bezorgd')).teksten).toEqual(['oud']);
  expect(asked).toEqual(['een']);
});

test('where that could not be asked it is asked again', async () => {
  const { asked, answers, shown } = recorded();
  answers.push(() => Promise.reject(new Error('weg')));
  await expect(shown.news(seen('noor', 'oud'), 'bezorgd')).rejects.toThrow('weg');
  expect((await shown.news(seen('noor', 'oud'), 'bezorgd')).teksten).toEqual([]);
  expect(asked).toEqual(['een', 'een']);
});
