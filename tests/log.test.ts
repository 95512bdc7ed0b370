import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, test } from '@jest/globals';
import { errorFacts, jsonLines } from '../src/kit/log.ts';

async function written(use: (log: ReturnType<typeof jsonLines>) => void): Promise<{ out: string; err: string }> {
  const out = new PassThrough();
  const err = new PassThrough();
  use(jsonLines(out, err));
  out.end();
  err.end();
  return { out: await text(out), err: await text(err) };
}

test('one line of JSON for each message, whatever is in it', async () => {
  const { out, err } = await written((log) => {
    log.info('Luistert.', { port: 3978 });
    log.info('Twee\nregels "en" \u2028');
  });
  const lines = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines).toMatchObject([
    { level: 'info', message: 'Luistert.', facts: { port: 3978 } },
    { level: 'info', message: 'Twee\nregels "en" \u2028' },
  ]);
  expect(lines[0].time).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  expect(err).toBe('');
});

test('what needs a look goes to standard error, and facts cannot pose as the rest of the line', async () => {
  const { out, err } = await written((log) => {
    log.warn('Let op.');
    log.error('Stuk.', { level: 'info', message: 'niets aan de hand' });
  });
  expect(out).toBe('');
  expect(
    err
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toMatchObject([
    { level: 'warn', message: 'Let op.' },
    { level: 'error', message: 'Stuk.' },
  ]);
});

test('of an error only its name and message are told, of another thing only its type', () => {
  const error = Object.assign(new RangeError('te groot'), { body: 'Kees Jansen' });
  expect(errorFacts(error)).toEqual({ error: 'RangeError', reason: 'te groot' });
  expect(errorFacts('Kees Jansen')).toEqual({ error: 'string' });
});

test('of an error that quotes what could not be read only its name is told', async () => {
  const thrown = async (work: () => unknown) => {
    try {
      await work();
    } catch (error) {
      return error;
    }
    throw new Error('nothing was thrown');
  };
  const text = await thrown(() => JSON.parse('Kees Jansen'));
  const address = await thrown(() => fetch('https://[kees-jansen]/'));
  for (const error of [text, address]) {
    expect(String(error).toLowerCase()).toContain('kees');
    expect(JSON.stringify(errorFacts(error)).toLowerCase()).not.toContain('kees');
  }
});
