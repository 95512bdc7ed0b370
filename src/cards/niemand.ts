import type { Scene } from '../desk/scene.ts';
import { isBeantwoord, type Klimmend } from '../incident/ladders.ts';
import { actingRole } from '../protocol/bezetting.ts';
import type { Rollen } from '../protocol/rollen.ts';
import { phone } from './elements.ts';
import { kortBericht } from './losse.ts';
import type { Json } from './template.ts';

/** In a channel when nobody on the ladder reacted: what waits and whom to call; and when somebody did after all, that. No names, since others read along. */
export function niemandBericht(scene: Scene, bericht: Klimmend): Json {
  const { rollen, incident } = scene;
  const nummer = `Melding ${incident.nummer ?? ''}`.trim();
  if (isBeantwoord(incident, bericht))
    return kortBericht(rollen, `${nummer}: ${doneWords(scene, bericht)}`, 'Je hoeft niets te doen.');
  const { titel, uitleg, rol } = wordsFor(scene, bericht);
  return kortBericht(rollen, `${nummer}: ${titel}`, `${uitleg} ${call(rollen, actingRole(rol, incident))}`);
}

function doneWords({ incident }: Scene, { doel }: Klimmend): string {
  if (incident.status === 'ingetrokken') return 'niet meer nodig.';
  const words: Record<Klimmend['doel'], string> = {
    oppakken: 'opgepakt.',
    hulp: 'hulp is onderweg, of niet meer nodig.',
    alarm: 'bevestigd.',
    termijn: 'de taak is klaar.',
  };
  return words[doel];
}

function wordsFor(
  { rollen, bundle, incident }: Scene,
  bericht: Klimmend,
): { titel: string; uitleg: string; rol: string } {
  const roleName = (rol: string) => rollen.rollen[actingRole(rol, incident)]?.naam ?? rol;
  switch (bericht.doel) {
    case 'oppakken':
      return {
        titel: 'nog niet opgepakt.',
        uitleg: 'Niemand heeft deze melding opgepakt. Ben jij de CAG? Pak hem op in je eigen chat.',
        rol: 'teamleider',
      };
    case 'hulp':
      return {
        titel: 'hulp nog niet gezien.',
        uitleg: `Een vraag om hulp aan de rol ${roleName(bericht.rol)} is door niemand gezien.`,
        rol: bericht.rol,
      };
    case 'alarm':
      return {
        titel: 'nog niet bevestigd.',
        uitleg: `Het bericht aan de rol ${roleName(bericht.rol)} is door niemand bevestigd, ook niet door de vervangers.`,
        rol: bericht.rol,
      };
    case 'termijn': {
      const rol = bundle.opvolging.taken[bericht.taak]?.rol ?? '';
      return { titel: 'een taak is te laat.', uitleg: `De taak is van de rol ${roleName(rol)}.`, rol };
    }
  }
}

function call({ rollen, telefoon }: Rollen, rol: string): string {
  const entry = telefoon[rollen[rol]?.bel ?? ''];
  return entry === undefined ? 'Bel zelf.' : `Bel zelf: ${entry.naam}, ${phone(entry.nummer)}.`;
}
