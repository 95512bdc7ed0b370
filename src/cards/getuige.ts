import type { Scene } from '../desk/scene.ts';
import type { Betrokkene } from '../incident/betrokkenen.ts';
import { isEnded } from '../incident/incident.ts';
import { getuigeOp } from '../incident/op.ts';
import { MAX_TEXT } from '../kit/text-room.ts';
import { dayAndClock } from '../kit/time.ts';
import { fillIn } from '../protocol/woorden.ts';
import { button } from './button.ts';
import { type Action, textInput } from './elements.ts';
import { fitted } from './fitted.ts';
import { meldingKop, type Notitie, notitieRegels } from './frame.ts';
import { roleName } from './role-name.ts';
import { shorten } from './tekst.ts';
import { template } from './template.ts';
import { belMijButton, helpLine, nummerInput, type ZorgView, zorgNummers } from './zorg.ts';

const draw = template<ZorgView>('zorg');

/** How much room the own words have at most. */
const WORDS = 6_000;

/** The own card of somebody who saw it: who handles it, who can be talked with, and room for what was seen. Not what was reported, and nobody's name but helpers'. */
export function getuigeCard(scene: Scene, betrokkene: Betrokkene, notitie?: Notitie) {
  const { incident, woorden } = scene;
  const word = woorden.getuige;
  const ended = isEnded(incident);
  const lines = [ended ? '' : handledBy(scene), helpLine(scene, betrokkene)];
  return fitted((share) =>
    draw(woorden, {
      notitie: notitieRegels(notitie),
      kop: meldingKop(scene),
      titel: word.titel,
      zeg: ended ? word.afgesloten : word.zeg,
      regels: lines.filter((line) => line !== ''),
      nummers: zorgNummers(scene, betrokkene),
      geschreven: ownWords(scene, betrokkene, WORDS * share),
      ...form(scene, betrokkene),
    }),
  );
}

function handledBy(scene: Scene): string {
  const { behandelaar } = scene.incident;
  const wie = behandelaar === null ? roleName(scene, 'teamleider') : scene.naam(behandelaar.door);
  return fillIn(scene.woorden.getuige.wie_behandelt, { wie });
}

/** What this person wrote, as it is kept: it is read by nobody else who was there. */
function ownWords({ incident, text, woorden }: Scene, { nr }: Betrokkene, room: number): ZorgView['geschreven'] {
  const own = incident.verklaringen.filter((each) => each.nr === nr);
  return own.map(({ tekst, tijd }) => ({
    kop: fillIn(woorden.getuige.je_schreef, { wanneer: dayAndClock(tijd) }),
    tekst: shorten(text(tekst), room / own.length),
  }));
}

function form(scene: Scene, betrokkene: Betrokkene): Pick<ZorgView, 'invoer' | 'knoppen'> {
  const { incident, woorden } = scene;
  const { nr } = betrokkene;
  const word = woorden.getuige;
  const call: Action[] = belMijButton(scene, betrokkene, 'zorg');
  const sinds = incident.sinds[getuigeOp(nr)];
  const phone = nummerInput(scene, betrokkene);
  if (sinds === undefined) return { invoer: phone, knoppen: call };
  const on = { incident: incident.id, kaart: 'zorg', hulp: nr } as const;
  return {
    invoer: [textInput('tekst', word.wat_zag_je, { most: MAX_TEXT }), ...phone],
    knoppen: [...call, button(word.stuur, { ...on, doe: 'schrijf_wat_je_zag', sinds, nr })],
  };
}
