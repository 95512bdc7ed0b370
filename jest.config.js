import { spawnSync } from 'node:child_process';

/**
 * What chance begins with in the properties: the commit. Each commit tries others, and whoever runs it again, also on another machine, sees the same.
 * `SEED=7 npm test` tries those of 7.
 */
function seedOfCommit() {
  const { stdout } = spawnSync('git', ['rev-parse', 'HEAD'], { cwd: import.meta.dirname, encoding: 'utf8' });
  return Number.parseInt(stdout?.slice(0, 7) || '1', 16);
}
const seed = Number(process.env.SEED ?? seedOfCommit());

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
      globals: { home: 'sqlite', adapter: 'own', seed },
      // Three times what the slowest takes on a quiet machine. What is slow by nature goes to `npm run prove`.
      testEnvironmentOptions: { atMostCpuSeconds: 30 },
    },
    {
      ...common,
      displayName: 'prove',
      testMatch: ['**/*.prove.ts'],
      globals: { home: 'sqlite', adapter: 'own', seed },
    },
    {
      ...common,
      // The scenarios once more, with incidents in Cosmos DB (its double): tests/support/home.ts.
      displayName: 'cosmos',
      testMatch: ['**/tests/scenarios/**/*.test.ts'],
      // Weeks go by in these, a look at the outbox every minute: the double takes too long for that.
      testPathIgnorePatterns: ['/node_modules/', 'scenarios/(nazorg|wie-hoort-het)'],
      globals: { home: 'cosmos', adapter: 'own', seed },
    },
    {
      ...common,
      // The door, the connector, and scenarios that lean on them most, once more on another adapter: tests/support/rest-adapter.ts.
      displayName: 'rest',
      testMatch: [
        '**/tests/teams/{authentication,connector,endpoint}.test.ts',
        '**/tests/scenarios/{bestanden,gevallen-van-de-connector,kaart-blijft-waar,meegestuurd,melden,niet-toegelaten,ongevraagd,oppakken,submit,veranderd-in-teams,wat-teams-aanneemt}.test.ts',
      ],
      globals: { home: 'sqlite', adapter: 'rest', seed },
    },
  ],
};
