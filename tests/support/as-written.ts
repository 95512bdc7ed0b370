import type { WrittenTaak } from '../../src/protocol/written/opvolging.ts';
import type { WrittenStep } from '../../src/protocol/written/schema.ts';

/** A step with whatever its file says, of which kind it may be. */
export const stepAsWritten = (step: WrittenStep | undefined): WrittenStep => step ?? {};

/** A task with whatever its file says, of which kind it may be. */
export const taakAsWritten = (taak: WrittenTaak | undefined): Partial<WrittenTaak> => taak ?? {};
