import { plainLine } from './plain.ts';

/**
 * Whether a toggle is on: clients send the value that its card gives for it, or just that it is so.
 *
 * @example
 * isOn('cag', 'cag') // true
 * isOn('True', 'cag') // true
 */
export function isOn(sent: string | undefined, on: string): boolean {
  const line = plainLine(sent ?? '');
  return line === on || line.toLowerCase() === 'true';
}
