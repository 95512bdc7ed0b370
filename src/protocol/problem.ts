/** Something wrong in a flow file, for the protocol owner: where, what, and what to do about it. In Dutch. */
export interface Problem {
  file: string;
  line: number;
  what: string;
  mend: string;
}

/** One line per problem: `flows/kantoor.yaml:12  Stap "x" bestaat niet.  → Bedoel je "y"?` */
export function describeProblem(problem: Problem): string {
  return `${problem.file}:${problem.line}  ${problem.what}  → ${problem.mend}`;
}

/**
 * The same for a log: of the roles file only where. A problem quotes what stands there, and that are names, numbers of telephones, and secret addresses of calendars.
 *
 * @example
 * describeForLog({ file: 'flows/rollen.yaml', line: 38, what: '"Noor" …', mend: '…' }) // 'flows/rollen.yaml:38  Hier klopt iets niet.  → Draai npm run flows: dat zegt wat.'
 */
export function describeForLog(problem: Problem): string {
  if (!problem.file.endsWith('rollen.yaml')) return describeProblem(problem);
  const { file, line } = problem;
  return describeProblem({ file, line, what: 'Hier klopt iets niet.', mend: 'Draai npm run flows: dat zegt wat.' });
}

/** Thrown when the flows cannot be used. The message names every problem. */
export class FlowsError extends Error {
  readonly problems: Problem[];
  constructor(problems: Problem[]) {
    super(listOf(problems, describeProblem));
    this.name = 'FlowsError';
    this.problems = problems;
  }

  /** The message, for a log. */
  get forLog(): string {
    return listOf(this.problems, describeForLog);
  }
}

function listOf(problems: readonly Problem[], describe: (problem: Problem) => string): string {
  return `De stroomschema's kloppen niet:\n${problems.map(describe).join('\n')}`;
}
