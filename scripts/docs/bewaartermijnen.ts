import { BEWAARKLASSEN, type Bewaarklasse } from '../../src/protocol/bewaartermijnen.ts';
import type { Protocol } from '../../src/protocol/load.ts';
import { table } from './table.ts';

/** docs/bewaartermijnen.md: every class of what is kept, how long, and why. */
export function bewaartermijnen({ bewaartermijnen: terms }: Protocol): string {
  const rows = Object.entries(BEWAARKLASSEN).map(([klasse, { wat, vanaf }]) => {
    const { tekst, reden } = terms[klasse as Bewaarklasse];
    return [klasse, wat, tekst, vanaf, reden];
  });
  return `<!-- Gemaakt door npm run docs, uit flows/bewaartermijnen.yaml. Verander dit bestand niet met de hand. -->
# Hoe lang het bewaard blijft

Zo lang blijft wat Stroomwijzer bewaart. Het zijn voorstellen: de archivaris en de functionaris gegevensbescherming (FG) stellen ze vast, in
[flows/bewaartermijnen.yaml](../flows/bewaartermijnen.yaml). De nummers zijn die van de Selectielijst gemeenten 2020.

${table(['klasse', 'wat', 'hoe lang', 'vanaf', 'waarom'], rows)}

Het eind van een melding is: afgesloten, ingetrokken, of de laatste taak die daarna nog liep. Zolang er iets loopt, vervalt er niets.

## Wat de CAG ziet en doet

- **Op de eerste van de maand** krijgt de CAG een kaart: wat er in de volgende maand vernietigd wordt. Per melding het nummer, wat er weggaat en vanaf welke dag. Er staan geen namen op.
- **Akkoord**: dat staat daarna bij wat er vernietigd is, met de naam van de lijst. Wat later op de lijst komt, heeft dat akkoord niet: dan vraagt de bot het opnieuw.
- **Termijn korter geworden**: een kortere termijn geldt pas als de CAG die op de lijst zag en er daarna een maand voorbij is. Tot dan geldt de langere. Zo vernietigt een tikfout niets.
- **Nog open**: wat niemand afsluit, blijft voor altijd. Is er zo lang niets mee gedaan als bij \`nog_open\` staat, dan staat het nummer op de lijst.
- **Bewaar langer**: kies het nummer en schrijf welke zaak loopt. Het kan ook in het dossier, met **Langer bewaren**. Dan wordt er niets van vernietigd, ook niet na jaren.
- **De zaak is klaar**: dan gelden de termijnen weer. Er gaat nog een maand lang niets weg, voor als het een vergissing was.
- **Geen antwoord?** Na één en na twee weken komt de kaart opnieuw, de laatste keer ook bij wie vervangt. Komt er geen antwoord, dan gaat het op zijn dag toch weg. De gemeente heeft dat besloten toen zij de termijn
  vaststelde; langer bewaren omdat niemand antwoordt, mag niet. Er staat dan geen akkoord bij.
- Over een eigen melding, of een melding waarin de CAG zelf betrokken is, beslist een ander.

## Wat er overblijft

Van alles wat vernietigd is, staat opgeschreven: welke klasse, hoeveel, volgens welke regel, wanneer, op welke lijst het stond (of dat het op geen lijst stond), en wie daarop akkoord gaf. Nooit wat er stond.
Ging iets eerder weg omdat iemand daarom vroeg ([inzage en wissen van één persoon](persoon.md)), dan staat er op wiens opdracht en op welke grond.

## Wat nog niet vanzelf gaat

- \`oefening\`: oefenen in productie kan nog niet; in de oefenruimte wis je alles zelf.
- \`reservekopieen\`: die vernietigt de beheerder, net als wat er in Teams, mail en telefoons staat ([wat de bot niet kan terugnemen](operating.md#what-is-destroyed-and-when)).
- Kaarten waarop meer meldingen bij elkaar staan: wie die kreeg is na 90 dagen weg, de kaart zelf blijft staan. Er staan nummers op, geen teksten.
`;
}
