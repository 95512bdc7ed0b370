import { z } from 'zod';
import { named } from './written/words.ts';

/** What of a report about an office holder the owner can give other readers, as the owner names it. */
interface Leesgroep {
  wat: string;
  /** Whether a role may read it beside those who read it always. Health never is, and who the citizen is comes with a task (`burger: true`). */
  ruimer: boolean;
  /** Who may be left out. Whoever else reads it cannot do without: that person wrote it, handles it, decides about it, or was asked for it. */
  kan_weg: readonly string[];
}

const ZONDER_TAAK = ['teamleider', 'cag'] as const;
const WIE_BEHANDELT = ['teamleider', 'behandelaar', 'besluitnemer', 'cag'] as const;

export const LEESGROEPEN = {
  verhaal: { wat: 'wat er gebeurde, en wat de melder aanvulde', ruimer: true, kan_weg: ZONDER_TAAK },
  overleg: {
    wat: 'advies, het voorstel met de antwoorden, en waarom het terugging',
    ruimer: true,
    kan_weg: ZONDER_TAAK,
  },
  taken: { wat: 'wat er bij een taak is geschreven', ruimer: true, kan_weg: ZONDER_TAAK },
  bewijs: { wat: 'welk bewijs er is, en waar het ligt', ruimer: true, kan_weg: WIE_BEHANDELT },
  getuigen: { wat: 'wie het zag, en wat die opschreef', ruimer: false, kan_weg: WIE_BEHANDELT },
  burger: { wat: 'wie de burger is', ruimer: false, kan_weg: WIE_BEHANDELT },
  gevolgen: { wat: 'of iemand gewond is, en wat er over gezondheid staat', ruimer: false, kan_weg: WIE_BEHANDELT },
} as const satisfies Record<string, Leesgroep>;
export type Leesgroepnaam = keyof typeof LEESGROEPEN;

const wie = z.array(named('Gebruik het korte woord dat bij rollen voor de dubbele punt staat.')).min(1);
const groep = (naam: Leesgroepnaam) =>
  z
    .strictObject({
      ook: wie.describe('rollen die dit ook lezen').optional(),
      niet: wie
        .describe('wie dit niet leest: een rol, `teamleider`, `behandelaar`, `besluitnemer` of `cag`')
        .optional(),
    })
    .describe(LEESGROEPEN[naam].wat)
    .optional();

export const lezersShape = z.strictObject({
  verhaal: groep('verhaal'),
  overleg: groep('overleg'),
  taken: groep('taken'),
  bewijs: groep('bewijs'),
  getuigen: groep('getuigen'),
  burger: groep('burger'),
  gevolgen: groep('gevolgen'),
});

/** Who else reads a kind of text, and who does not. */
export type Lezers = z.infer<typeof lezersShape>;

/** Whether somebody with these roles reads this beside those who read it always. */
export function leestMee(lezers: Lezers | undefined, naam: Leesgroepnaam, rollen: ReadonlySet<string>): boolean {
  const { ook = [], niet = [] } = lezers?.[naam] ?? {};
  const has = (rol: string) => rollen.has(rol);
  return LEESGROEPEN[naam].ruimer && ook.some(has) && !niet.some(has);
}

/** Whether somebody who is all of this is left out of it; then only what cannot be done without counts. */
export function isErbuiten(lezers: Lezers | undefined, naam: Leesgroepnaam, is: (wie: string) => boolean): boolean {
  return lezers?.[naam]?.niet?.some(is) === true;
}
