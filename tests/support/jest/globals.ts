/** What `@jest/globals` gives to the test file that runs now. */
export const { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest, test } = Reflect.get(
  globalThis,
  Symbol.for('@jest/globals'),
);
