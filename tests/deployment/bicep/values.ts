import type { Bicep, Node } from './parsed.ts';

/** A value that only Azure knows: of this type, `any` where that is not known either. */
export class Open {
  readonly type: string;
  constructor(type: string) {
    this.type = type;
  }
}

/** What a name in a file stands for: one of these. */
export type Scope = ReadonlyMap<string, readonly Found[]>;
/** A value, with the names that may be used in it. */
export interface Found {
  value: Node | Open;
  scope: Scope;
}

const OPEN: Scope = new Map();
const BOOLEAN = ['not', 'and', 'or', 'equals', 'not_equals', 'greater_than', 'less_than'];
const TEXT = ['guid', 'string', 'unique_string', 'take', 'subscription_resource_id'];

/** The names of one file. */
export function scopeOf({ parameters, variables, resources, modules }: Bicep): Scope {
  const scope = new Map<string, Found[]>();
  for (const name of [...Object.keys(resources), ...Object.keys(modules)]) scope.set(name, [open('any')]);
  for (const [name, { type }] of Object.entries(parameters)) scope.set(name, [open(type)]);
  for (const [name, { value }] of Object.entries(variables)) scope.set(name, [{ value, scope }]);
  return scope;
}

/** Everything that a value can be: both branches of a condition, each row of a loop. */
export function possible({ value, scope }: Found): Found[] {
  if (typeof value === 'string') return ofText(value, scope);
  if (value instanceof Open || value === null || typeof value !== 'object') return [{ value, scope }];
  if (Array.isArray(value)) return [{ value, scope }];
  const { operator, function: called, loop_type: loop, config = null } = value;
  if (isObject(loop)) return [{ value: [config], scope: looped(loop, scope) }];
  const only = Object.keys(value).length === 1;
  if (only && isObject(operator)) return ofOperator(operator, scope);
  if (only && isObject(called)) return ofFunction(called, scope);
  return [{ value, scope }];
}

/** The names within a loop: the item can be each of the rows. */
export function looped(loop: { [key: string]: Node }, scope: Scope): Scope {
  const { item_name: item, index_name: index, array_name: array = null } = isObject(loop.detail) ? loop.detail : {};
  const inner = new Map(scope);
  const rows = possible({ value: array, scope }).flatMap((found) => elements(found));
  if (typeof item === 'string') inner.set(item, rows.length > 0 ? rows : [open('any')]);
  if (typeof index === 'string') inner.set(index, [open('int')]);
  return inner;
}

export function isObject(value: unknown): value is { [key: string]: Node } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Open);
}

function elements({ value, scope }: Found): Found[] {
  return Array.isArray(value) ? value.map((each) => ({ value: each, scope })) : [open('any')];
}

function open(type: string): Found {
  return { value: new Open(type), scope: OPEN };
}

/** pycep-parser writes a name and a text in the same way: what is declared is a name. */
function ofText(text: string, scope: Scope): Found[] {
  const named = scope.get(text);
  if (named !== undefined) return named.flatMap(possible);
  return text.includes('${') ? [open('string')] : [{ value: text, scope }];
}

function ofOperator({ type, operands = null }: { [key: string]: Node }, scope: Scope): Found[] {
  if (!isObject(operands) || typeof type !== 'string') return [open('any')];
  if (type === 'conditional')
    return [operands.true_value, operands.false_value].flatMap((value = null) => possible({ value, scope }));
  if (BOOLEAN.includes(type)) return [open('bool')];
  const { operand_1: of = null, operand_2: name } = operands;
  if (type !== 'property_accessor' || typeof name !== 'string') return [open('any')];
  return possible({ value: of, scope }).flatMap((found) =>
    isObject(found.value) ? possible({ value: found.value[name] ?? null, scope: found.scope }) : [open('any')],
  );
}

function ofFunction({ type, parameters = null }: { [key: string]: Node }, scope: Scope): Found[] {
  if (type === 'concat' && isObject(parameters))
    return Object.values(parameters).flatMap((value) => possible({ value, scope }));
  return [open(TEXT.includes(String(type)) ? 'string' : 'any')];
}
