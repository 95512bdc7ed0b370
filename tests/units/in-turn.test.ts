import { expect, test } from '@jest/globals';
import { createInTurn } from '../../src/kit/in-turn.ts';

test('of one name one after the other, also after one that failed; of others side by side', async () => {
  const inTurn = createInTurn();
  const begun: string[] = [];
  const begin = (name: string) => {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const work = () => {
      begun.push(name);
      return promise;
    };
    return { work, resolve, reject };
  };
  const [first, second, other] = [begin('eerste'), begin('tweede'), begin('ander')];
  const failed = inTurn('een', first.work).catch((error: unknown) => error);
  const done = inTurn('een', second.work);
  const beside = inTurn('twee', other.work);
  other.resolve('klaar');
  expect(await beside).toBe('klaar');
  expect(begun).toEqual(['eerste', 'ander']);
  first.reject(new Error('mislukt'));
  expect(await failed).toEqual(new Error('mislukt'));
  second.resolve('ook klaar');
  expect(await done).toBe('ook klaar');
  expect(begun).toEqual(['eerste', 'ander', 'tweede']);
});
