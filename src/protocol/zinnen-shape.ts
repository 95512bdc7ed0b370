import { z } from 'zod';
import { name, TAAL } from './written/words.ts';
import { OPDRACHTEN, type Opdracht } from './zinnen.ts';

const zin = z
  .string('Zet het tussen aanhalingstekens: "…".')
  .trim()
  .min(1)
  .describe('een woord of een stukje zin; * is de rest van een woord, … zijn hoogstens drie woorden');
const zinnen = z.array(zin).min(1);

/** What each word of command does, for who writes the file. */
const UITLEG: Record<Opdracht, string> = {
  melding: 'begint een melding',
  mijn_meldingen: 'laat de eigen meldingen zien',
  oefening: 'begint een oefening: niets daarvan is echt',
  meedoen: 'doet mee aan een oefening, met het nummer erachter',
  echt: 'zegt dat het geen oefening is: begint een echte melding',
  help: 'legt uit wat je kunt doen; halverwege een gesprek: de vraag nog eens',
  ja: 'kiest wat met ja begint',
  nee: 'kiest wat met nee begint',
  terug: 'een stap terug',
  stop: 'stopt, en gaat later verder',
  gooi_weg: 'gooit weg wat nog niet gemeld is',
  opnieuw: 'begint een nieuwe melding',
  verstuur: 'verstuurt de melding, als die klaar is',
  uitleg: 'de vraag nog eens, met uitleg',
  bedankt: 'een bedankje: er verandert niets',
  afwezig: 'wie een rol heeft zegt er niet te zijn; erachter mag staan tot wanneer. Niet halverwege een gesprek',
  er_weer: 'wie er niet was is er weer; niet halverwege een gesprek',
  dienst: 'zegt wie dienst heeft, tot wanneer, en hoe ruilen gaat',
  huisbezoek: 'kondigt een huisbezoek aan; niet halverwege een gesprek',
};

/** zinnen.yaml: every name may be left out, and then stands as it was shipped. */
export const zinnenShape = z.strictObject({
  taal: z.literal(TAAL).describe('de versie van de taal: altijd 1'),
  opdrachten: z
    .strictObject(
      Object.fromEntries(OPDRACHTEN.map((naam) => [naam, zinnen.describe(UITLEG[naam]).optional()])) as {
        [O in Opdracht]: z.ZodOptional<typeof zinnen>;
      },
    )
    .describe('wat iemand kan typen om iets te doen: een of een paar woorden')
    .optional(),
  gevaar: z
    .record(name, zinnen)
    .describe('wat klinkt als agressie: daarmee begint een melding, in hoe lang een zin ook; per soort')
    .optional(),
  ontkenning: zinnen.describe('wat vlak voor zo een woord staat en zegt dat het niet zo is').optional(),
  rustig: zinnen.describe('waar zo een woord in staat, of dat erop lijkt, en dat geen agressie is').optional(),
  vulwoorden: zinnen.describe('wat om een opdracht heen mag staan').optional(),
});

/** The sentences as they are written. */
export type GeschrevenZinnen = z.infer<typeof zinnenShape>;
