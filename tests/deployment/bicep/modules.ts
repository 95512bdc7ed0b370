import { dirname, join } from 'node:path';
import type { BicepFile, Node } from './parsed.ts';
import { isObject, Open, possible, scopeOf } from './values.ts';

/** What is wrong between the files, and with names within one: what the Bicep compiler would say, as far as that can be seen without it. */
export function moduleProblems(files: ReadonlyMap<string, BicepFile>): string[] {
  return [...files].flatMap(([name, file]) => [
    ...paramProblems(name, file, files),
    ...outputProblems(name, file, files),
    ...nameProblems(file).map((problem) => `${name}: ${problem}`),
  ]);
}

function paramProblems(name: string, { bicep }: BicepFile, files: ReadonlyMap<string, BicepFile>): string[] {
  const scope = scopeOf(bicep);
  return Object.entries(bicep.modules).flatMap(([module, { detail, config }]) => {
    const path = `${name}: ${module}`;
    const target = files.get(join(dirname(name), detail.path))?.bicep;
    if (target === undefined) return [`${path}: there is no ${detail.path}`];
    const given = paramsOf(config);
    const missing = Object.entries(target.parameters).filter(
      ([each, { default: other }]) => (other ?? null) === null && !(each in given),
    );
    const wrong = Object.entries(given).flatMap(([each, value]) => {
      const type = target.parameters[each]?.type;
      if (type === undefined) return [`${path}.${each}: there is no such parameter`];
      const types = possible({ value, scope }).map((found) => typeOf(found.value));
      return types.every((found) => found === 'any' || found === type)
        ? []
        : [`${path}.${each}: ${types} where ${type} goes`];
    });
    return [...missing.map(([each]) => `${path}.${each}: missing`), ...wrong];
  });
}

function outputProblems(name: string, { text, bicep }: BicepFile, files: ReadonlyMap<string, BicepFile>): string[] {
  return [...text.matchAll(/\b(\w+)!?\.outputs\.(\w+)/g)].flatMap(([, module = '', output = '']) => {
    const path = bicep.modules[module]?.detail.path;
    const target = path === undefined ? undefined : files.get(join(dirname(name), path));
    return target !== undefined && output in target.bicep.outputs
      ? []
      : [`${name}: ${module}.outputs.${output} is nowhere`];
  });
}

/** Each name that is used is declared, and each that is declared is used. */
function nameProblems({ text, bicep }: BicepFile): string[] {
  const code = text.replaceAll(/^\s*\/\/.*$/gm, '').replaceAll(/@\w+\('.*'\)/g, '');
  const declared = [...Object.keys(bicep.parameters), ...Object.keys(bicep.variables)];
  const unused = declared.filter((name) => [...code.matchAll(new RegExp(`\\b${name}\\b`, 'g'))].length < 2);
  const all = new Set([
    ...declared,
    ...Object.keys(bicep.resources),
    ...Object.keys(bicep.modules),
    ...loopNames(code),
  ]);
  const used = [
    ...[...code.matchAll(/\$\{(\w+)\b(?!\()/g)].map(([, name = '']) => name),
    // A value that stands by itself, without quotes.
    ...[...code.replaceAll(/'[^'\n]*'/g, "''").matchAll(/(?<=[\w']: |= |\? |\[)([a-z]\w*)(?=[\s\].,}]|$)/gim)].map(
      ([, name = '']) => name,
    ),
  ];
  const words = ['true', 'false', 'null', 'if', 'for', 'string', 'int', 'bool', 'array', 'object', 'existing'];
  const strange = [...new Set(used)].filter((name) => !all.has(name) && !words.includes(name));
  return [...unused.map((name) => `${name} is not used`), ...strange.map((name) => `${name} is not declared`)];
}

function loopNames(code: string): string[] {
  return [...code.matchAll(/for \(?(\w+)(?:, (\w+)\))? in/g)].flatMap(([, item = '', index = '']) => [item, index]);
}

function paramsOf(config: Node): { [key: string]: Node } {
  const body = isObject(config) && isObject(config.config) ? config.config : config;
  return isObject(body) && isObject(body.params) ? body.params : {};
}

function typeOf(value: Node | Open): string {
  if (value instanceof Open) return value.type;
  if (Array.isArray(value)) return 'array';
  return { string: 'string', number: 'int', boolean: 'bool' }[String(typeof value)] ?? 'object';
}
