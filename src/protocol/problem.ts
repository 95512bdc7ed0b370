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

/** Thrown when the flows cannot be used. The message names every problem. */
export class FlowsError extends Error {
  readonly problems: Problem[];
  constructor(problems: Problem[]) {
    super(`De stroomschema's kloppen niet:\n${problems.map(describeProblem).join('\n')}`);
    this.name = 'FlowsError';
    this.problems = problems;
  }
}
