import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const shape = z.looseObject({
  activities: z.object({ activityTypes: z.array(z.looseObject({ type: z.string(), templateText: z.string() })) }),
});

/** The kinds of bell that the Teams manifest declares: of each the blanks in its template. Graph takes no other. */
export const DECLARED: ReadonlyMap<string, readonly string[]> = new Map(
  shape
    .parse(JSON.parse(readFileSync(join(import.meta.dirname, '../../deployment/teams/manifest.json'), 'utf8')))
    .activities.activityTypes.map(({ type, templateText }) => [
      type,
      [...templateText.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name),
    ]),
);
