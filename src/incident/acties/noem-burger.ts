import { BURGERRELATIES, type Burgerrelatie, JA_NEE_ONBEKEND, type JaNeeOnbekend } from '../../protocol/values.ts';
import { holdsBsn } from '../../reading/bsn.ts';
import { refuse } from '../refusal.ts';
import { defineActie } from './actie.ts';
import { answers, filledIn, given, oneOf, sure, typed } from './invoer.ts';

/**
 * Records who the citizen is, or puts it right: a name or what was seen, what the municipality knows this person as, and, by the CAG alone, whether of an
 * earlier report. No burgerservicenummer, and nothing about health or descent is asked.
 */
export const noemBurger = defineActie({
  recht: 'burger noemen',
  knop: {},
  invoer: {
    wie: typed('burger', 'burger_wie'),
    relatie: answers('burger_relatie', (klik): { relatie: Burgerrelatie } | undefined => {
      const relatie = oneOf(klik, 'relatie', BURGERRELATIES);
      return relatie === undefined ? undefined : { relatie };
    }),
    eerder: answers('burger_eerder', (klik): { eerder: JaNeeOnbekend } | undefined => {
      const eerder = oneOf(klik, 'eerder', JA_NEE_ONBEKEND);
      return eerder === undefined ? undefined : { eerder };
    }),
    bsn: sure((klik) => holdsBsn(filledIn(klik, 'burger') ?? '')),
  },
  op: () => 'burger',
  decide({ actor }, { wie, relatie, eerder, bsn }) {
    if (bsn) return refuse('geen_bsn');
    const known = given({
      wie,
      relatie: relatie?.ref,
      eerder: actor.rollen.has('cag') ? eerder?.ref : undefined,
    });
    if (Object.keys(known).length === 0) return refuse('tekst_ontbreekt', { invoer: 'burger' });
    return [{ soort: 'burger_genoemd', ...known }];
  },
});
