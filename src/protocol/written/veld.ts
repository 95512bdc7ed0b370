import { z } from 'zod';
import { VELDSOORTEN } from '../values.ts';
import { voorwaardeShape } from './feiten.ts';
import { name, text } from './words.ts';

/** One question of a form. */
export const veldShape = z.strictObject({
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
  gezondheid: z
    .literal(true)
    .describe('het antwoord gaat over gezondheid: het ligt apart, wordt eerder gewist, en minder mensen lezen het')
    .optional(),
  bij: voorwaardeShape.describe('stel de vraag alleen bij zulke meldingen').optional(),
});
