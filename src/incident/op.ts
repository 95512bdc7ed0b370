/** What can be acted on, of which an incident has one at most. */
const VASTE_OPS = [
  'bezoek',
  'bewijs',
  'opnieuw',
  'gevaar',
  'huisbezoek',
  'terugzetten',
  'klaarzetten',
  'aanvullen',
  'intrekken',
  'intrekken_vragen',
  'intrekken_toestaan',
  'oppakken',
  'overdragen',
  'betrokkenen',
  'burger',
  'dossier',
  'overleg',
  'advies_vragen',
  'akkoord',
  'terugkoppeling',
  'afsluiten',
  'vasthouden',
  'loslaten',
  'oefening',
] as const;
export type VasteOp = (typeof VASTE_OPS)[number];

/** What a button acts on, as an incident's `sinds` names it: one of a kind, one task, or one role that was called or told. */
export type Op = VasteOp | LosseOp;
type LosseOp =
  | `taak:${string}`
  | `zorg:${number}`
  | `getuige:${number}`
  | `hulp:${number}:${string}`
  | `alarm:${number}:${string}`
  | `advies:${number}:${string}`;

/** Everything that can be acted on now, with the revision since which it stands as it does: what a button names. */
export type Sinds = { readonly [op in VasteOp]?: number } & {
  readonly [op in LosseOp]: number;
};

/** The same, taken apart. `hulp`, `alarm` and `advies` are the revision at which they went out. */
export type OpParts =
  | { soort: 'vast'; naam: VasteOp }
  | { soort: 'taak'; taak: string }
  | { soort: 'zorg'; nr: number }
  | { soort: 'getuige'; nr: number }
  | { soort: 'hulp'; hulp: number; rol: string }
  | { soort: 'alarm'; alarm: number; rol: string }
  | { soort: 'advies'; advies: number; rol: string };

export function taakOp(taak: string): Op & `taak:${string}` {
  return `taak:${taak}`;
}

/** The care for somebody to whom it happened, or who saw it. */
export function zorgOp(nr: number): Op & `zorg:${number}` {
  return `zorg:${nr}`;
}

/** What a witness may write. */
export function getuigeOp(nr: number): Op & `getuige:${number}` {
  return `getuige:${nr}`;
}

export function hulpOp(hulp: number, rol: string): Op & `hulp:${number}:${string}` {
  return `hulp:${hulp}:${rol}`;
}

export function adviesOp(advies: number, rol: string): Op & `advies:${number}:${string}` {
  return `advies:${advies}:${rol}`;
}

export function alarmOp(alarm: number, rol: string): Op & `alarm:${number}:${string}` {
  return `alarm:${alarm}:${rol}`;
}

/**
 * Takes the name of what is acted on apart.
 *
 * @example parseOp('taak:opvang') // { soort: 'taak', taak: 'opvang' }
 */
export function parseOp(op: Op): OpParts {
  const vast = VASTE_OPS.find((one) => one === op);
  if (vast !== undefined) return { soort: 'vast', naam: vast };
  const [, part, nr] = /^(zorg|getuige):(\d+)$/.exec(op) ?? [];
  if (part === 'zorg' || part === 'getuige') return { soort: part, nr: Number(nr) };
  const [, soort, revisie = '', naam = ''] = /^(taak|hulp|alarm|advies):(?:(\d+):)?(.*)$/s.exec(op) ?? [];
  if (soort === 'hulp') return { soort, hulp: Number(revisie), rol: naam };
  if (soort === 'advies') return { soort, advies: Number(revisie), rol: naam };
  if (soort === 'alarm') return { soort, alarm: Number(revisie), rol: naam };
  return { soort: 'taak', taak: op.slice('taak:'.length) };
}
