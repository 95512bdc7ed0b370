/** A stored document as the double keeps it. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
export type JsonObject = { [name: string]: Json };

type Value = Json | undefined;
type Test = (document: JsonObject) => boolean;
type Operand = (document: JsonObject) => Value;

/** One ORDER BY: an expression and its direction. */
interface Order {
  expression: string;
  of: Operand;
  descending: boolean;
}

/** The part of Cosmos' SQL that the store speaks. Anything else throws, so that nothing is answered that was not understood. */
export interface Query {
  matches: Test;
  order: Order[];
  /** The query as the account's plan rewrites it for an ORDER BY over partitions; empty without one. */
  rewritten: string;
  /** Whether it is such a rewritten query: every row then carries what it is ordered by. */
  wrapped: boolean;
}

const WRAPPED = /^SELECT c\._rid, \[.*?\] AS orderByItems, c AS payload FROM c WHERE /;
const PLAIN = /^SELECT \* FROM c WHERE /;
const FILTER = '{documentdb-formattableorderbyquery-filter}';

export function parseQuery(sql: string, parameters: { name: string; value: Json }[]): Query {
  const head = (WRAPPED.exec(sql) ?? PLAIN.exec(sql))?.[0];
  if (head === undefined) throw new Error(`the double does not know this query: ${sql}`);
  const [where = '', orderBy] = sql.slice(head.length).split(' ORDER BY ');
  const values = new Map(parameters.map(({ name, value }) => [name, value]));
  const order = orderBy === undefined ? [] : orderBy.split(',').map((each) => parseOrder(each.trim()));
  const items = order.map(({ expression }) => `{"item": ${expression}}`).join(', ');
  return {
    matches: parseCondition(where, values),
    order,
    rewritten:
      orderBy === undefined
        ? ''
        : `SELECT c._rid, [${items}] AS orderByItems, c AS payload FROM c WHERE (${where}) AND (${FILTER}) ORDER BY ${orderBy}`,
    wrapped: WRAPPED.test(sql),
  };
}

/** Compares as ORDER BY does; what is not there comes first, and what is equal goes by when it was made. */
export function compare(order: readonly Order[]): (a: JsonObject, b: JsonObject) => number {
  return (a, b) => {
    for (const { of, descending } of order) {
      const [left, right] = [of(a), of(b)];
      if (left === right) continue;
      const before = left === undefined || (right !== undefined && less(left, right));
      return before === descending ? 1 : -1;
    }
    return String(a._rid).localeCompare(String(b._rid));
  };
}

function parseOrder(text: string): Order {
  const [expression = '', direction = 'ASC'] = text.split(/\s+/);
  return { expression, of: path(expression), descending: direction === 'DESC' };
}

function path(expression: string): Operand {
  const names = expression.split('.').slice(1);
  return (document) => {
    let value: Value = document;
    for (const name of names) {
      if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
      value = value[name];
    }
    return value;
  };
}

function less(left: Value, right: Value): boolean {
  if (typeof left === 'number' && typeof right === 'number') return left < right;
  if (typeof left === 'string' && typeof right === 'string') return left < right;
  return false;
}

const same = (left: Value, right: Value) => left !== undefined && left === right;
const COMPARISONS: Record<string, (left: Value, right: Value) => boolean> = {
  '=': same,
  '<': less,
  '>': (left, right) => less(right, left),
  '<=': (left, right) => same(left, right) || less(left, right),
  '>=': (left, right) => same(left, right) || less(right, left),
};
const FUNCTIONS: Record<string, (first: Value, second: Value) => boolean> = {
  STARTSWITH: (text, start) => typeof text === 'string' && typeof start === 'string' && text.startsWith(start),
  CONTAINS: (text, part) => typeof text === 'string' && typeof part === 'string' && text.includes(part),
  ARRAY_CONTAINS: (list, value) => Array.isArray(list) && value !== undefined && list.includes(value),
};

function parseCondition(text: string, values: Map<string, Json>): Test {
  const tokens = text.match(/'[^']*'|@\w+|[<>]=|[=<>(),]|[\w.]+|\S/g) ?? [];
  let at = 0;
  const next = () => {
    const token = tokens[at++];
    if (token === undefined) throw new Error(`the double misses something in: ${text}`);
    return token;
  };
  const expect = (token: string) => {
    const found = next();
    if (found !== token) throw new Error(`the double expected ${token} and found ${found} in: ${text}`);
  };

  function any(): Test {
    let left = every();
    while (tokens[at] === 'OR') {
      at++;
      const [one, other] = [left, every()];
      left = (document) => one(document) || other(document);
    }
    return left;
  }
  function every(): Test {
    let left = single();
    while (tokens[at] === 'AND') {
      at++;
      const [one, other] = [left, single()];
      left = (document) => one(document) && other(document);
    }
    return left;
  }
  function single(): Test {
    const token = tokens[at] ?? '';
    if (token === '(') {
      at++;
      const inner = any();
      expect(')');
      return inner;
    }
    if (token === 'true') {
      at++;
      return () => true;
    }
    const call = FUNCTIONS[token];
    if (call !== undefined) {
      at++;
      expect('(');
      const first = operand();
      expect(',');
      const second = operand();
      expect(')');
      return (document) => call(first(document), second(document));
    }
    const left = operand();
    const comparison = COMPARISONS[next()];
    if (comparison === undefined) throw new Error(`the double does not know a comparison in: ${text}`);
    const right = operand();
    return (document) => comparison(left(document), right(document));
  }
  function operand(): Operand {
    const token = next();
    if (token.startsWith("'")) return () => token.slice(1, -1);
    if (token.startsWith('c.')) return path(token);
    if (!values.has(token)) throw new Error(`the double has no value for ${token} in: ${text}`);
    return () => values.get(token);
  }

  const condition = any();
  if (at < tokens.length) throw new Error(`the double does not know what follows in: ${text}`);
  return condition;
}
