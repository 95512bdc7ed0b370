import { expect, test } from '@jest/globals';
import { createKnownLogs } from '../../src/store/known-logs.ts';
import { logOf } from './samples.ts';

test('logs are known up to so many records; the one that was asked for longest ago is forgotten first', () => {
  const known = createKnownLogs(10);
  const lengths = () => ['een', 'twee', 'drie'].map((incident) => known.of(incident).length);
  known.keep('een', logOf('een', 4));
  known.keep('twee', logOf('twee', 4));
  known.keep('een', logOf('een', 5));
  expect(lengths()).toEqual([5, 4, 0]);
  known.keep('drie', logOf('drie', 2));
  expect(lengths()).toEqual([5, 0, 2]);
  known.keep('drie', logOf('drie', 30));
  expect(lengths()).toEqual([0, 0, 30]);
  known.keep('een', logOf('een', 1));
  expect(lengths()).toEqual([1, 0, 0]);
  known.keep('een', []);
  expect(lengths()).toEqual([0, 0, 0]);
});
