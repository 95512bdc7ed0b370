import { z } from 'zod';
import { alarmproefShape } from './alarmproef.ts';
import type { Standen } from './dienst.ts';
import { kantoortijdenShape } from './kalender.ts';
import { lezersShape } from './lezers.ts';
import { roostersShape } from './rooster.ts';
import { samenShape } from './samen.ts';
import { parseTerm, TERM_PATTERN } from './term.ts';
import { AMBTEN } from './values.ts';
import { ookShape, wegenShape } from './wegen.ts';
import { named, TAAL } from './written/words.ts';

const name = named('Gebruik kleine letters, cijfers en _.');
/** A name that must stand elsewhere in this file. */
const namedUnder = (part: string) => named(`Gebruik het korte woord dat bij ${part} voor de dubbele punt staat.`);
const text = z.string().trim().min(1);
const people = z.array(namedUnder('personen'));
const wie = people.min(1).describe('wie de rol heeft: namen die bij `personen` staan');
const vervangers = people.describe('wie vervangt; minstens één ander dan bij `wie`');
const groep = z
  .guid('Dit nummer krijg je van de beheerder van Microsoft 365; het lijkt op 00000000-0000-4000-8000-000000000001.')
  .toLowerCase();
const leden = groep
  .describe('een groep in Microsoft Entra: wie daarin zit, heeft de rol ook; het id krijg je van de beheerder')
  .optional();
const dienst = namedUnder('roosters')
  .describe('een rooster: wie dienst heeft, heeft de rol zolang, en hoort het het eerst')
  .optional();
const bezetting = z.strictObject({ wie, vervangers, groep: leden, rooster: dienst });

const NUMMER = /^(?=.*\d)[\d +()-]+$/;

/** Whether it is a number to call as people write one here, and not cut short. */
export function isTelefoon(regel: string): boolean {
  return NUMMER.test(regel) && regel.length <= 25 && regel.replaceAll(/\D/g, '').length >= 4;
}

const telefoon = z.strictObject({
  naam: text.describe('hoe het nummer op een kaart heet'),
  nummer: z
    .string()
    .trim()
    .regex(NUMMER, 'Gebruik alleen cijfers, spaties, +, - en ( ).')
    .describe('het nummer, tussen aanhalingstekens: cijfers, spaties, +, - en ( )'),
});

/** Where the number of somebody's phone can come from. */
const NUMMERS = ['rollen', 'entra'] as const;

const persoon = z.strictObject({
  naam: text.describe('de naam'),
  functie: text.describe('het werk'),
  id: z
    .guid('Dit nummer krijg je van de beheerder van Microsoft 365; het lijkt op a0000000-0000-4000-8000-000000000001.')
    .toLowerCase()
    .describe('het aadObjectId in Microsoft Entra; dat krijg je van de beheerder'),
  afdeling: namedUnder('afdelingen').describe('de afdeling waar iemand werkt').optional(),
  telefoon: z
    .string()
    .trim()
    .regex(NUMMER, 'Gebruik alleen cijfers, spaties, +, - en ( ).')
    .describe('het nummer waarop deze persoon te bellen is, voor wie dat moet weten')
    .optional(),
  mobiel: z
    .string()
    .trim()
    .regex(NUMMER, 'Gebruik alleen cijfers, spaties, +, - en ( ).')
    .describe(
      'het mobiele nummer, voor een sms of telefoontje van de bot; op een kaart staat het alleen bij wie het zelf is, als voorstel',
    )
    .optional(),
  ambt: z
    .enum(AMBTEN)
    .describe('het politieke ambt van deze persoon; dan vraagt de bot bij een melding of het daarom ging')
    .optional(),
  mail: z
    .string()
    .trim()
    .regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, 'Gebruik een mailadres, bijvoorbeeld naam@gemeente.nl.')
    .describe('het mailadres, als Microsoft Entra het niet kent')
    .optional(),
});

const rol = z.strictObject({
  naam: text.describe('hoe de rol op een kaart heet'),
  wie,
  vervangers,
  groep: leden,
  rooster: dienst,
  leidinggevende: z
    .literal(true)
    .describe('zoek eerst in Microsoft Entra wie de leidinggevende van de melder is; die heeft de rol dan')
    .optional(),
  bel: namedUnder('telefoon').describe('welk nummer je dan belt: een naam die bij `telefoon` staat').optional(),
  wegen: wegenShape.describe('hoe deze rol een bericht krijgt, als het anders is dan bij `wegen`').optional(),
});

