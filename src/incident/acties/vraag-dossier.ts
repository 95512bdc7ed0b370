import { dossierReaders } from '../incident.ts';
import { defineActie } from './actie.ts';

/** Somebody besides the behandelaar asks to read the dossier, or what of it that person may read, in the own chat. */
export const vraagDossier = defineActie({
  recht: 'opvragen wat je mag lezen',
  knop: {},
  invoer: {},
  op: () => 'dossier',
  decide: ({ incident, actor }) =>
    dossierReaders(incident).includes(actor.aadObjectId) ? [] : [{ soort: 'dossier_gevraagd' }],
});
