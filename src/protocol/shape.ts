import { z } from 'zod';
import {
  AFZENDERS,
  AMBTSDRAGERS,
  GEVOLGEN,
  HOOFDCATEGORIEEN,
  JA_NEE_ONBEKEND,
  LOCATIE_SOORTEN,
  TEKSTVELDEN,
  VELDSOORTEN,
  VRAAGFEITEN,
  WAAR,
} from './values.ts';

/** The version of the stroomschema language that this program writes and reads. */
export const TAAL = 1;

/** A name, with what to write when it is none. */
export const named = (mend: string) => z.string().regex(/^[a-z][a-z0-9_]*$/, mend);
const name = named('Gebruik kleine letters, cijfers en _.');
/** A name that must stand in rollen.yaml. */
const rolNaam = named('Gebruik het korte woord dat bij rollen in rollen.yaml voor de dubbele punt staat.');
const nummerNaam = named('Gebruik het korte woord dat bij telefoon in rollen.yaml voor de dubbele punt staat.');
const termijnNaam = named('Noem een termijn die bij termijnen in rollen.yaml staat.');
const place = z
  .string()
  .regex(/^[a-z][a-z0-9_]*(\/[a-z][a-z0-9_]*)?$/, 'Gebruik de naam van een stap, of schema/stap.');
const text = z.string().trim().min(1);
const vakjes = z.record(z.string().regex(/^[HKBTSP]\d+$/, 'Noem een vakje, zoals K1.'), text);

const feiten = z
  .strictObject({
    acuut_gevaar: z.enum(['ja', 'nee']).describe('was de medewerker in gevaar'),
    waar: z.enum(WAAR).describe('waar of hoe het gebeurt'),
    locatie_soort: z.enum(LOCATIE_SOORTEN).describe('de soort plek'),
    hoofdcategorie: z.enum(HOOFDCATEGORIEEN).describe('de soort agressie'),
    politie: z.enum(['zelf', 'via_ander']).describe('wie de politie belde'),
    ambtsdrager: z.enum(AMBTSDRAGERS).describe('tegen welke politieke ambtsdrager het was'),
    afzender: z.enum(AFZENDERS).describe('of bekend is wie de afzender is'),
    arih: z
      .enum(JA_NEE_ONBEKEND)
      .describe('of vooraf bekeken is of een bezoek veilig was; dat wordt achteraf gevraagd'),
  })
  .partial();

/** At which reports something applies: each fact that is named is one of these. */
const voorwaarde = z
  .strictObject({
    waar: z.array(z.enum(WAAR)).min(1).describe('waar of hoe het gebeurde is een van deze'),
    ambtsdrager: z.array(z.enum(AMBTSDRAGERS)).min(1).describe('het was gericht tegen een van deze'),
    afzender: z.array(z.enum(AFZENDERS)).min(1).describe('de afzender is `bekend`, of `onbekend`'),
  })
  .partial();

const veld = z.strictObject({
  naam: name.describe('hoe de vraag in dit formulier heet; elke naam staat er één keer'),
  vraag: text.describe('wat iemand leest: hoogstens 15 woorden'),
  soort: z
    .enum(VELDSOORTEN)
    .describe(
      'wat voor antwoord: een lange `tekst`, één `regel`, een `datum`, `ja_nee`, `ja_nee_onbekend` of een `keuze`',
    ),
  opties: z.record(name, text).describe('bij een `keuze`: de antwoorden, elk met een naam').optional(),
  verplicht: z.literal(true).describe('zonder antwoord is het formulier niet klaar').optional(),
  verplicht_bij: z
    .record(name, z.array(z.string()).min(1))
    .describe('verplicht als een vraag erboven zo beantwoord is')
    .optional(),
  niet_voor: name.describe('deze datum ligt niet voor de datum van een vraag erboven').optional(),
  bij: voorwaarde.describe('stel de vraag alleen bij zulke meldingen').optional(),
});

const vraag = z.strictObject({
  feit: z.enum(VRAAGFEITEN).describe('welk gegeven van de melding het antwoord is'),
  vraag: text.describe('wat iemand leest: hoogstens 15 woorden'),
  bij: voorwaarde.describe('stel de vraag alleen bij zulke meldingen').optional(),
});

const choice = z.strictObject({
  als: text.describe('de tekst op de knop, wat de medewerker ziet gebeuren: hoogstens 12 woorden'),
  naar: place.describe(
    'naar welke stap het dan gaat; in een ander bestand met de naam daarvan ervoor: `melding/soort`',
  ),
  vakjes: vakjes.describe('voor welke vakjes van de bron dit staat, met de tekst tot op de letter').optional(),
  keuze: text.describe('deze pijl staat niet zo in de bron: onze keuze, met de reden').optional(),
  zet: feiten.describe('wat nu bekend is en in de melding komt: `zet: { politie: zelf }`').optional(),
  bij: z
    .array(z.enum(WAAR))
    .min(1)
    .describe('toon deze knop alleen daar: `kantoor`, `telefonie`, `schriftelijk` of `huisbezoek`')
    .optional(),
  toon: z.enum(['dringend']).describe('met `dringend` wordt de knop rood').optional(),
});