const roles = z.array(namedUnder('rollen')).min(1);
const nuHulp = z
  .strictObject({
    kantoor: roles.describe('wie er komt op kantoor').optional(),
    huisbezoek: roles.describe('wie er komt op huisbezoek of op straat').optional(),
    telefonie: roles.describe('wie er komt bij wie aan de telefoon zit').optional(),
    schriftelijk: roles.describe('wie er komt bij wie een bericht kreeg').optional(),
    onbekend: roles.describe('wie er komt als nog niet bekend is waar het is').optional(),
    meer: roles.describe('wie het ook hoort als iemand om meer hulp vraagt').optional(),
  })
  .catchall(roles);

const track = z
  .strictObject({
    behandelt: namedUnder('rollen').describe('welke rol de melding behandelt, in plaats van een teamleider').optional(),
    lezers: lezersShape.describe('wie welke teksten nog meer leest, of juist niet').optional(),
  })
  .optional();
const ambtsdragers = z.strictObject({
  keuze: text.describe('dit staat niet zo in de bron: onze keuze, met de reden').optional(),
  raad: track.describe('iemand van de raad of fractie'),
  wethouder: track.describe('een wethouder'),
  burgemeester: track.describe('de burgemeester zelf'),
});

const afdeling = z.strictObject({
  naam: text.describe('hoe de afdeling heet'),
  plek: text.describe('waar de afdeling is, voor wie komt helpen'),
  telefoon: z
    .record(name, telefoon)
    .describe('nummers die hier anders zijn dan bij `telefoon`, zoals `alarm` of `beveiliging`')
    .optional(),
  nu_hulp: nuHulp.describe('wie er bij deze afdeling komt bij "Nu hulp"; dat gaat voor').optional(),
  kanaal: namedUnder('kanalen').describe('in welk kanaal een melding van deze afdeling komt').optional(),
  rollen: z.record(name, bezetting).describe('wie hier een rol heeft; dat gaat voor').optional(),
});

const kanaal = z.strictObject({
  naam: text.describe('hoe het kanaal heet'),
  team: text.describe('het id van het team'),
  kanaal: text.describe('het id van het kanaal'),
  groep: groep
    .describe('het id van de groep achter het team; dan gaat ook de bel (Activiteit) bij een nieuwe melding')
    .optional(),
  activiteit: z
    .enum(['kanaal', 'team'])
    .describe('bij wie de bel gaat: wie in het `kanaal` zit, of het hele `team`; anders `kanaal`')
    .optional(),
  leden: people.describe('wie erin zit; dat telt alleen in de oefenruimte'),
});

const termijn = z
  .string()
  .meta({
    description: '`direct`, of een getal met `minuten`, `uur`, `dagen` of `werkdagen`; hoogstens twee jaar',
    pattern: TERM_PATTERN,
  })
  .transform(parseTerm);

/** Who stands on a rung: a role, or one of these two. */
export const EIGENAAR = 'eigenaar';
export const MELDER = 'melder';

const trede = z.strictObject({
  na: termijn.describe('hoe lang na de trede ervoor'),
  wie: z
    .string()
    .describe(
      'wie het hoort: een rol, `eigenaar` (wie de taak heeft, geroepen is, of mag besluiten), of `melder` (die leest wie hij zelf kan bellen)',
    )
    .optional(),
  vervangers: z.string().describe('de vervangers van deze rol, of van de `eigenaar`').optional(),
  kanaal: namedUnder('kanalen').describe('een kanaal dat het ook hoort').optional(),
  ook: ookShape
    .describe('wie op deze trede staat hoort het ook buiten Teams: `sms`, `telefoontje`, of `sms en telefoontje`')
    .optional(),
  herhaal: termijn.describe('op de laatste trede: na hoe lang steeds opnieuw, tot het klaar is').optional(),
});
const ladder = z.array(trede).min(1).max(12);

