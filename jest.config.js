const common = {
  roots: ['<rootDir>/tests'],
  transform: {},
  testEnvironment: '<rootDir>/tests/support/jest/environment.ts',
  testRunner: '<rootDir>/tests/support/jest/runner.ts',
  // Of this clone alone: two that run at once, or one that is cleared, do not touch another.
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
};

/** The ending of a file's name is the command that runs it: `*.test.ts` with `npm test`, `*.prove.ts` with `npm run prove`. */
export default {
  maxWorkers: '100%',
  workerIdleMemoryLimit: '300MB',
  /** Most tests take milliseconds: this is for a busy machine. What needs longer says so itself. */
  testTimeout: 60_000,
  projects: [
    {
      ...common,
      displayName: 'test',
      testMatch: ['**/*.test.ts'],
      globals: { home: 'sqlite' },
      // Three times what the slowest takes on a quiet machine. What is slow by nature goes to `npm run prove`.
      testEnvironmentOptions: { atMostCpuSeconds: 30 },
    },
    { ...common, displayName: 'prove', testMatch: ['**/*.prove.ts'], globals: { home: 'sqlite' } },
    {
      ...common,
      // The scenarios once more, with incidents in Cosmos DB (its double): tests/support/home.ts.
      displayName: 'cosmos',
      testMatch: ['**/tests/scenarios/**/*.test.ts'],
      // Weeks go by in these, a look at the outbox every minute: the double takes too long for that.
      testPathIgnorePatterns: ['/node_modules/', 'scenarios/(nazorg|wie-hoort-het)'],
      globals: { home: 'cosmos' },
    },
  ],
};
