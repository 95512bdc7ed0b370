import { dossierReaders } from '../incident.ts';
import { defineActie } from './actie.ts';

/** Somebody besides the behandelaar asks to read the dossier, in the own chat. */
export const vraagDossier = defineActie({
  recht: 'dossier lezen',
  knop: {},
  invoer: {},
  op: () => 'dossier',
  decide: ({ incident, actor }) =>
    dossierReaders(incident).includes(actor.aadObjectId) ? [] : [{ soort: 'dossier_gevraagd' }],
});
