import type { Scene } from '../desk/scene.ts';
import { MAX_LINE } from '../kit/text-room.ts';
import { clock } from '../kit/time.ts';
import { button } from './button.ts';
import { line, literal, shorten, textInput } from './elements.ts';
import { LEEG_FORMULIER, type Notitie, notitieRegels } from './frame.ts';
import { expand, type Json } from './template.ts';

/** How much room a piece of evidence takes where it is listed; the whole of it is among the texts of the dossier. */
const PIECE = 160;
/** So many are listed, the last ones. */
const MOST = 4;

/** What was recorded of evidence, a line each. */
export function bewijsLines({ incident, text }: Scene): Json[] {
  const older = incident.bewijs.length - MOST;
  return [
    ...(older > 0 ? [line(`En ${older} eerder vastgelegd.`, { isSubtle: true })] : []),
    ...incident.bewijs.slice(-MOST).map(({ tijd, wat, waar, bestand }) => {
      const parts = [
        ...(wat === null ? [] : [shorten(text(wat), PIECE)]),
        ...(bestand === null ? [] : [bestandIn(bestand)]),
        ...(waar === null ? [] : [`bewaard: ${shorten(text(waar), PIECE)}`]),
      ];
      return literal(`Vastgelegd om ${clock(tijd)}: ${parts.join('; ')}`);
    }),
  ];
}

/** "bestand van 120 kB, vingerafdruk 3f2a9c81": enough to show later that it is the same file. */
function bestandIn({ hash, bytes }: { hash: string; bytes: number }): string {
  return `bestand van ${Math.max(1, Math.round(bytes / 1000))} kB, vingerafdruk ${hash.slice(0, 8)}`;
}

/** What is there, and where it is kept. */
export function bewijsInputs(): Json[] {
  return [
    textInput('bewijs', 'Wat heb je? (mag leeg)', {
      multiline: false,
      hint: 'Bijvoorbeeld: schermafbeelding van het bericht',
      most: 1_000,
    }),
    textInput('bewaarplek', 'Waar bewaar je het? (mag leeg)', {
      multiline: false,
      hint: 'Bijvoorbeeld: in de kast van de balie',
      most: MAX_LINE,
    }),
    line(
      'Je kunt een bestand of foto ook hier in de chat sturen. We leggen dan de vingerafdruk vast. Bewaar het zelf.',
      {
        isSubtle: true,
      },
    ),
  ];
}

/** Evidence that turns up after the report. */
export function bewijsCard(scene: Scene, notitie?: Notitie): Json {
  const { incident } = scene;
  const on = { incident: incident.id, kaart: 'gesprek' } as const;
  return expand('formulier', {
    ...LEEG_FORMULIER,
    notitie: notitieRegels(notitie),
    kop: `Melding ${incident.nummer ?? ''}`,
    titel: 'Welk bewijs heb je?',
    regels: bewijsLines(scene),
    invoer: bewijsInputs(),
    knoppen: [button('Leg vast', { ...on, doe: 'leg_vast', sinds: incident.sinds.bewijs ?? 0 }, 'positive')],
    klein: [button('Terug', { ...on, doe: 'toon' })],
  });
}
