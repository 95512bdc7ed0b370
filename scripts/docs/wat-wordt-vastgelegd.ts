import { GESCHIEDENIS, type LeesPlek } from '../../src/cards/geschiedenis.ts';
import { table } from './table.ts';

const PLEK: Record<LeesPlek, string> = {
  status: 'de status',
  behandelaar: 'wie het behandelt',
  betrokkenen: 'wie erbij betrokken waren',
  burger: 'wie de burger is',
  feiten: 'de feiten',
  verhaal: 'wat er gebeurde',
  gemeldDoor: 'wie het meldde',
  overkwam: 'wie het overkwam',
  nietVia: 'of het buiten de leidinggevende om gaat',
  intrekken: 'de vraag om in te trekken',
  bezorging: 'wie bericht kreeg',
  gevaar: 'hoe het gevaar verliep',
  sommaties: 'de keren dat er gesommeerd is',
  bewijzen: 'het bewijs',
  aanvullingen: 'de aanvullingen',
  adviezen: 'wie om advies is gevraagd, en het advies',
  voorstel: 'het voorstel',
  bericht: 'het bericht aan de melder',
  taken: 'de taken',
  bewaring: 'dat het bewaard blijft',
  weg: 'bladzijde "De weg door het stroomschema"',
  teksten: 'bladzijde "Alle teksten"',
};

/** docs/wat-wordt-vastgelegd.md: every kind of event that a log can hold, and where the dossier shows it. */
export function watWordtVastgelegd(): string {
  const rows = Object.entries(GESCHIEDENIS).map(([soort, plekken]) => [
    soort.replaceAll('_', ' '),
    plekken.map((plek) => PLEK[plek]).join(', ') || 'nergens: alleen in het logboek',
  ]);
  return `<!-- Gemaakt door npm run docs, uit src/cards/geschiedenis.ts. Verander dit bestand niet met de hand. -->
# Wat wordt vastgelegd

Alles wat er met een melding gebeurt, komt in een logboek: wat, wanneer en door wie. Daarin staat nooit wat iemand typte; die teksten
liggen ernaast en kunnen los gewist worden. Dit zijn alle soorten gebeurtenissen, en waar je ze terugleest in het dossier.

${table(['gebeurtenis', 'in het dossier'], rows)}

${WIE_KEEK}`;
}

const WIE_KEEK = `## Wie iets zag

Naast het logboek van elke melding ligt een tweede: wie er keek. Een regel zegt wie, wanneer, welke teksten (hun kenmerk, nooit de woorden), wiens naam,
en met welk recht: wat die persoon toen voor deze melding was. Een regel kan niet veranderd worden zonder dat \`npm run verify\` het ziet. Dit logboek heeft
een eigen bewaartermijn (\`inzage\` in \`flows/bewaartermijnen.yaml\`), los van de melding. Wordt een melding ergens voor vastgehouden, dan blijft ook dit. Wat om is, wordt van voren af gewist; wat blijft, sluit nog steeds op elkaar aan.

| regel | wanneer |
|---|---|
| bekeken | iemand opent een kaart, of krijgt er een als antwoord op een klik of een bericht, en leest daar wat een ander opschreef |
| bezorgd | de bot zet zo'n kaart in iemands chat. Of die gelezen is, weet de bot niet |
| wie keek | iemand kijkt wie er keek |

**Wat telt.** Een tekst die een ander opschreef, en de naam van wie het meldde, wie het overkwam, wie het zag of tegen wie de melding is. De naam van wie de
melding behandelt of komt helpen telt niet: dat is geen geheim.

**Wat niet telt.** Eigen woorden, ook niet na het versturen: wie iets schreef, weet wat er staat. Ook de namen die een melder op de eigen kaart ziet tellen
niet. Zo wacht een melder in gevaar nooit op dit logboek. Een kaart die al in iemands chat staat en wordt bijgewerkt, laat alleen zien wat er nog niet stond;
alleen dat komt erbij. En wie binnen vijf minuten met hetzelfde recht hetzelfde nog eens opent (een bladzijde verder, en terug), keek één keer: dat houdt de lijst
leesbaar, en een klik goedkoop. In een kanaal staan geen teksten, en van personen alleen wie de melding behandelt.

**Eerst opschrijven, dan laten zien.** De regel staat er voordat de kaart weggaat. Lukt het opschrijven niet, dan komt de kaart niet. Met één uitzondering: is er
gevaar of een huisbezoek, dan wachten de melder, wie om hulp is gevraagd en wie daarop let (ook de CAG) nergens op. Hun kaart komt altijd. Mislukt de regel dan, dan telt de bot dat
(\`stroomwijzer_inzage_gemist_total\`) en staat het in het log van het programma.

**Buiten de bot om.** Wie bij de opslag of een kopie kan, of \`npm run export\` draait, leest zonder regel hier. Geef dat recht aan zo weinig mogelijk mensen, en zet het logboek
van de opslag zelf aan.

**Het is ruim.** Past een lange tekst niet helemaal op een kaart, dan staat in de regel toch die hele tekst. Wie een kaart kreeg die Teams daarna niet aannam,
staat er ook in.

**In nood.** Een CAG die een dossier in nood opent ([wie hoort wat](wie-hoort-wat-wanneer.md#als-een-cag-een-dossier-in-nood-opent)) staat bij alles wat die daarin ziet met
het recht \`noodinzage\`.

**Wie leest dit?** De CAG, met de knop "Wie opende dit dossier", met namen. De melder en wie het overkwam zien op hun eigen kaart in welke rol iemand keek en
wanneer, zonder namen: wie er keek is ook een collega met recht op privacy. Wie het meldde of wie het overkwam kan de CAG vragen wie het was. Elke keer dat
iemand dit leest, komt er zelf bij te staan.
`;
