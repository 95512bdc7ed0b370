import type { Scene } from '../desk/scene.ts';
import { type Op, parseOp } from '../incident/op.ts';
import type { Refusal } from '../incident/refusal.ts';
import { type Hoedanigheid, holdersOf } from '../incident/rights.ts';
import { clock } from '../kit/time.ts';

const WIE: Record<Hoedanigheid, string> = {
  melder: 'wie de melding deed',
  geroepene: 'wie om hulp is gevraagd',
  teamleider: 'de teamleider',
  behandelaar: 'wie de melding heeft opgepakt',
  taakeigenaar: 'wie de taak heeft',
  gealarmeerde: 'wie dit bericht kreeg',
  cag: 'de Coördinator Agressie en Geweld (CAG)',
};

const oneOf = new Intl.ListFormat('nl', { type: 'disjunction' });

/** One line that says why nothing changed, and what happened meanwhile or what to do. */
export function refusalText(scene: Scene, refusal: Refusal): string {
  switch (refusal.reden) {
    case 'verlopen':
      return meanwhile(scene, refusal.op);
    case 'mag_niet': {
      const own = scene.actor.aadObjectId === scene.incident.melder && !holdersOf(refusal.recht).includes('melder');
      return `Dit mag alleen ${oneOf.format(holdersOf(refusal.recht).map((wie) => WIE[wie]))}.${own ? ' Over je eigen melding beslist een ander.' : ''}`;
    }
    case 'tweede_paar_ogen':
      return 'Een maatregel voor een burger vraagt een tweede paar ogen. Laat een andere teamleider akkoord geven.';
    case 'tekst_ontbreekt':
      return 'Vul eerst de tekst in. Een paar woorden is genoeg.';
    case 'antwoord_ontbreekt':
      return `Deze vraag moet nog een antwoord krijgen: ${refusal.vraag}`;
    case 'voor_wie_ontbreekt':
      return 'Vul in voor wie je meldt, of kies dat je het zelf meemaakte.';
    case 'tekst_te_lang':
      return `Je tekst is te lang: ${refusal.tekens} tekens. Maak hem korter dan ${refusal.hoogstens} tekens.`;
    case 'tijd_klopt_niet':
      return 'Die dag of tijd is nog niet geweest. Kijk de datum en de tijd na.';
    case 'niets_ingevuld':
      return 'Je hebt niets ingevuld of veranderd.';
    case 'taken_open':
      return 'Er staan nog taken open. Rond ze af, of zet erbij waarom ze niet nodig zijn.';
    case 'geen_terugkoppeling':
      return 'Laat eerst de melder weten wat er gedaan is. Daarna kun je afsluiten.';
    case 'onbekend':
    case 'nummer_ontbreekt':
    case 'keuze_bestaat_niet':
      return 'Dat kan hier niet. Dit is hoe het er nu voor staat.';
  }
}

function meanwhile(scene: Scene, op: Op): string {
  const { incident } = scene;
  const by = (verb: string, deed: { door: string; tijd: number } | null | undefined) =>
    deed ? `${verb} ${scene.naam(deed.door)} om ${clock(deed.tijd)}.` : undefined;
  if (incident.ingetrokken !== null && incident.nummer !== null) return 'De melder heeft deze melding ingetrokken.';
  const parts = parseOp(op);
  const taak = parts.soort === 'taak' ? incident.taken[parts.taak] : undefined;
  const told: { [op in Op]?: string | undefined } = {
    oppakken: by('Al opgepakt door', incident.behandelaar),
    intrekken: by('Intrekken kan niet meer. Opgepakt door', incident.behandelaar),
    akkoord: by('Er is al akkoord van', incident.akkoord) ?? by('Al teruggestuurd door', incident.teruggestuurd),
    overleg: by('Het voorstel is al gedaan door', incident.voorstel),
    afsluiten: by('Al afgesloten door', incident.afgesloten),
    terugkoppeling: by('De melder kreeg al bericht van', incident.terugkoppeling),
  };
  return (
    told[op] ??
    by('Deze taak is al afgerond door', taak?.afgerond) ??
    (parts.soort === 'alarm' ? 'Dit bericht was al bevestigd.' : undefined) ??
    (parts.soort === 'hulp' ? 'Er was al gereageerd, of hulp is niet meer nodig.' : undefined) ??
    (incident.afgesloten === null ? undefined : by('Deze melding is afgesloten door', incident.afgesloten)) ??
    'Deze stap was al gedaan. Dit is waar je nu bent.'
  );
}
