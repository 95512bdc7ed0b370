/** A request of `@azure/core-rest-pipeline`, as far as it is looked at here. */
interface Request {
  headers: { get(name: string): string | undefined; set(name: string, value: string): void };
}
/** An answer, as far as it is looked at here. */
interface Answer {
  status: number;
  bodyAsText?: string | null;
}
type Send = (request: Request) => Promise<Answer>;

/** A policy of `@azure/core-rest-pipeline`. */
export interface Policy {
  name: string;
  sendRequest(request: Request, next: Send): Promise<Answer>;
}
