import { defineActie } from './actie.ts';

/** Somebody wants to send the proposal back: the reason is asked in the own chat, since nothing is typed in a channel. */
export const vraagReden = defineActie({
  recht: 'opvolging goedkeuren of terugsturen',
  knop: {},
  invoer: {},
  op: () => 'akkoord',
  decide: ({ incident, actor }) =>
    incident.redenGevraagd.includes(actor.aadObjectId) ? [] : [{ soort: 'reden_gevraagd' }],
});
