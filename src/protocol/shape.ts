import type { z } from 'zod';
import type { Step } from './step.ts';
import type { TaakSoort } from './taak.ts';
import type { WrittenBundle } from './written/bundle.ts';
import type { alarmShape, inlichtingShape, WrittenOpvolging } from './written/opvolging.ts';
import type { choiceShape, vraagShape, WrittenSchema } from './written/schema.ts';
import type { veldShape } from './written/veld.ts';

/** Facts that a choice in a stroomschema establishes; at which reports something applies. */
export type { Feiten, Voorwaarde } from './written/feiten.ts';
/** A question beside the report. */
export type Vraag = z.infer<typeof vraagShape>;
/** One question of a form. */
export type Veld = z.infer<typeof veldShape>;
/** What a person can observe, and the step it leads to. */
export type Choice = z.infer<typeof choiceShape>;
/** A message that someone must acknowledge. */
export type AlarmSoort = z.infer<typeof alarmShape>;

/** Who hears of a serious incident. */
export type InlichtingSoort = z.infer<typeof inlichtingShape>;

/** One stroomschema, its steps told apart by kind. */
export type Schema = Omit<WrittenSchema, 'stappen'> & { stappen: Record<string, Step> };
/** What follows a report, its tasks told apart by kind. */
export type Opvolging = Omit<WrittenOpvolging, 'taken'> & { taken: Record<string, TaakSoort> };
/** All stroomschema's and the opvolging together: what an incident is pinned to. */
export type Bundle = Omit<WrittenBundle, 'schemas' | 'opvolging'> & {
  schemas: Record<string, Schema>;
  opvolging: Opvolging;
};