export const rollenShape = z.strictObject({
  taal: z.literal(TAAL).describe('de versie van de taal: altijd 1'),
  gemeente: text.describe('de naam van de gemeente'),
  voorvoegsel: z
    .string()
    .regex(/^[A-Z]{2,5}$/, 'Gebruik twee tot vijf hoofdletters.')
    .describe('het begin van elk meldingsnummer'),
  telefoon: z.record(name, telefoon).describe('nummers met hun naam; `noodnummer`, `alarm` en `teamleider` zijn nodig'),
  personen: z.record(name, persoon).describe('wie er zijn'),
  rollen: z.record(name, rol).describe('wie een rol heeft, en wie vervangt'),
  afdelingen: z.record(name, afdeling).describe('de plek, het kanaal, en wie daar een rol heeft'),
  roosters: roostersShape.describe('wie wanneer dienst heeft').optional(),
  nu_hulp: nuHulp.describe('wie een bericht krijgt bij "Nu hulp", per soort plek').optional(),
  ambtsdragers: ambtsdragers
    .describe('wie een melding over een politieke ambtsdrager behandelt; anders een teamleider')
    .optional(),
  kanalen: z.record(name, kanaal).describe('de kanalen in Teams'),
  kanaal_onbekend: namedUnder('kanalen').describe('in welk kanaal een melding zonder bekende afdeling komt'),
  kanaal_ambtsdragers: namedUnder('kanalen')
    .describe(
      'in welk kanaal een melding over een politieke ambtsdrager komt, van welke afdeling ook; `geen`: in geen enkel kanaal',
    )
    .optional(),
  termijnen: z.record(name, termijn).describe('hoe lang iets mag duren'),
  kantoortijden: kantoortijdenShape.describe('wanneer de gemeente open is: voor `kantoortijd` en `werkdagen`'),
  wegen: wegenShape.describe(
    'hoe iemand een bericht krijgt: `kaart` in Teams, `activiteit` (de bel) of `mail`. Wat met "en" bij elkaar staat gaat samen; wat erna komt alleen als er geen kaart of mail aankwam',
  ),
  uitwijken: termijn.describe('na hoe lang de volgende weg aan de beurt is, als de eerste niet lukt'),
  buiten_teams: z
    .strictObject({
      nummers: z
        .array(z.enum(NUMMERS))
        .min(1)
        .describe(
          'waar het nummer van iemand staat: `rollen` (bij `mobiel`, in dit bestand) of `entra` (het mobiele nummer in Microsoft Entra); wat eerst staat gaat voor',
        ),
      alarm: ookShape
        .describe(
          'hoe de laatste trede van een alarm ook buiten Teams komt: `sms`, `telefoontje`, of `sms en telefoontje`',
        )
        .optional(),
    })
    .describe('hoe een sms of telefoontje bij iemand komt, als dat ergens met `ook` staat')
    .optional(),
  samen: samenShape(termijn)
    .describe(
      'wat samen op één kaart komt als er kort na elkaar veel van komt; staat het er niet, dan komt alles apart',
    )
    .optional(),
  alarmproef: alarmproefShape
    .describe(
      'wanneer de bot elke maand uitprobeert of een alarm bij elke rol aankomt, bijvoorbeeld `eerste maandag 10:00`; staat het er niet, dan nooit',
    )
    .optional(),
  afwezigheid: z
    .strictObject({
      teams: z
        .boolean('Gebruik true of false.')
        .describe('kijk ook of iemand in Teams afwezig staat (automatisch antwoord); daar is een recht voor nodig')
        .optional(),
      overdragen: termijn
        .describe('hoe lang wie er niet is heeft om een melding over te dragen; dan hoort de CAG het')
        .optional(),
    })
    .describe('wat er gebeurt als iemand er niet is')
    .optional(),
  ladders: z
    .strictObject({
      oppakken: ladder.describe('een melding die niemand oppakt'),
      oppakken_spoed: ladder.describe('een melding met spoed die niemand oppakt'),
      oppakken_ambtsdrager: ladder
        .describe('een melding over een politieke ambtsdrager die niemand oppakt; anders de ladder `oppakken_spoed`')
        .optional(),
      hulp: ladder.describe('een vraag om hulp die niemand ziet'),
      gevaar: ladder.describe('gevaar waarvan niemand zegt dat het voorbij is').optional(),
      huisbezoek: ladder
        .describe('een huisbezoek waarvan niemand iets hoort; telt vanaf de tijd die gezegd is')
        .optional(),
      akkoord: ladder.describe('een voorstel dat op akkoord wacht; telt vanaf het voorleggen').optional(),
      taak: ladder.describe('een taak die niet op tijd klaar is; telt vanaf het eind van de termijn'),
      taak_direct: ladder.describe('een taak met de termijn `direct` die nog openstaat; telt vanaf het begin'),
    })
    .describe('wie het hoort als niemand reageert, van onder naar boven'),
});

/** Who is who: roles, people, numbers, channels, terms. Always live, never pinned to an incident. `diensten`: who is on duty now, which no file says. */
export type Rollen = z.infer<typeof rollenShape> & { diensten?: Standen };
export type Persoon = Rollen['personen'][string];
export type Kanaal = Rollen['kanalen'][string];
/** In `kanaal_ambtsdragers`: such a report comes in no channel, only in the own chats of who must act on it. */
export const GEEN_KANAAL = 'geen';

export type Ladder = Rollen['ladders']['taak'];

/** The person with this aadObjectId, if the roles file knows one. */
export function personById(rollen: Rollen, aadObjectId: string): Persoon | undefined {
  return Object.values(rollen.personen).find((person) => person.id === aadObjectId);
}

/** Whom to call when the bot cannot do it. */
export function belNummer({ telefoon }: Pick<Rollen, 'telefoon'>): string {
  return telefoon.teamleider?.nummer ?? '112';
}
