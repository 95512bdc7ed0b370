import { relative } from 'node:path';
import { loadEnvFile } from './env-file.ts';
import { checkFlows } from './protocol/load.ts';
import { describeProblem } from './protocol/problem.ts';

/** `npm run flows`: proves the flows of a folder (default ./flows) and says in Dutch what is wrong, where, and the mend. */
loadEnvFile();
const folder = process.argv[2] ?? process.env.FLOWS_DIR ?? 'flows';
const { protocol, problems } = checkFlows(folder);
if (protocol === undefined) {
  for (const problem of problems)
    console.error(describeProblem({ ...problem, file: relative(process.cwd(), problem.file) || problem.file }));
  console.error(
    `\n${problems.length === 1 ? '1 fout' : `${problems.length} fouten`} in ${folder}. Er is niets veranderd aan de bot die draait.`,
  );
  process.exitCode = 1;
} else {
  const { bundle, hash } = protocol;
  for (const schema of Object.values(bundle.schemas)) {
    console.log(`${schema.titel}: ${Object.keys(schema.stappen).length} stappen`);
  }
  console.log(`Opvolging: ${Object.keys(bundle.opvolging.taken).length} taken`);
  console.log(`De stroomschema's kloppen. Versie ${hash.slice(0, 12)}.`);
}
