import type { WrittenTaak } from './written/opvolging.ts';

/** What every task has: who does it, within which time, and what is asked of them. */
type Taak = Omit<
  WrittenTaak,
  | 'vanaf'
  | 'uit'
  | 'niet_binnen'
  | 'na'
  | 'eerder'
  | 'opent_bij'
  | 'op_verzoek'
  | 'meer_opties_bij'
  | 'tweede_paar_ogen'
  | 'akkoord_door'
  | 'raadpleeg'
>;

/** A task that stands open from the report on. */
export interface DirecteTaak extends Taak, Pick<WrittenTaak, 'uit'> {
  vanaf: 'ingediend';
}

/** A task that the overleg may choose; something else may open it before that. */
export interface OverlegTaak
  extends Taak,
    Pick<
      WrittenTaak,
      'na' | 'eerder' | 'opent_bij' | 'meer_opties_bij' | 'tweede_paar_ogen' | 'akkoord_door' | 'raadpleeg'
    > {
  vanaf: 'overleg';
}

/** A task that opens when another one is ready. */
export interface VervolgTaak extends Taak {
  vanaf: 'taak';
  na: NonNullable<WrittenTaak['na']>;
  op_verzoek?: WrittenTaak['op_verzoek'];
  niet_binnen?: WrittenTaak['niet_binnen'];
}

/** A task of the opvolging. Its kind is where it comes from. */
export type TaakSoort = DirecteTaak | OverlegTaak | VervolgTaak;
export type Vanaf = TaakSoort['vanaf'];

/** The task with its kind. Throws when it lacks what its kind needs: the proof lets no such task through. */
export function taakOf(written: WrittenTaak): TaakSoort {
  const { vanaf, na } = written;
  switch (vanaf) {
    case 'ingediend':
    case 'overleg':
      return { ...written, vanaf };
    case 'taak':
      if (na === undefined) throw new Error('a task that nothing opens');
      return { ...written, vanaf, na };
  }
}

/** Whether somebody to whom it happened can ask for this task by themselves. */
export function isOpVerzoek(kind: TaakSoort | undefined): kind is VervolgTaak {
  return kind?.vanaf === 'taak' && kind.op_verzoek === true;
}
