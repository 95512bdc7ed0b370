import { z } from 'zod';
import { GEVOLGEN } from '../values.ts';
import { voorwaardeShape } from './feiten.ts';
import { veldShape } from './veld.ts';
import { name, named, nummerNaam, rolNaam, TAAL, termijnNaam, text, vakjes } from './words.ts';

/** What opens a task: another one that is ready, perhaps only when it was answered like this. */
export const naShape = z.strictObject({
  taak: named('Gebruik de naam van een taak in dit bestand.').describe('de taak die dan klaar is'),
  bij: z
    .record(name, z.array(z.string()).min(1))
    .describe('alleen als een vraag van die taak zo beantwoord is')
    .optional(),
});

const verplicht = z
  .literal(true)
  .describe('zonder advies van deze rol kan er niets worden voorgelegd, of pas als de `termijn` om is en met een reden')
  .optional();

/** Of whom advice is asked about one task. */
const taakRaadpleeg = z.strictObject({ rol: rolNaam.describe('een rol uit `rollen.yaml`'), verplicht });

/** A task: every word that may stand there. */
export const taakShape = z.strictObject({
  vakjes: vakjes.describe('voor welke vakjes van de bron dit staat, met de tekst tot op de letter').optional(),
  keuze: text.describe('deze taak staat niet zo in de bron: onze keuze, met de reden').optional(),
  invulling: text
    .describe('deze taak staat zo in de bron, maar niet wie, wanneer of hoe: onze keuze daarover, met de reden')
    .optional(),
  uit: z
    .literal(true)
    .describe('de taak staat uit: niemand krijgt hem. Gebruiken jullie hem wel? Haal dan deze regel weg')
    .optional(),
  titel: text.describe('hoe de taak heet, ook op een knop: hoogstens 21 tekens'),
  op_de_bel: text
    .describe(
      'hoe de taak heet op de bel van Teams, als de titel te veel zegt: een telefoon toont die op slot, dus niet wie het was of wat er gebeurde',
    )
    .optional(),
  zeg: text.describe('wat er gedaan moet worden: hoogstens 12 woorden'),
  uitleg: text.describe('waarom of hoe, achter een knop: hoogstens 60 woorden').optional(),
  voorlezen: text
    .describe('een zin om letterlijk voor te lezen aan wie je belt, altijd zichtbaar: hoogstens 60 woorden')
    .optional(),
  bel: z.array(nummerNaam).min(1).describe('telefoonnummers uit `rollen.yaml` die erbij staan').optional(),
  bellijst: z
    .array(nummerNaam)
    .min(1)
    .describe(
      'wie iemand zelf belt, in deze volgorde: telefoonnummers uit `rollen.yaml`. Wie belde en wanneer wordt bewaard',
    )
    .optional(),
  leest: z.literal(true).describe('wie de taak doet, leest wat er gebeurde').optional(),
  burger: z.literal(true).describe('wie de taak doet, leest wie de burger is').optional(),
  rol: rolNaam.describe('wie de taak doet: een rol uit `rollen.yaml`'),
  termijn: termijnNaam.describe('binnen welke tijd: een naam uit `termijnen` in `rollen.yaml`'),
  niet_binnen: termijnNaam
    .describe(
      'wie de taak binnen deze tijd na het opengaan afrondt, zegt erbij waarom zo snel: een naam uit `termijnen`',
    )
    .optional(),
  herinner: termijnNaam
    .describe('na hoe lang wie de taak heeft een herinnering krijgt, voor de termijn om is: een naam uit `termijnen`')
    .optional(),
  vanaf: z
    .enum(['ingediend', 'overleg', 'taak'])
    .describe(
      '`ingediend`: de taak staat meteen open. `overleg`: het overleg bepaalt of de taak nodig is. `taak`: de taak gaat open na een andere, zie `na`',
    ),
  na: z
    .array(naShape)
    .min(1)
    .max(6)
    .describe('na welke taak deze vanzelf opengaat; met `bij` alleen als een vraag daar zo beantwoord is')
    .optional(),
  akkoord_door: z
    .array(rolNaam)
    .min(1)
    .describe(
      'wie over deze taak besluit: een van deze rollen uit `rollen.yaml`. Anders een teamleider of de CAG. Voorstellen met zo een taak gaan in hun geheel naar die rollen',
    )
    .optional(),
  raadpleeg: z
    .array(z.union([rolNaam, taakRaadpleeg], 'Noem een rol uit rollen.yaml, of schrijf: { rol: …, verplicht: true }'))
    .min(1)
    .describe(
      'rollen die om advies gevraagd kunnen worden over deze taak; met `verplicht: true` moet het, als deze taak in het voorstel staat',
    )
    .optional(),
  tweede_paar_ogen: z.boolean().describe('`true`: wie de taak voorstelt, mag die niet zelf goedkeuren').optional(),
  meteen: z
    .literal(true)
    .describe('wie de taak heeft hoort het meteen, ook als niemand de melding nog heeft opgepakt')
    .optional(),
  per: z
    .literal('getroffene')
    .describe('`getroffene`: de taak is er voor ieder wie het overkwam, elk met een eigen termijn')
    .optional(),
  op_verzoek: z
    .literal(true)
    .describe('de taak gaat ook open als wie het overkwam vraagt om gebeld te worden')
    .optional(),
  eerder: z
    .array(rolNaam)
    .min(1)
    .describe('rollen die de taak al tijdens het gesprek kunnen klaarzetten, als ze geroepen zijn')
    .optional(),
  opent_bij: z
    .array(z.enum(GEVOLGEN))
    .min(1)
    .describe('de taak gaat vanzelf open als een van deze gevolgen is gemeld, of als dat nog niet bekend is')
    .optional(),
  bij: voorwaardeShape.describe('de taak hoort alleen bij zulke meldingen').optional(),
  meer_opties_bij: voorwaardeShape
    .describe('bij zulke meldingen staat de taak in het overleg onder "meer opties"')
    .optional(),
  kenmerk: text
    .describe(
      'de vraag naar het nummer waaronder het in een ander systeem staat. Zonder dat nummer is de taak niet klaar; het komt in het dossier',
    )
    .optional(),
  velden: z.array(veldShape).min(1).max(12).describe('het formulier: de vragen, van boven naar beneden').optional(),
});

