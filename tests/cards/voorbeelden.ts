import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import aanvullen from '../../cards/aanvullen.data.json' with { type: 'json' };
import advies from '../../cards/advies.data.json' with { type: 'json' };
import afwezig from '../../cards/afwezig.data.json' with { type: 'json' };
import alarm from '../../cards/alarm.data.json' with { type: 'json' };
import betrokkenen from '../../cards/betrokkenen.data.json' with { type: 'json' };
import bewaren from '../../cards/bewaren.data.json' with { type: 'json' };
import bewijs from '../../cards/bewijs.data.json' with { type: 'json' };
import burger from '../../cards/burger.data.json' with { type: 'json' };
import dienst from '../../cards/dienst.data.json' with { type: 'json' };
import dossier from '../../cards/dossier.data.json' with { type: 'json' };
import gesprek from '../../cards/gesprek.data.json' with { type: 'json' };
import gevaar from '../../cards/gevaar.data.json' with { type: 'json' };
import groep from '../../cards/groep.data.json' with { type: 'json' };
import help from '../../cards/help.data.json' with { type: 'json' };
import hulp from '../../cards/hulp.data.json' with { type: 'json' };
import inlichting from '../../cards/inlichting.data.json' with { type: 'json' };
import intrekkenVragen from '../../cards/intrekken-vragen.data.json' with { type: 'json' };
import kanaal from '../../cards/kanaal.data.json' with { type: 'json' };
import kortBericht from '../../cards/kort-bericht.data.json' with { type: 'json' };
import meedoen from '../../cards/meedoen.data.json' with { type: 'json' };
import melderbericht from '../../cards/melderbericht.data.json' with { type: 'json' };
import meldingen from '../../cards/meldingen.data.json' with { type: 'json' };
import oefening from '../../cards/oefening.data.json' with { type: 'json' };
import ontvangst from '../../cards/ontvangst.data.json' with { type: 'json' };
import oproep from '../../cards/oproep.data.json' with { type: 'json' };
import overdragen from '../../cards/overdragen.data.json' with { type: 'json' };
import overleg from '../../cards/overleg.data.json' with { type: 'json' };
import reden from '../../cards/reden.data.json' with { type: 'json' };
import storing from '../../cards/storing.data.json' with { type: 'json' };
import taak from '../../cards/taak.data.json' with { type: 'json' };
import taken from '../../cards/taken.data.json' with { type: 'json' };
import teksten from '../../cards/teksten.data.json' with { type: 'json' };
import terugkoppeling from '../../cards/terugkoppeling.data.json' with { type: 'json' };
import vernietiglijst from '../../cards/vernietiglijst.data.json' with { type: 'json' };
import weg from '../../cards/weg.data.json' with { type: 'json' };
import zorg from '../../cards/zorg.data.json' with { type: 'json' };
import type { AanvullenView } from '../../src/cards/aanvullen.ts';
import type { AdviesView } from '../../src/cards/advies.ts';
import type { AfwezigView } from '../../src/cards/afwezig.ts';
import type { AlarmView } from '../../src/cards/alarm.ts';
import type { BetrokkenenView } from '../../src/cards/betrokkenen.ts';
import type { BewarenView } from '../../src/cards/bewaren.ts';
import type { BewijsView } from '../../src/cards/bewijs.ts';
import type { BurgerView } from '../../src/cards/burger.ts';
import type { DienstView } from '../../src/cards/dienst.ts';
import type { DossierView } from '../../src/cards/dossier.ts';
import type { GesprekView } from '../../src/cards/gesprek.ts';
import type { GevaarView } from '../../src/cards/gevaar.ts';
import type { GroepView } from '../../src/cards/groep.ts';
import type { HulpView } from '../../src/cards/hulp.ts';
import type { InlichtingView } from '../../src/cards/inlichting.ts';
import type { IntrekkenVragenView } from '../../src/cards/intrekken-vragen.ts';
import type { KanaalView } from '../../src/cards/kanaal.ts';
import type { KortBerichtView } from '../../src/cards/kort-bericht.ts';
import type { HelpView, MeldingenView, StoringView } from '../../src/cards/losse.ts';
import type { MeedoenView } from '../../src/cards/meedoen.ts';
import type { MelderberichtView } from '../../src/cards/melder.ts';
import type { OefeningView } from '../../src/cards/oefening.ts';
import type { OntvangstView } from '../../src/cards/ontvangst.ts';
import type { OproepView } from '../../src/cards/oproep.ts';
import type { OverdragenView } from '../../src/cards/overdragen.ts';
import type { OverlegView } from '../../src/cards/overleg.ts';
import type { RedenView } from '../../src/cards/reden.ts';
import type { TaakView } from '../../src/cards/taak.ts';
import type { TakenView } from '../../src/cards/taken.ts';
import type { TekstenView } from '../../src/cards/teksten.ts';
import { template } from '../../src/cards/template.ts';
import type { TerugkoppelingView } from '../../src/cards/terugkoppeling.ts';
import type { VernietiglijstView } from '../../src/cards/vernietiglijst.ts';
import type { WegView } from '../../src/cards/weg.ts';
import type { ZorgView } from '../../src/cards/zorg.ts';
import { woorden } from '../walk/play.ts';

