import { z } from 'zod';
import { TEKSTVELDEN } from '../values.ts';
import { eigenFeitShape, feitenShape, voorwaardeShape } from './feiten.ts';
import { name, nummerNaam, place, rolNaam, TAAL, text, vakjes } from './words.ts';

/** A question beside the report. */
export const vraagShape = z.strictObject({
  feit: name.describe(
    'welk gegeven van de melding het antwoord is: `arih`, `wapen`, `ernstig_letsel`, of een eigen gegeven. Wat over gezondheid gaat ligt apart, en staat nooit in een kanaal of mail',
  ),
  vakjes: vakjes.describe('voor welke vakjes van de bron dit staat, met de tekst tot op de letter').optional(),
  vraag: text.describe('wat iemand leest: hoogstens 15 woorden'),
  bij: voorwaardeShape.describe('stel de vraag alleen bij zulke meldingen').optional(),
});

/** What a person can observe, and the step it leads to. */
export const choiceShape = z.strictObject({
  als: text.describe('de tekst op de knop, wat de medewerker ziet gebeuren: hoogstens 30 tekens'),
  naar: place.describe(
    'naar welke stap het dan gaat; in een ander bestand met de naam daarvan ervoor: `melding/soort`',
  ),
  vakjes: vakjes.describe('voor welke vakjes van de bron dit staat, met de tekst tot op de letter').optional(),
  keuze: text.describe('deze pijl staat niet zo in de bron: onze keuze, met de reden').optional(),
  zet: feitenShape.describe('wat nu bekend is en in de melding komt: `zet: { politie: zelf }`').optional(),
  bij: z
    .array(name)
    .min(1)
    .describe('toon deze knop alleen daar: `kantoor`, `telefonie`, `schriftelijk`, `huisbezoek` of een eigen schema')
    .optional(),
  gevaar: z.literal('voorbij').describe('wie dit kiest zegt dat het gevaar voorbij is').optional(),
  toon: z.enum(['dringend']).describe('met `dringend` wordt de knop rood').optional(),
});

const tel = z.strictObject({
  hoogstens: z.int().min(1).max(9).describe('hoe vaak hoogstens'),
  knop: text.describe('de tekst op de knop, de eerste keer: hoogstens 30 tekens'),
  opnieuw: text.describe('de tekst op de knop, de volgende keren: hoogstens 30 tekens'),
  keuze: text.describe('dit staat niet zo in de bron: onze keuze, met de reden').optional(),
});

/** A step: every word that may stand there. What goes together is for the proof to see. */
export const stepShape = z.strictObject({
  vakjes: vakjes.describe('voor welke vakjes van de bron dit staat, met de tekst tot op de letter').optional(),
  keuze: text
    .describe('deze stap staat niet zo in de bron: onze keuze, met de reden. De CAG kan die bevestigen of veranderen')
    .optional(),
  invulling: text
    .describe('deze stap staat zo in de bron, maar niet wie, wanneer of hoe: onze keuze daarover, met de reden')
    .optional(),
  zeg: text.describe('wat de medewerker leest: hoogstens 12 woorden').optional(),
  uitleg: text.describe('waarom of hoe, achter een knop: hoogstens 60 woorden').optional(),
  bel: z.array(nummerNaam).min(1).describe('telefoonnummers uit `rollen.yaml` die op de kaart staan').optional(),
  keuzes: z
    .array(choiceShape)
    .min(1)
    .max(12)
    .describe('de knoppen: wat ziet de medewerker gebeuren, en naar welke stap gaat het dan')
    .optional(),
  tel: tel.describe('deze stap wordt geteld, zoals sommeren: `hoogstens`, en de teksten op de `knop`').optional(),
  roep: z
    .array(rolNaam)
    .min(1)
    .describe(
      'rollen die een bericht krijgen om te helpen; hun telefoonnummer staat erbij. `nu_hulp`: wie daarvoor in `rollen.yaml` staat bij de soort plek',
    )
    .optional(),
  tekst: z.enum(TEKSTVELDEN).describe('een veld om in te typen; hoort bij `indienen`').optional(),
  indienen: text.describe('de knop die de melding verstuurt: hoogstens 30 tekens').optional(),
  bewijs: z.literal(true).describe('vraag om bewijs te bewaren: een foto, een mail, een brief').optional(),
  aankondigen: z
    .literal(true)
    .describe('vraag waar een huisbezoek is en tot hoe laat; daarna let iemand op: zie de ladder `huisbezoek`')
    .optional(),
  vraag_plek: z.literal(true).describe('vraag waar de medewerker is, voor wie komt helpen').optional(),
  vragen: z.array(vraagShape).min(1).max(5).describe('vragen bij het versturen van de melding').optional(),
  overslaan_bij: name
    .describe(
      'sla deze vraag over als het antwoord al bekend is: `locatie_soort`, `hoofdcategorie`, `ambtsdrager`, of een eigen gegeven',
    )
    .optional(),
  verder: place.describe('ga zonder vraag door naar deze stap').optional(),
  einde: z.literal(true).describe('hier is het gesprek klaar, zonder melding').optional(),
  niet_na_melding: z
    .literal(true)
    .describe('sla deze stap over als er al gemeld is: het gesprek is dan klaar')
    .optional(),
});

const opnieuw = z.strictObject({
  knop: text.describe('de tekst op de knop: hoogstens 30 tekens'),
  naar: name.describe('met welke stap het dan verder gaat'),
  keuze: text.describe('dit staat niet zo in de bron: onze keuze, met de reden').optional(),
  zet: feitenShape.describe('wat nu bekend is en in de melding komt').optional(),
  bij: voorwaardeShape.describe('toon de knop alleen bij zulke meldingen').optional(),
});

/** One stroomschema: one file. */
export const schemaShape = z.strictObject({
  taal: z.literal(TAAL).describe('de versie van de taal: altijd 1'),
  schema: name.describe('de naam van dit bestand, zonder `.yaml`'),
  titel: text.describe('hoe het schema heet, boven aan elke kaart'),
  vakjes_van: name.describe('van welke kaart van de bron elk vakje een plek moet hebben').optional(),
  vakjes: vakjes.describe('vakjes die voor het hele schema staan').optional(),
  waar: text
    .describe(
      'dit schema is een eigen soort plek: hoe die in het dossier en het kanaal heet. Bij `waar` staat dan de naam van het schema',
    )
    .optional(),
  feiten: z.record(name, eigenFeitShape).describe('eigen gegevens van de melding, elk met een eigen naam').optional(),
  begin: name.describe('de eerste stap'),
  meld: name.describe('de stap waar iemand altijd meteen heen kan om te melden').optional(),
  meld_knop: text.describe('wat er op de knop daarvoor staat, als het iets anders is: hoogstens 30 tekens').optional(),
  ter_plaatse: z
    .literal(true)
    .describe('de burger staat tegenover de medewerker: zolang niemand zegt dat het voorbij is, is er gevaar')
    .optional(),
  na_gevaar: name.describe('de stap voor wie zegt dat het gevaar voorbij is, in een schema zonder `meld`').optional(),
  opnieuw: opnieuw.describe('een tweede weg naar binnen, ook als er al gemeld is: de burger belt nog eens').optional(),
  stappen: z.record(name, stepShape).describe('de stappen, elk met een eigen naam'),
});

/** A stroomschema as it is written: which kind each step is does not stand there. */
export type WrittenSchema = z.infer<typeof schemaShape>;
export type WrittenStep = z.infer<typeof stepShape>;
