import type { Incident } from '../incident.ts';
import type { Actor } from '../rights.ts';
import { defineActie } from './actie.ts';

/** Somebody besides the behandelaar asks to read the dossier, in the own chat. */
export const vraagDossier = defineActie({
  recht: 'dossier lezen',
  knop: {},
  invoer: {},
  op: () => 'dossier',
  decide: ({ incident, actor }) => (readsAlready(incident, actor) ? [] : [{ soort: 'dossier_gevraagd' }]),
});

function readsAlready({ behandelaar, dossierLezers }: Incident, { aadObjectId }: Actor): boolean {
  return behandelaar?.door === aadObjectId || dossierLezers.includes(aadObjectId);
}
