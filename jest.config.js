const common = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript' },
          target: 'es2024',
          experimental: { keepImportAttributes: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
  modulePathIgnorePatterns: ['<rootDir>/data'],
};

/** Every test with SQLite, and the scenarios once more with incidents in Cosmos DB (its double): tests/support/home.ts. */
export default {
  projects: [
    { ...common, displayName: 'sqlite', testMatch: ['<rootDir>/tests/**/*.test.ts'] },
    {
      ...common,
      displayName: 'cosmos',
      testMatch: ['<rootDir>/tests/scenarios/**/*.test.ts'],
      // Weeks go by in these, a look at the outbox every minute: the double takes too long for that.
      testPathIgnorePatterns: ['/node_modules/', 'scenarios/(nazorg|wie-hoort-het)'],
      globals: { home: 'cosmos' },
    },
  ],
};
