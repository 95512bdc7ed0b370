import type { IncidentEvent } from '../events.ts';
import type { Actor } from '../hoedanigheid.ts';
import type { Incident } from '../incident.ts';
import { defineActie } from './actie.ts';

/** Somebody takes the report on: who then is the behandelaar. */
export const pakOp = defineActie({
  recht: 'melding oppakken',
  knop: {},
  invoer: {},
  op: () => 'oppakken',
  decide: ({ incident, actor }) => [{ soort: 'opgepakt' }, ...alarmsSeen(incident, actor)],
});

/** Who takes it on in a role that must acknowledge a message about it has seen that: its ladder need not climb on to who stands in. */
function alarmsSeen({ alarmen }: Incident, { rollen }: Actor): IncidentEvent[] {
  return alarmen.flatMap(({ revisie, rollen: told, gezien, vervallen }) =>
    told
      .filter((rol) => vervallen === null && rollen.has(rol) && gezien.every((one) => one.rol !== rol))
      .map((rol): IncidentEvent => ({ soort: 'alarm_gezien', alarm: revisie, rol })),
  );
}
