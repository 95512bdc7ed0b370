import type { Scene } from '../desk/scene.ts';
import { type MELDERBERICHTEN, oppakBericht } from '../incident/berichten.ts';
import { isAnswered } from '../incident/ladders.ts';
import { fillIn } from '../protocol/woorden.ts';
import { meldingKop, type Nummer, nummers } from './frame.ts';
import { geplandLines } from './gepland.ts';
import { whomToCall } from './ontvangst.ts';
import { template } from './template.ts';
import { zegtVoorbijCard } from './zegt-voorbij.ts';

export interface MelderberichtView {
  kop: string;
  titel: string;
  regels: readonly string[];
  zin: string;
  nummers: readonly Nummer[];
}

type Over = (typeof MELDERBERICHTEN)[number];
/** What is said without anything to press. */
type Gezegde = Exclude<Over, 'gevaar_voorbij'>;
type Gezegd = Pick<MelderberichtView, 'titel' | 'regels' | 'zin'>;

const draw = template<MelderberichtView>('melderbericht');

/** What each message says: `regels` with names, and a `zin` of our own. `wie` handles the incident. */
const GEZEGD: Record<Gezegde, (scene: Scene, wie: string) => Gezegd> = {
  opgepakt: ({ woorden: { melderbericht: word } }, wie) => ({
    titel: word.opgepakt,
    regels: [fillIn(word.opgepakt_wie, { wie }), fillIn(word.opgepakt_praten, { wie })],
    zin: '',
  }),
  overgedragen: ({ woorden: { melderbericht: word } }, wie) => ({
    titel: word.overgedragen,
    regels: [fillIn(word.opgepakt_wie, { wie }), fillIn(word.opgepakt_praten, { wie })],
    zin: '',
  }),
  wacht_weer: ({ woorden: { melderbericht: word } }) => ({
    titel: word.wacht_weer,
    regels: [],
    zin: word.wacht_weer_uitleg,
  }),
  bel_zelf: ({ woorden, incident }) =>
    waits(incident)
      ? { titel: woorden.kaart.bel_nu, regels: [], zin: woorden.melderbericht.bel_zelf_uitleg }
      : { titel: woorden.melderbericht.niet_bellen, regels: [], zin: woorden.melderbericht.gereageerd },
  opvolging: ({ woorden: { melderbericht: word } }, wie) => ({
    titel: word.opvolging,
    regels: [fillIn(word.opvolging_wie, { wie })],
    zin: '',
  }),
  nazorg: ({ woorden: { melderbericht: word } }, wie) => ({
    titel: word.nazorg,
    regels: [fillIn(word.nazorg_wie, { wie })],
    zin: '',
  }),
  terugkoppeling: ({ woorden: { melderbericht: word }, incident: { terugkoppeling }, text }, wie) => ({
    titel: word.terugkoppeling,
    regels: terugkoppeling === null ? [] : [fillIn(word.schrijft, { wie }), text(terugkoppeling.bericht)],
    zin: '',
  }),
  ingetrokken: ({ woorden }) => ({
    titel: woorden.melderbericht.ingetrokken,
    regels: [],
    zin: woorden.kaart.opnieuw_melden,
  }),
  niet_ingetrokken: ({ woorden: { melderbericht: word } }, wie) => ({
    titel: word.niet_ingetrokken,
    regels: [fillIn(word.niet_ingetrokken_wie, { wie })],
    zin: '',
  }),
  afgesloten: (scene) => ({
    titel: scene.woorden.melderbericht.afgesloten,
    regels: geplandLines(scene),
    zin: scene.woorden.melderbericht.afgesloten_uitleg,
  }),
};

/** A message to the reporter at a later step. */
export function melderBericht(scene: Scene, over: Over) {
  return over === 'gevaar_voorbij' ? zegtVoorbijCard(scene) : gezegd(scene, over);
}

function gezegd(scene: Scene, over: Gezegde) {
  const { incident, rollen, woorden } = scene;
  const wie = incident.behandelaar === null ? woorden.kaart.collega : scene.naam(incident.behandelaar.door);
  const call = over === 'bel_zelf' && waits(incident) ? [...whomToCall(scene), rollen.rollen.cag?.bel ?? ''] : [];
  return draw(woorden, { kop: meldingKop(scene), ...GEZEGD[over](scene, wie), nummers: nummers(rollen, call) });
}

/** Whether nobody took the report up yet. */
function waits(incident: Scene['incident']): boolean {
  return !isAnswered(incident, oppakBericht(incident));
}
