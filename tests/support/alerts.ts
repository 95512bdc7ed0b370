import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What was seen of the bot in the time that an alert looks at. */
export interface Seen {
  /** The lines of its log. */
  log: string;
  /** The figures that came to a collector, by name and labels. */
  figures: ReadonlyMap<string, number>;
  /** What requests were answered with. */
  statuses: readonly number[];
  /** How many processes answer. */
  alive: number;
  /** Which workspaces have taken what they may in a day. */
  full: readonly string[];
}

/** An alert as the Bicep has it. */
export interface Alert {
  naam: string;
  fires(seen: Seen): boolean;
}

const FILE = join(import.meta.dirname, '../../deployment/bicep/modules/waarschuwingen.bicep');

/** Every alert of waarschuwingen.bicep, with its own sentence or figure and its own limit. Throws for one that is written in another way. */
export function alerts(): Alert[] {
  const text = readFileSync(FILE, 'utf8');
  return [...text.matchAll(/^ {4}naam: '([\w-]+)'\n([\s\S]*?)^ {2}\}/gm)].map(([, naam = '', rest = '']) => ({
    naam,
    fires: firesAt(naam, rest),
  }));
}

function firesAt(naam: string, rest: string): Alert['fires'] {
  const of = (name: string) => new RegExp(`^ {4}${name}: '?([^'\\n]+)'?$`, 'm').exec(rest)?.[1];
  const [sentence, figure, measured, workspace] = [of('zin'), of('cijfer'), of('meting'), of('ruimte')];
  if (sentence !== undefined) {
    const more = Number(of('vanaf'));
    return ({ log }) => log.split('\n').filter((line) => line.includes(`"${sentence}"`)).length > more;
  }
  const limit = Number(of('grens'));
  if (figure !== undefined)
    return ({ figures }) => [...figures].some(([name, value]) => name.startsWith(`${figure} `) && value > limit);
  if (workspace !== undefined) return ({ full }) => full.includes(workspace);
  if (measured === 'Requests') return ({ statuses }) => statuses.filter((status) => status >= 500).length > limit;
  // As many as there must be: `minstens` in main.bicep.
  if (measured === 'Replicas') return ({ alive }) => alive < 2;
  throw new Error(`nothing is known of ${naam}`);
}
