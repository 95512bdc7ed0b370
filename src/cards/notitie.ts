import type { Scene } from '../desk/scene.ts';
import type { Refusal } from '../incident/refusal.ts';
import { holdersOf } from '../incident/rights.ts';
import { fillIn } from '../protocol/woorden.ts';
import { deciders } from './akkoord.ts';
import { meanwhile } from './intussen.ts';
import { roleName } from './role-name.ts';
import { phone } from './tekst.ts';

const oneOf = new Intl.ListFormat('nl', { type: 'disjunction' });

type Reden = Refusal['reden'];
type Weigering<R extends Reden> = Extract<Refusal, { reden: R }>;

/** What is said for each reason. */
const GEZEGD: { [R in Reden]: (scene: Scene, refusal: Weigering<R>) => string } = {
  verlopen: (scene, { op }) => meanwhile(scene, op),
  mag_niet: notAllowed,
  tweede_paar_ogen: ({ woorden }) => woorden.weigering.tweede_paar_ogen,
  tekst_ontbreekt: ({ woorden }) => woorden.weigering.tekst_ontbreekt,
  antwoord_ontbreekt: ({ woorden }, { vraag }) => fillIn(woorden.weigering.antwoord_ontbreekt, { vraag }),
  kenmerk_klopt_niet: ({ woorden }) => woorden.weigering.kenmerk_klopt_niet,
  reden_te_snel_ontbreekt: ({ woorden }) => woorden.weigering.reden_te_snel_ontbreekt,
  telefoon_klopt_niet: ({ woorden }) => woorden.weigering.telefoon_klopt_niet,
  voor_wie_ontbreekt: ({ woorden }) => woorden.weigering.voor_wie_ontbreekt,
  naam_van_meer: ({ woorden }, { mensen }) => fillIn(woorden.weigering.naam_van_meer, { mensen: namesOf(mensen) }),
  naam_gevonden: ({ woorden }, { mensen }) => fillIn(woorden.weigering.naam_gevonden, { wie: namesOf(mensen) }),
  zelf_of_ander: ({ woorden }) => woorden.weigering.zelf_of_ander,
  tekst_te_lang: ({ woorden }, { tekens, hoogstens }) => fillIn(woorden.weigering.tekst_te_lang, { tekens, hoogstens }),
  tot_ontbreekt: ({ woorden }) => woorden.weigering.tot_ontbreekt,
  tijd_klopt_niet: ({ woorden }) => woorden.weigering.tijd_klopt_niet,
  dag_onbegrepen: ({ woorden }) => woorden.weigering.dag_onbegrepen,
  tijd_onbegrepen: ({ woorden }) => woorden.weigering.tijd_onbegrepen,
  geen_bsn: ({ woorden }) => woorden.weigering.geen_bsn,
  niets_ingevuld: ({ woorden }) => woorden.weigering.niets_ingevuld,
  taken_open: ({ woorden }) => woorden.weigering.taken_open,
  geen_terugkoppeling: ({ woorden }) => woorden.weigering.geen_terugkoppeling,
  niemand_over: ({ rollen, woorden }) => {
    const entry = rollen.telefoon.vertrouwenspersoon ?? rollen.telefoon.teamleider;
    return entry === undefined
      ? woorden.weigering.kan_niet
      : fillIn(woorden.weigering.niemand_over, { naam: entry.naam, nummer: phone(entry.nummer) });
  },
  te_veel_betrokkenen: ({ woorden }) => woorden.weigering.te_veel_betrokkenen,
  rol_ontbreekt: ({ woorden }) => woorden.weigering.rol_ontbreekt,
  advies_van_ontbreekt: ({ woorden }) => woorden.weigering.advies_van_ontbreekt,
  advies_ontbreekt: (scene, { rollen, invoer }) => {
    const { advies_wacht, advies_te_laat } = scene.woorden.weigering;
    const names = rollen.map((rol) => roleName(scene, rol)).join(', ');
    return fillIn(invoer === 'advies_van' ? advies_wacht : advies_te_laat, { rollen: names });
  },
  ambt_ontbreekt: ({ woorden }) => woorden.weigering.ambt_ontbreekt,
  ambt_van_ander_ontbreekt: ({ woorden }) => woorden.weigering.ambt_van_ander_ontbreekt,
  aan_wie_ontbreekt: ({ woorden }) => woorden.weigering.aan_wie_ontbreekt,
  nummer_ontbreekt: ({ woorden }) => woorden.weigering.kan_niet,
  onbekend: ({ woorden }) => woorden.weigering.kan_niet,
  keuze_bestaat_niet: ({ woorden }) => woorden.weigering.kan_niet,
};

function namesOf(mensen: readonly { naam: string }[]): string {
  return mensen.map(({ naam }) => naam).join('; ');
}

/** One line that says why nothing changed, and what happened meanwhile or what to do. */
export function refusalText<R extends Reden>(scene: Scene, refusal: Weigering<R> & { reden: R }): string {
  return GEZEGD[refusal.reden](scene, refusal);
}

function notAllowed(scene: Scene, { recht }: Weigering<'mag_niet'>): string {
  const { actor, incident, woorden } = scene;
  const { mag_niet, eigen_melding } = woorden.weigering;
  const wie = oneOf.format(
    holdersOf(recht)
      // Who reads along for one kind of report is nobody to turn to.
      .filter((each) => each !== 'meelezer')
      .map((each) => (each === 'beslisser' ? deciders(scene) : woorden.hoedanigheid[each])),
  );
  const own = actor.aadObjectId === incident.melder && !holdersOf(recht).includes('melder');
  return fillIn(own ? eigen_melding : mag_niet, { wie });
}
