import { expect, test } from '@jest/globals';
import { forgedTokens, openDoor } from './door.ts';

test('a list that never comes, and 10,000 forged tokens: valid clicks are answered throughout', async () => {
  const door = await openDoor();
  try {
    await forgedTokens(door, 10_000);
    expect(door.refused).toHaveLength(10_000);
  } finally {
    await door.close();
  }
});