/** What each template of the `cards` folder is drawn from. */
interface Views {
  aanvullen: AanvullenView;
  advies: AdviesView;
  afwezig: AfwezigView;
  dienst: DienstView;
  alarm: AlarmView;
  bewaren: BewarenView;
  bewijs: BewijsView;
  burger: BurgerView;
  dossier: DossierView;
  gesprek: GesprekView;
  gevaar: GevaarView;
  groep: GroepView;
  help: HelpView;
  hulp: HulpView;
  inlichting: InlichtingView;
  'intrekken-vragen': IntrekkenVragenView;
  kanaal: KanaalView;
  'kort-bericht': KortBerichtView;
  meedoen: MeedoenView;
  melderbericht: MelderberichtView;
  meldingen: MeldingenView;
  oefening: OefeningView;
  ontvangst: OntvangstView;
  oproep: OproepView;
  overdragen: OverdragenView;
  overleg: OverlegView;
  reden: RedenView;
  storing: StoringView;
  taak: TaakView;
  taken: TakenView;
  teksten: TekstenView;
  terugkoppeling: TerugkoppelingView;
  vernietiglijst: VernietiglijstView;
  weg: WegView;
  zorg: ZorgView;
  betrokkenen: BetrokkenenView;
}

/** As JSON gives it: without literals, and lists of any length. */
type Written<T> = T extends string
  ? string
  : T extends number | boolean
    ? T
    : T extends readonly (infer Item)[]
      ? readonly Written<Item>[]
      : { readonly [Key in keyof T]: Written<T[Key]> };

/** The samples, as the compiler knows them: a card that shows something else than its sample does not compile. */
export const VOORBEELDEN = {
  aanvullen,
  advies,
  afwezig,
  dienst,
  alarm,
  bewaren,
  bewijs,
  burger,
  dossier,
  gesprek,
  gevaar,
  groep,
  help,
  hulp,
  inlichting,
  'intrekken-vragen': intrekkenVragen,
  kanaal,
  'kort-bericht': kortBericht,
  meedoen,
  melderbericht,
  meldingen,
  oefening,
  ontvangst,
  oproep,
  overdragen,
  overleg,
  reden,
  storing,
  taak,
  taken,
  teksten,
  terugkoppeling,
  vernietiglijst,
  weg,
  zorg,
  betrokkenen,
} satisfies { [Name in keyof Views]: Written<Views[Name]> };

const FOLDER = join(import.meta.dirname, '../../cards');

/** Every template of the folder, by name. */
export function templates(): string[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.json') && !file.endsWith('.data.json'))
    .map((file) => file.slice(0, -'.json'.length));
}

/** The text of a template. */
export function templateText(name: string): string {
  return readFileSync(join(FOLDER, `${name}.json`), 'utf8');
}

/** Each template with its sample in it, as it is sent. */
export function drawSamples() {
  return Object.entries(VOORBEELDEN).map(([name, sample]) => ({ name, card: template(name)(woorden, sample) }));
}