const tel = z.strictObject({
  hoogstens: z.int().min(1).max(9).describe('hoe vaak hoogstens'),
  knop: text.describe('de tekst op de knop, de eerste keer'),
  opnieuw: text.describe('de tekst op de knop, de volgende keren'),
});

const step = z.strictObject({
  vakjes: vakjes.describe('voor welke vakjes van de bron dit staat, met de tekst tot op de letter').optional(),
  keuze: text
    .describe('deze stap staat niet zo in de bron: onze keuze, met de reden. De CAG kan die bevestigen of veranderen')
    .optional(),
  zeg: text.describe('wat de medewerker leest: hoogstens 12 woorden').optional(),
  uitleg: text.describe('waarom of hoe, achter een knop: hoogstens 60 woorden').optional(),
  bel: z.array(nummerNaam).min(1).describe('telefoonnummers uit `rollen.yaml` die op de kaart staan').optional(),
  keuzes: z
    .array(choice)
    .min(1)
    .max(12)
    .describe('de knoppen: wat ziet de medewerker gebeuren, en naar welke stap gaat het dan')
    .optional(),
  tel: tel.describe('deze stap wordt geteld, zoals sommeren: `hoogstens`, en de teksten op de `knop`').optional(),
  roep: z
    .array(rolNaam)
    .min(1)
    .describe('rollen die een bericht kunnen krijgen om te helpen; hun telefoonnummer staat erbij')
    .optional(),
  tekst: z.enum(TEKSTVELDEN).describe('een veld om in te typen; hoort bij `indienen`').optional(),
  indienen: text.describe('de knop die de melding verstuurt').optional(),
  bewijs: z.literal(true).describe('vraag om bewijs te bewaren: een foto, een mail, een brief').optional(),
  vraag_plek: z.literal(true).describe('vraag waar de medewerker is, voor wie komt helpen').optional(),
  vragen: z.array(vraag).min(1).max(3).describe('vragen bij het versturen van de melding').optional(),
  overslaan_bij: z
    .enum(['locatie_soort', 'hoofdcategorie', 'ambtsdrager'])
    .describe('sla deze vraag over als het antwoord al bekend is')
    .optional(),
  verder: place.describe('ga zonder vraag door naar deze stap').optional(),
  einde: z.literal(true).describe('hier is het gesprek klaar, zonder melding').optional(),
  niet_na_melding: z
    .literal(true)
    .describe('sla deze stap over als er al gemeld is: het gesprek is dan klaar')
    .optional(),
});

const opnieuw = z.strictObject({
  knop: text.describe('de tekst op de knop: hoogstens 12 woorden'),
  naar: name.describe('met welke stap het dan verder gaat'),
  keuze: text.describe('dit staat niet zo in de bron: onze keuze, met de reden').optional(),
  zet: feiten.describe('wat nu bekend is en in de melding komt').optional(),
  bij: voorwaarde.describe('toon de knop alleen bij zulke meldingen').optional(),
});

export const schemaShape = z.strictObject({
  taal: z.literal(TAAL).describe('de versie van de taal: altijd 1'),
  schema: name.describe('de naam van dit bestand, zonder `.yaml`'),
  titel: text.describe('hoe het schema heet, boven aan elke kaart'),
  vakjes_van: name.describe('van welke kaart van de bron elk vakje een plek moet hebben').optional(),
  vakjes: vakjes.describe('vakjes die voor het hele schema staan').optional(),
  begin: name.describe('de eerste stap'),
  meld: name.describe('de stap waar iemand altijd meteen heen kan om te melden').optional(),
  meld_knop: text.describe('wat er op de knop daarvoor staat, als het iets anders is').optional(),
  opnieuw: opnieuw.describe('een tweede weg naar binnen, ook als er al gemeld is: de burger belt nog eens').optional(),
  stappen: z.record(name, step).describe('de stappen, elk met een eigen naam'),
});

/** What opens a task: another one that is ready, perhaps only when it was answered like this. */
const na = z.strictObject({
  taak: named('Gebruik de naam van een taak in dit bestand.').describe('de taak die dan klaar is'),
  bij: z
    .record(name, z.array(z.string()).min(1))
    .describe('alleen als een vraag van die taak zo beantwoord is')
    .optional(),
});

