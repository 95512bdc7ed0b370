import type { Rollen } from './rollen.ts';
import type { Opvolging, Schema, Veld } from './shape.ts';

/**
 * How long a text may be: `kort` is read at a glance, by someone who is shaking; a `vraag` of a form is read in peace; an
 * `optie` is one of several below each other; `uitleg` stands behind a fold; a `naam` stands among others.
 */
export type Maat = 'kort' | 'vraag' | 'optie' | 'uitleg' | 'naam';

/** A text that people read, and where it stands in its file. */
export interface Leestekst {
  path: readonly PropertyKey[];
  tekst: string;
  maat: Maat;
}

/** The texts that are read together: a step, a task, an alarm, a form, or a name in the roles file. */
export interface Kaarttekst {
  /** The step, task or alarm; of what stands on every card of a schema, the schema. */
  naam: string;
  path: readonly PropertyKey[];
  teksten: Leestekst[];
  /** Phone numbers and roles whose names stand on the card as well. */
  nummers: readonly string[];
  rollen: readonly string[];
}

export function kaartenVanSchema({ schema, titel, meld_knop, opnieuw, stappen }: Schema): Kaarttekst[] {
  const general = [
    ...one(['titel'], titel, 'kort'),
    ...one(['meld_knop'], meld_knop, 'kort'),
    ...one(['opnieuw', 'knop'], opnieuw?.knop, 'kort'),
  ];
  const steps = Object.entries(stappen).map(([naam, step]): Kaarttekst => {
    const path = ['stappen', naam];
    const teksten = [
      ...one([...path, 'zeg'], step.zeg, 'kort'),
      ...one([...path, 'uitleg'], step.uitleg, 'uitleg'),
      ...one([...path, 'tel', 'knop'], step.tel?.knop, 'kort'),
      ...one([...path, 'tel', 'opnieuw'], step.tel?.opnieuw, 'kort'),
      ...(step.keuzes ?? []).flatMap(({ als }, i) => one([...path, 'keuzes', i, 'als'], als, 'kort')),
      ...(step.vragen ?? []).flatMap(({ vraag }, i) => one([...path, 'vragen', i, 'vraag'], vraag, 'vraag')),
      ...one([...path, 'indienen'], step.indienen, 'kort'),
    ];
    return { naam, path, teksten, nummers: step.bel ?? [], rollen: step.roep ?? [] };
  });
  return [{ naam: schema, path: [], teksten: general, nummers: [], rollen: [] }, ...steps];
}

export function kaartenVanOpvolging({ alarmen = {}, overleg, taken }: Opvolging): Kaarttekst[] {
  const form = (part: {
    titel?: string;
    zeg: string;
    voorlezen?: string | undefined;
    uitleg?: string | undefined;
    velden?: Veld[] | undefined;
  }) => {
    return (path: PropertyKey[]) => [
      ...one([...path, 'titel'], part.titel, 'kort'),
      ...one([...path, 'zeg'], part.zeg, 'kort'),
      ...one([...path, 'voorlezen'], part.voorlezen, 'uitleg'),
      ...one([...path, 'uitleg'], part.uitleg, 'uitleg'),
      ...(part.velden ?? []).flatMap((veld, i) => ofVeld([...path, 'velden', i], veld)),
    ];
  };
  return [
    ...Object.entries(alarmen).map(([naam, alarm]): Kaarttekst => {
      const path = ['alarmen', naam];
      return { naam, path, teksten: form(alarm)(path), nummers: alarm.bel ?? [], rollen: [] };
    }),
    {
      naam: 'overleg',
      path: ['overleg'],
      teksten: form(overleg)(['overleg']),
      nummers: [],
      rollen: overleg.raadpleeg.map((each) => (typeof each === 'string' ? each : each.rol)),
    },
    ...Object.entries(taken).map(([naam, taak]): Kaarttekst => {
      const path = ['taken', naam];
      const nummers = [...(taak.bel ?? []), ...(taak.bellijst ?? [])];
      return { naam, path, teksten: form(taak)(path), nummers, rollen: [taak.rol] };
    }),
  ];
}

/** The names that stand on cards: each explains itself, wherever it stands. */
export function kaartenVanRollen({ gemeente, telefoon, rollen, afdelingen, kanalen }: Rollen): Kaarttekst[] {
  const list = (key: string, names: Record<string, { naam: string; plek?: string }>) =>
    Object.entries(names).map(([naam, each]): Kaarttekst => {
      const path = [key, naam];
      const teksten = [...one([...path, 'naam'], each.naam, 'naam'), ...one([...path, 'plek'], each.plek, 'naam')];
      return { naam, path, teksten, nummers: [], rollen: [] };
    });
  return [
    { naam: 'gemeente', path: ['gemeente'], teksten: one(['gemeente'], gemeente, 'naam'), nummers: [], rollen: [] },
    ...list('telefoon', telefoon),
    ...list('rollen', rollen),
    ...list('afdelingen', afdelingen),
    ...list('kanalen', kanalen),
  ];
}

function ofVeld(path: PropertyKey[], { vraag, opties = {} }: Veld): Leestekst[] {
  return [
    ...one([...path, 'vraag'], vraag, 'vraag'),
    ...Object.entries(opties).flatMap(([name, tekst]) => one([...path, 'opties', name], tekst, 'optie')),
  ];
}

function one(path: PropertyKey[], tekst: string | undefined, maat: Maat): Leestekst[] {
  return tekst === undefined ? [] : [{ path, tekst, maat }];
}
