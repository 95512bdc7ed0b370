const common = {
  roots: ['<rootDir>/tests'],
  transform: {},
  testEnvironment: '<rootDir>/tests/support/jest/environment.ts',
  testRunner: '<rootDir>/tests/support/jest/runner.ts',
};

/** Every test with SQLite, and the scenarios once more with incidents in Cosmos DB (its double): tests/support/home.ts. */
export default {
  maxWorkers: '100%',
  workerIdleMemoryLimit: '700MB',
  /** Most tests take milliseconds: this is for a busy machine. What needs longer says so itself. */
  testTimeout: 30_000,
  projects: [
    { ...common, displayName: 'sqlite', testMatch: ['**/*.test.ts'], globals: { home: 'sqlite' } },
    {
      ...common,
      displayName: 'cosmos',
      testMatch: ['**/tests/scenarios/**/*.test.ts'],
      // Weeks go by in these, a look at the outbox every minute: the double takes too long for that.
      testPathIgnorePatterns: ['/node_modules/', 'scenarios/(nazorg|wie-hoort-het)'],
      globals: { home: 'cosmos' },
    },
  ],
};