const taak = z.strictObject({
  vakjes: vakjes.describe('voor welke vakjes van de bron dit staat, met de tekst tot op de letter').optional(),
  keuze: text.describe('deze taak staat niet zo in de bron: onze keuze, met de reden').optional(),
  titel: text.describe('hoe de taak heet: hoogstens 12 woorden'),
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
  rol: rolNaam.describe('wie de taak doet: een rol uit `rollen.yaml`'),
  termijn: termijnNaam.describe('binnen welke tijd: een naam uit `termijnen` in `rollen.yaml`'),
  herinner: termijnNaam
    .describe('na hoe lang wie de taak heeft een herinnering krijgt, voor de termijn om is: een naam uit `termijnen`')
    .optional(),
  vanaf: z
    .enum(['ingediend', 'overleg', 'taak'])
    .describe(
      '`ingediend`: de taak staat meteen open. `overleg`: het overleg bepaalt of de taak nodig is. `taak`: de taak gaat open na een andere, zie `na`',
    ),
  na: z
    .array(na)
    .min(1)
    .max(6)
    .describe('na welke taak deze vanzelf opengaat; met `bij` alleen als een vraag daar zo beantwoord is')
    .optional(),
  tweede_paar_ogen: z.boolean().describe('`true`: wie de taak voorstelt, mag die niet zelf goedkeuren').optional(),
  meteen: z
    .literal(true)
    .describe('wie de taak heeft hoort het meteen, ook als niemand de melding nog heeft opgepakt')
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
  bij: voorwaarde.describe('de taak hoort alleen bij zulke meldingen').optional(),
  meer_opties_bij: voorwaarde
    .describe('bij zulke meldingen staat de taak in het overleg onder "meer opties"')
    .optional(),
  velden: z.array(veld).min(1).max(12).describe('het formulier: de vragen, van boven naar beneden').optional(),
});

const alarm = z.strictObject({
  vakjes: vakjes.describe('voor welke vakjes van de bron dit staat, met de tekst tot op de letter').optional(),
  keuze: text.describe('dit alarm staat niet zo in de bron: onze keuze, met de reden').optional(),
  titel: text.describe('hoe het alarm heet: hoogstens 12 woorden'),
  zeg: text.describe('wat iemand moet doen: hoogstens 12 woorden'),
  bij: voorwaarde.describe('alleen bij zulke meldingen').optional(),
  bel: z.array(nummerNaam).min(1).describe('telefoonnummers uit `rollen.yaml` die erbij staan').optional(),
  rollen: z
    .array(rolNaam)
    .min(1)
    .describe('wie het bericht krijgt: rollen uit `rollen.yaml`, elk met een plek op de `ladder`'),
  ladder: z.array(rolNaam).min(1).describe('wie er aan de beurt komt als iemand niet bevestigt, in deze volgorde'),
  termijn: termijnNaam.describe('hoe lang iemand heeft om te bevestigen: een termijn in minuten, uren of dagen'),
});

const raadpleeg = z.strictObject({
  rol: rolNaam.describe('een rol uit `rollen.yaml`'),
  bij: voorwaarde.describe('alleen bij zulke meldingen'),
});

const overleg = z.strictObject({
  vakjes: vakjes.describe('voor welke vakjes van de bron dit staat, met de tekst tot op de letter'),
  zeg: text.describe('de vraag van het overleg: hoogstens 12 woorden'),
  uitleg: text.describe('waarom of hoe, achter een knop: hoogstens 60 woorden').optional(),
  raadpleeg: z
    .array(z.union([rolNaam, raadpleeg], 'Noem een rol uit rollen.yaml, of schrijf: { rol: …, bij: { … } }'))
    .describe('rollen met wie overlegd kan worden; met `bij` alleen bij zulke meldingen'),
  velden: z.array(veld).min(1).max(12).describe('vragen die het overleg beantwoordt').optional(),
});

export const opvolgingShape = z.strictObject({
  taal: z.literal(TAAL).describe('de versie van de taal: altijd 1'),
  opvolging: name.describe('de naam van deze opvolging'),
  vakjes: vakjes.describe('vakjes die voor de hele opvolging staan').optional(),
  alarmen: z.record(name, alarm).describe('berichten die iemand zelf moet bevestigen').optional(),
  overleg: overleg.describe('het overleg over wat er volgt'),
  taken: z.record(name, taak).describe('de taken, elk met een eigen naam'),
});

export const bundleShape = z.strictObject({
  taal: z.literal(TAAL),
  schemas: z.record(name, schemaShape),
  opvolging: opvolgingShape,
});

/** Facts that a choice in a stroomschema establishes. */
export type Feiten = z.infer<typeof feiten>;
export const feitenShape = feiten;
/** A question beside the report. */
export type Vraag = z.infer<typeof vraag>;
export type Voorwaarde = z.infer<typeof voorwaarde>;
/** One question of a form. */
export type Veld = z.infer<typeof veld>;
/** What a person can observe, and the step it leads to. */
export type Choice = z.infer<typeof choice>;
/** One instruction or question. */
export type Step = z.infer<typeof step>;
/** One stroomschema: one YAML file. */
export type Schema = z.infer<typeof schemaShape>;
/** One task of the opvolging. */
export type TaakSoort = z.infer<typeof taak>;
/** A message that someone must acknowledge. */
export type AlarmSoort = z.infer<typeof alarm>;
export type Opvolging = z.infer<typeof opvolgingShape>;
/** All stroomschema's and the opvolging together: what an incident is pinned to. */
export type Bundle = z.infer<typeof bundleShape>;