/** A message that someone must acknowledge. */
export const alarmShape = z.strictObject({
  vakjes: vakjes.describe('voor welke vakjes van de bron dit staat, met de tekst tot op de letter').optional(),
  keuze: text.describe('dit alarm staat niet zo in de bron: onze keuze, met de reden').optional(),
  titel: text.describe('hoe het alarm heet: hoogstens 12 woorden'),
  zeg: text.describe('wat iemand moet doen: hoogstens 12 woorden'),
  bij: voorwaardeShape.describe('alleen bij zulke meldingen').optional(),
  bel: z.array(nummerNaam).min(1).describe('telefoonnummers uit `rollen.yaml` die erbij staan').optional(),
  leest: z.literal(true).describe('wie het bevestigt, leest daarna wat er gebeurde en wie het meldde').optional(),
  rollen: z
    .array(rolNaam)
    .min(1)
    .describe('wie het bericht krijgt: rollen uit `rollen.yaml`, elk met een plek op de `ladder`'),
  ladder: z.array(rolNaam).min(1).describe('wie er aan de beurt komt als iemand niet bevestigt, in deze volgorde'),
  termijn: termijnNaam.describe('hoe lang iemand heeft om te bevestigen: een termijn in minuten, uren of dagen'),
});

/** Who hears of a serious incident, with nothing to acknowledge. */
export const inlichtingShape = z.strictObject({
  vakjes: vakjes.describe('voor welke vakjes van de bron dit staat, met de tekst tot op de letter').optional(),
  keuze: text.describe('dit staat niet zo in de bron: onze keuze, met de reden').optional(),
  titel: text.describe('wat er aan de hand is, zoals het op de kaart staat; nooit een naam: hoogstens 80 tekens'),
  rol: rolNaam.describe('wie het hoort: `cag` of `teamleider`, want die mogen het dossier lezen'),
  bij: voorwaardeShape.describe('bij zulke meldingen').optional(),
  bij_voorstel: z
    .array(named('Gebruik de naam van een taak in dit bestand.'))
    .min(1)
    .describe('als een van deze taken wordt voorgesteld; staat `bij` er ook, dan is één van beide genoeg')
    .optional(),
});

const raadpleeg = z.strictObject({
  rol: rolNaam.describe('een rol uit `rollen.yaml`'),
  verplicht,
  bij: voorwaardeShape.describe('alleen bij zulke meldingen').optional(),
  keuze: text.describe('dit staat niet zo in de bron: onze keuze, met de reden').optional(),
});

const overleg = z.strictObject({
  vakjes: vakjes.describe('voor welke vakjes van de bron dit staat, met de tekst tot op de letter'),
  zeg: text.describe('de vraag van het overleg: hoogstens 12 woorden'),
  uitleg: text.describe('waarom of hoe, achter een knop: hoogstens 60 woorden').optional(),
  raadpleeg: z
    .array(z.union([rolNaam, raadpleeg], 'Noem een rol uit rollen.yaml, of schrijf: { rol: …, bij: { … } }'))
    .describe(
      'rollen die om advies gevraagd kunnen worden; met `bij` alleen bij zulke meldingen, met `verplicht: true` moet het',
    ),
  termijn: termijnNaam
    .describe(
      'hoe lang iemand heeft om advies te geven; dan hoort de vervanger het, en daarna wie de melding behandelt. Anders een werkdag',
    )
    .optional(),
  velden: z.array(veldShape).min(1).max(12).describe('vragen die het overleg beantwoordt').optional(),
});

/** What follows a report: one file. */
export const opvolgingShape = z.strictObject({
  taal: z.literal(TAAL).describe('de versie van de taal: altijd 1'),
  opvolging: name.describe('de naam van deze opvolging'),
  vakjes: vakjes.describe('vakjes die voor de hele opvolging staan').optional(),
  alarmen: z.record(name, alarmShape).describe('berichten die iemand zelf moet bevestigen').optional(),
  inlichten: z
    .record(name, inlichtingShape)
    .describe('wie het hoort bij een ernstig incident, zonder iets te hoeven bevestigen')
    .optional(),
  overleg: overleg.describe('het overleg over wat er volgt'),
  taken: z.record(name, taakShape).describe('de taken, elk met een eigen naam'),
});

/** The opvolging as it is written. */
export type WrittenOpvolging = z.infer<typeof opvolgingShape>;
export type WrittenTaak = z.infer<typeof taakShape>;
