import { givenUp, type Scene } from '../desk/scene.ts';
import type { Doel } from '../incident/berichten.ts';
import { line } from './elements.ts';
import { kortBericht } from './losse.ts';
import type { Json } from './template.ts';

/** What did not arrive, and what someone can do about it: no names, since others read along. */
const UITLEG: Record<Doel, string> = {
  oppakken: 'Niet iedereen die deze melding moet oppakken, kreeg bericht. Bel zelf, of pak het zelf op.',
  kanaal: 'De kaart van deze melding kwam niet in het kanaal. Neem zelf contact op met de melder.',
  gesprek: 'De melder zag het laatste nieuws niet. Neem zelf contact op met de melder.',
  melder: 'De melder kreeg een bericht niet. Neem zelf contact op met de melder.',
  dossier: 'Wie deze melding behandelt, kreeg het dossier niet. Vraag of de behandelaar het dossier kan openen.',
  reden: 'De vraag om een reden kwam niet aan. Vraag het zelf aan wie het voorstel terugstuurde.',
  nieuws: 'Wie deze melding behandelt, kreeg een bericht niet. Vraag of de behandelaar het dossier kan openen.',
  taak: 'Een taak kwam niet aan bij wie hem moet doen. Bel de eigenaar van de taak.',
  termijn: 'Een herinnering kwam niet aan. Bel de eigenaar van de taak.',
  alarm: 'Een bericht dat iemand moet bevestigen kwam niet aan. Bel zelf.',
  hulp: 'Een vraag om hulp kwam niet aan. Bel meteen of er nog hulp nodig is.',
};

/** The card in the CAG's channel about a notification that was given up. The afdeling says where to call: there may be no number yet. */
export function nietGeluktBericht({ rollen, incident }: Scene, wat: Doel): Json {
  const titel =
    incident.nummer === null ? 'Een bericht kwam niet aan.' : `Melding ${incident.nummer}: bericht kwam niet aan.`;
  const afdeling = incident.afdeling === null ? undefined : rollen.afdelingen[incident.afdeling]?.naam;
  return kortBericht(rollen, titel, `${UITLEG[wat]} Afdeling: ${afdeling ?? 'niet bekend'}.`);
}

/** The same on the dossier: it stays there, so that nobody thinks that someone was told. */
export function nietGeluktLines(scene: Scene): Json[] {
  return givenUp(scene).map((wat) => line(`**Let op:** ${UITLEG[wat]}`, { color: 'Warning' }));
}
