import { rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { checkFlows } from '../../src/protocol/load.ts';
import { describeProblem } from '../../src/protocol/problem.ts';
import { copyFlows, type FlowsCopy } from '../support/flows-copy.ts';

/** A slip that someone who is no programmer can make, and what must be said about it. */
interface Slip {
  title: string;
  file: string;
  /** What stands in the file, and what is made of it. */
  edit: [old: string, by: string] | ((flows: FlowsCopy) => void);
  /** A text on the line that must be pointed at (after the edit), and which of the lines with that text. */
  at: [text: string | RegExp, nth?: number] | 1;
  what: string;
  mend: string;
}

const SLIPS: Slip[] = [
  {
    title: 'een tikfout in waar een keuze heen gaat',
    file: 'kantoor.yaml',
    edit: ['naar: voortzetten\n', 'naar: voortzeten\n'],
    at: ['naar: voortzeten'],
    what: 'De stap "voortzeten" bestaat niet.',
    mend: 'Bedoel je "voortzetten"?',
  },
  {
    title: 'een doel dat op niets lijkt',
    file: 'melding.yaml',
    edit: ['naar: plek', 'naar: koffie'],
    at: ['naar: koffie'],
    what: 'De stap "koffie" bestaat niet.',
    mend: 'Kies uit: hoofdlijnen/veilig,',
  },
  {
    title: 'een stap die is weggehaald terwijl er nog pijlen heen gaan',
    file: 'kantoor.yaml',
    edit: (flows) => {
      const text = flows.read('kantoor.yaml');
      const [from, to] = [text.indexOf('  klaar:'), text.indexOf('  einde:')];
      flows.write('kantoor.yaml', text.slice(0, from) + text.slice(to));
    },
    at: ['naar: klaar'],
    what: 'De stap "klaar" bestaat niet.',
    mend: 'Kies uit: ',
  },
  {
    title: 'een tab',
    file: 'kantoor.yaml',
    edit: ['    zeg: Probeer', '\tzeg: Probeer'],
    at: ['\tzeg'],
    what: 'Er staat een tab aan het begin van de regel.',
    mend: 'Vervang de tab door spaties: twee voor elke stap naar rechts.',
  },
  {
    title: 'een tab tussen de spaties',
    file: 'kantoor.yaml',
    edit: ['      - als: Burger wordt rustiger', '    \t- als: Burger wordt rustiger'],
    at: ['\t- als'],
    what: 'Er staat een tab aan het begin van de regel.',
    mend: 'Vervang de tab door spaties',
  },
  {
    title: 'dezelfde regel twee keer',
    file: 'kantoor.yaml',
    edit: ['    roep: [manager]\n', '    roep: [manager]\n    roep: [beveiliging]\n'],
    at: ['roep: [beveiliging]'],
    what: 'De naam "roep" staat hier voor de tweede keer.',
    mend: 'Geef de tweede een andere naam, of haal hem weg.',
  },
  {
    title: 'twee stappen met dezelfde naam',
    file: 'kantoor.yaml',
    edit: ['  klaar:\n', '  grens:\n'],
    at: ['  grens:', 2],
    what: 'De naam "grens" staat hier voor de tweede keer.',
    mend: 'Geef de tweede een andere naam, of haal hem weg.',
  },
  {
    title: 'een rol die niemand kent',
    file: 'kantoor.yaml',
    edit: ['roep: [manager]', 'roep: [manger]'],
    at: ['roep: [manger]'],
    what: 'De rol "manger" staat niet in rollen.yaml.',
    mend: 'Bedoel je "manager"?',
  },
  {
    title: 'een rol zonder telefoonnummer die te hulp geroepen wordt',
    file: 'kantoor.yaml',
    edit: ['roep: [manager]', 'roep: [cag]'],
    at: ['roep: [cag]'],
    what: 'De rol "cag" heeft geen telefoonnummer, en hulp roepen begint met bellen.',
    mend: 'Zet in rollen.yaml bij cag een regel "bel: …".',
  },
  {
    title: 'een telefoonnummer dat niemand kent',
    file: 'kantoor.yaml',
    edit: ['bel: [noodnummer, beveiliging]', 'bel: [noodnumer, beveiliging]'],
    at: ['bel: [noodnumer'],
    what: 'Het telefoonnummer "noodnumer" staat niet in rollen.yaml.',
    mend: 'Bedoel je "noodnummer"?',
  },
  {
    title: 'een vakje dat niet precies is overgenomen',
    file: 'kantoor.yaml',
    edit: ['K6: Beëindig het gesprek', 'K6: Beeindig het gesprek'],
    at: ['K6:'],
    what: 'Vakje K6 staat er niet precies zoals in de bron.',
    mend: 'Zet er: "Beëindig het gesprek"',
  },
  {
    title: 'een vakje dat niet bestaat',
    file: 'kantoor.yaml',
    edit: ['K6: Beëindig', 'K66: Beëindig'],
    at: ['K66:'],
    what: 'Vakje K66 staat niet in de bron.',
    mend: 'Bedoel je "K6"?',
  },
  {
    title: 'een vakje dat nergens meer staat',
    file: 'kantoor.yaml',
    edit: ['    vakjes: { K7: Haal manager erbij }\n', ''],
    at: ['vakjes_van'],
    what: 'Geen stap staat voor vakje K7.',
    mend: 'Zet bij de stap die dit doet: vakjes: { K7: "Haal manager erbij" }',
  },
  {
    title: 'een vakje van de opvolging dat nergens meer staat',
    file: 'kantoor.yaml',
    edit: (flows) => flows.replace('opvolging.yaml', '      K20: Verhaal schade indien van toepassing\n', ''),
    at: ['vakjes_van'],
    what: 'Geen stap staat voor vakje K20.',
    mend: 'Verhaal schade indien van toepassing',
  },
  {
    title: 'een stap waar niets heen gaat',
    file: 'kantoor.yaml',
    edit: [
      '      - als: Ja, ik meld het\n        naar: melden\n      - als: Nee, niet melden\n        naar: einde',
      '      - als: Ja, ik meld het\n        naar: melden',
    ],
    at: ['  einde:'],
    what: 'De stap "einde" is niet te bereiken.',
    mend: 'Laat een keuze erheen gaan, of haal de stap weg.',
  },
  {
    title: 'een kring waar geen pijl uit leidt',
    file: 'kantoor.yaml',
    edit: (flows) => {
      const text = flows.read('kantoor.yaml');
      flows.write(
        'kantoor.yaml',
        text
          .replace('naar: klaar', 'naar: rustig')
          .replace('        naar: manager', '        naar: rustig')
          .replace('        naar: beeindigen', '        naar: rustig'),
      );
    },
    at: ['  rustig:'],
    what: 'Vanaf de stap "rustig" komt er nooit een einde.',
    mend: 'Voeg een keuze toe die eruit leidt.',
  },
  {
    title: 'een stap die zonder vraag bij zichzelf uitkomt',
    file: 'kantoor.yaml',
    edit: ['verder: melding/soort', 'verder: melden'],
    at: ['verder: melden'],
    what: 'De stap "melden" komt zonder vraag weer bij zichzelf uit.',
    mend: 'Wijs met verder een stap aan die iets vraagt.',
  },
  {
    title: 'een tekst van meer dan twaalf woorden',
    file: 'kantoor.yaml',
    edit: [
      'zeg: Probeer de burger rustig te krijgen.',
      'zeg: Probeer de burger zo goed en zo kwaad als het gaat rustig te krijgen.',
    ],
    at: ['zeg: Probeer'],
    what: 'Deze tekst heeft 14 woorden; 12 is het meeste.',
    mend: 'Maak hem korter, of zet de rest bij "uitleg".',
  },
  {
    title: 'een knop van meer dan twaalf woorden',
    file: 'melding.yaml',
    edit: [
      'indienen: Verstuur de melding',
      'indienen: Verstuur de melding nu meteen naar de teamleider en de CAG van de gemeente',
    ],
    at: ['indienen:'],
    what: 'Deze tekst heeft 14 woorden; 12 is het meeste.',
    mend: 'Maak hem korter',
  },
  {
    title: 'een telefoonnummer zonder aanhalingstekens',
    file: 'rollen.yaml',
    edit: ['nummer: "112"', 'nummer: 112'],
    at: ['noodnummer:'],
    what: 'Bij "nummer" hoort een tekst, en dit is een getal of een ander kaal woord.',
    mend: 'Zet het tussen aanhalingstekens: "112"',
  },
  {
    title: 'een telefoonnummer met een nul ervoor, zonder aanhalingstekens',
    file: 'rollen.yaml',
    edit: ['nummer: "000 - 112 00 01"', 'nummer: 0455605040'],
    at: ['0455605040'],
    what: 'Bij "nummer" hoort een tekst',
    mend: 'Zet het tussen aanhalingstekens: "0455605040"',
  },
  {
    title: 'begin vergeten',
    file: 'kantoor.yaml',
    edit: ['begin: rustig\n', ''],
    at: 1,
    what: 'Hier ontbreekt "begin".',
    mend: 'Voeg een regel "begin: …" toe.',
  },
  {
    title: 'een begin dat niet bestaat',
    file: 'kantoor.yaml',
    edit: ['begin: rustig\n', 'begin: rustg\n'],
    at: ['begin: rustg'],
    what: 'De stap "rustg" bestaat niet.',
    mend: 'Bedoel je "rustig"?',
  },
  {
    title: 'een regel die te ver naar rechts staat',
    file: 'kantoor.yaml',
    edit: ['    uitleg: Blijf zelf', '      uitleg: Blijf zelf'],
    at: ['      uitleg: Blijf zelf'],
    what: 'springt niet goed in',
    mend: 'Zet hem recht onder de regel waar hij bij hoort',
  },
  {
    title: 'een regel die te ver naar links staat',
    file: 'kantoor.yaml',
    edit: ['    zeg: Wil je melden', '   zeg: Wil je melden'],
    at: ['   zeg: Wil je melden'],
    what: 'springt niet goed in',
    mend: 'Zet hem recht onder de regel waar hij bij hoort',
  },
  {
    title: 'een stap die zo ver naar links staat als stappen',
    file: 'kantoor.yaml',
    edit: ['  klaar:\n', 'klaar:\n'],
    at: ['  einde:'],
    what: 'Deze regel springt niet goed in',
    mend: 'Kijk ook erboven',
  },
  {
    title: 'de laatste stap zo ver naar links als stappen',
    file: 'kantoor.yaml',
    edit: ['  melden:\n', 'melden:\n'],
    at: [/^melden:/],
    what: 'Het woord "melden" hoort hier niet.',
    mend: 'zet het verder naar rechts als het ergens bij hoort.',
  },
  {
    title: 'een verkeerd gespeld woord van de taal',
    file: 'kantoor.yaml',
    edit: ['    uitleg: Blijf', '    uitlg: Blijf'],
    at: ['uitlg'],
    what: 'Het woord "uitlg" hoort hier niet.',
    mend: 'Bedoel je "uitleg"?',
  },
  {
    title: 'een woord dat op niets lijkt',
    file: 'opvolging.yaml',
    edit: ['    rol: preventiemedewerker', '    prioriteit: hoog\n    rol: preventiemedewerker'],
    at: ['prioriteit'],
    what: 'Het woord "prioriteit" hoort hier niet.',
    mend: 'Hier kan nog: keuze, uitleg, tweede_paar_ogen.',
  },
  {
    title: 'een verkeerd gespeld woord in een keuze',
    file: 'kantoor.yaml',
    edit: ['        naar: voortzetten\n', '        naarr: voortzetten\n'],
    at: ['naarr'],
    what: 'Het woord "naarr" hoort hier niet.',
    mend: 'Bedoel je "naar"?',
  },
  {
    title: 'een termijn die niemand kent',
    file: 'opvolging.yaml',
    edit: ['termijn: aangifte', 'termijn: aangiftes'],
    at: ['termijn: aangiftes'],
    what: 'De termijn "aangiftes" staat niet in rollen.yaml.',
    mend: 'Bedoel je "aangifte"?',
  },
  {
    title: 'een termijn die geen termijn is',
    file: 'rollen.yaml',
    edit: ['opvang: 72 uur', 'opvang: drie dagen'],
    at: ['opvang: drie dagen'],
    what: '"drie dagen" kan niet bij "opvang".',
    mend: 'Gebruik direct, of een getal met uur, dagen of werkdagen: bijvoorbeeld 72 uur.',
  },
  {
    title: 'een termijn die is weggehaald',
    file: 'rollen.yaml',
    edit: (flows) => {
      flows.write('rollen.yaml', flows.read('rollen.yaml').replace(/^ {2}oppakken:.*\n/m, ''));
    },
    at: ['termijnen:'],
    what: 'Bij termijnen ontbreekt "oppakken".',
    mend: 'Voeg bij termijnen een regel toe: oppakken: 4 uur',
  },
  {
    title: 'een rol zonder vervanger',
    file: 'rollen.yaml',
    edit: ['wie: [fatima], vervangers: [piet]', 'wie: [fatima], vervangers: []'],
    at: ['cag: { naam'],
    what: 'De rol "cag" heeft geen vervanger.',
    mend: 'Noem bij vervangers minstens één ander dan bij wie.',
  },
  {
    title: 'iemand die zichzelf vervangt',
    file: 'rollen.yaml',
    edit: ['wie: [fatima], vervangers: [piet]', 'wie: [fatima], vervangers: [fatima]'],
    at: ['cag: { naam'],
    what: 'De rol "cag" heeft geen vervanger.',
    mend: 'minstens één ander',
  },
  {
    title: 'een rol met een persoon die er niet is',
    file: 'rollen.yaml',
    edit: ['wie: [fatima], vervangers: [piet]', 'wie: [fatma], vervangers: [piet]'],
    at: ['cag: { naam'],
    what: 'De persoon "fatma" staat niet in dit bestand.',
    mend: 'Bedoel je "fatima"?',
  },
  {
    title: 'twee personen met hetzelfde aadObjectId',
    file: 'rollen.yaml',
    edit: ['a0000000-0000-4000-8000-000000000002', 'A0000000-0000-4000-8000-000000000001'],
    at: ['daan: { naam'],
    what: '"daan" en "noor" hebben hetzelfde id.',
    mend: 'Geef ieder het eigen aadObjectId.',
  },
  {
    title: 'een id dat geen aadObjectId is',
    file: 'rollen.yaml',
    edit: ['a0000000-0000-4000-8000-000000000002', 'daan@voorbeeldstad.nl'],
    at: ['daan: { naam'],
    what: '"daan@voorbeeldstad.nl" kan niet bij "id".',
    mend: 'Gebruik een aadObjectId (uuid).',
  },
  {
    title: 'een dubbele punt in een tekst zonder aanhalingstekens',
    file: 'kantoor.yaml',
    edit: ['zeg: Zeg rustig dat', 'zeg: Zeg rustig: dat'],
    at: ['zeg: Zeg rustig'],
    what: 'In deze regel staat een tweede dubbele punt.',
    mend: 'Zet de tekst tussen aanhalingstekens: "Zeg rustig: dat het gesprek nu stopt."',
  },
  {
    title: 'een dubbele punt in een keuze zonder aanhalingstekens',
    file: 'kantoor.yaml',
    edit: ['- als: Burger gaat weg', '- als: Burger: gaat weg'],
    at: ['- als: Burger: gaat weg'],
    what: 'In deze regel staat een tweede dubbele punt.',
    mend: '"Burger: gaat weg"',
  },
  {
    title: 'een aanhalingsteken dat niet sluit',
    file: 'kantoor.yaml',
    edit: ['De keuze is aan u."', 'De keuze is aan u.'],
    at: ['De keuze is aan u.'],
    what: 'Er ontbreekt een aanhalingsteken, een dubbele punt of een haakje.',
    mend: 'wat met ", [ of { begint moet ook eindigen',
  },
  {
    title: 'een tekst die met een aanhalingsteken begint en dan doorgaat',
    file: 'kantoor.yaml',
    edit: ['zeg: Zeg rustig dat het', 'zeg: "Stop" zeg je, omdat het'],
    at: ['zeg: "Stop"'],
    what: 'er staat een teken op een plek waar het niet mag',
    mend: 'Zet de hele tekst tussen aanhalingstekens',
  },
  {
    title: 'een tekst die met een uitroepteken begint (YAML laat dat woord weg)',
    file: 'kantoor.yaml',
    edit: ['zeg: Zeg rustig', 'zeg: !Let op, zeg rustig'],
    at: ['zeg: !Let'],
    what: 'er staat een teken op een plek waar het niet mag',
    mend: 'Zet de hele tekst tussen aanhalingstekens',
  },
  {
    title: 'een tekst die met een sterretje begint',
    file: 'kantoor.yaml',
    edit: ['zeg: Zeg rustig dat het', 'zeg: *Zeg* rustig dat het'],
    at: ['zeg: *Zeg*'],
    what: 'er staat een teken op een plek waar het niet mag',
    mend: 'Zet de hele tekst tussen aanhalingstekens',
  },
  {
    title: 'een haakje dat niet sluit',
    file: 'kantoor.yaml',
    edit: ['roep: [beveiliging, collegas, manager]', 'roep: [beveiliging, collegas, manager'],
    at: ['keuzes:', 10],
    what: 'springt niet goed in, of een regel erboven is niet af',
    mend: 'is elk haakje dicht?',
  },
  {
    title: 'een dubbele punt die ontbreekt',
    file: 'kantoor.yaml',
    edit: ['    zeg: Zeg rustig', '    zeg Zeg rustig'],
    at: ['    zeg Zeg rustig'],
    what: 'springt niet goed in',
    mend: 'staat er na elke naam een :',
  },
  {
    title: 'een leeg bestand',
    file: 'kantoor.yaml',
    edit: (flows) => flows.write('kantoor.yaml', ''),
    at: 1,
    what: 'Dit bestand is leeg.',
    mend: 'Zet de vorige versie terug',
  },
  {
    title: 'een lijst waar een blok hoort',
    file: 'kantoor.yaml',
    edit: ['  klaar:\n    keuze:', '  klaar:\n    - keuze:'],
    at: ['    zeg: Wil je melden'],
    what: 'springt niet goed in',
    mend: 'Zet hem recht onder',
  },
  {
    title: 'stappen als lijst',
    file: 'melding.yaml',
    edit: (flows) =>
      flows.write('melding.yaml', 'taal: 1\nschema: melding\ntitel: Melding\nbegin: soort\nstappen:\n  - soort\n'),
    at: ['stappen:'],
    what: 'Bij "stappen" hoort een blok met regels eronder.',
    mend: 'zonder streepje ervoor',
  },
  {
    title: 'een losse waarde waar een lijst hoort',
    file: 'kantoor.yaml',
    edit: ['roep: [manager]', 'roep: manager'],
    at: ['roep: manager'],
    what: 'Bij "roep" hoort een lijst.',
    mend: 'Schrijf: roep: [manager]',
  },
  {
    title: 'een keuze zonder naar',
    file: 'kantoor.yaml',
    edit: ['      - als: Manager is er\n        naar: ordegesprek', '      - als: Manager is er'],
    at: ['- als: Manager is er'],
    what: 'Hier ontbreekt "naar".',
    mend: 'Voeg een regel "naar: …" toe.',
  },
  {
    title: 'een keuze met een lege naar',
    file: 'kantoor.yaml',
    edit: ['        naar: ordegesprek', '        naar:'],
    at: [/naar:$/],
    what: 'Achter "naar:" staat niets.',
    mend: 'Vul het in, of haal de regel weg.',
  },
  {
    title: 'een bij met een onbekende waarde',
    file: 'melding.yaml',
    edit: ['bij: [kantoor]', 'bij: [kantor]'],
    at: ['bij: [kantor]'],
    what: '"kantor" kan niet bij "bij".',
    mend: 'Bedoel je "kantoor"?',
  },
  {
    title: 'een plek waar geen knop voor overblijft',
    file: 'melding.yaml',
    edit: (flows) =>
      flows.write('melding.yaml', flows.read('melding.yaml').replaceAll('bij: [huisbezoek]', 'bij: [kantoor]')),
    at: ['keuzes:', 2],
    what: 'Bij huisbezoek blijft er in de stap "plek" geen knop over.',
    mend: 'Voeg een keuze toe zonder "bij", of met "bij: [huisbezoek]".',
  },
  {
    title: 'een vraag die wordt overgeslagen, met twee uitgangen',
    file: 'melding.yaml',
    edit: ['post }, naar: verhaal', 'post }, naar: soort'],
    at: ['overslaan_bij'],
    what: 'De stap "plek" kan niet worden overgeslagen: de keuzes gaan niet naar dezelfde stap.',
    mend: 'Geef elke keuze dezelfde "naar", of haal "overslaan_bij" weg.',
  },
  {
    title: 'een stap die op twee manieren verder gaat',
    file: 'kantoor.yaml',
    edit: ['    einde: true', '    einde: true\n    verder: melden'],
    at: ['  einde:'],
    what: 'De stap "einde" gaat op meer dan één manier verder: verder en einde.',
    mend: 'Laat er één staan, en haal einde weg.',
  },
  {
    title: 'een stap die niet verder gaat',
    file: 'kantoor.yaml',
    edit: ['    einde: true', ''],
    at: ['  einde:'],
    what: 'De stap "einde" houdt op: er staat niet hoe het verder gaat.',
    mend: 'Voeg keuzes toe, of "einde: true" als het gesprek hier klaar is.',
  },
  {
    title: 'een stap die niets zegt',
    file: 'kantoor.yaml',
    edit: ['    zeg: Wil je melden wat er gebeurde?\n', ''],
    at: ['  klaar:'],
    what: 'De stap "klaar" zegt niets.',
    mend: 'Voeg een regel "zeg: …" toe.',
  },
  {
    title: 'ja in plaats van true',
    file: 'opvolging.yaml',
    edit: ['tweede_paar_ogen: true', 'tweede_paar_ogen: ja'],
    at: ['tweede_paar_ogen'],
    what: 'Bij "tweede_paar_ogen" hoort true of false.',
    mend: 'Schrijf true voor ja, en false voor nee.',
  },
  {
    title: 'einde: ja',
    file: 'kantoor.yaml',
    edit: ['einde: true', 'einde: ja'],
    at: ['einde: ja'],
    what: '"ja" kan niet bij "einde".',
    mend: 'Schrijf: einde: true',
  },
  {
    title: 'te vaak sommeren',
    file: 'kantoor.yaml',
    edit: ['hoogstens: 3', 'hoogstens: 30'],
    at: ['hoogstens'],
    what: 'Het getal bij "hoogstens" is te groot.',
    mend: 'Het mag hoogstens 9 zijn.',
  },
  {
    title: 'een hoofdletter in de naam van een stap',
    file: 'kantoor.yaml',
    edit: ['  klaar:', '  Klaar:'],
    at: ['  Klaar:'],
    what: 'De naam "Klaar" kan hier niet.',
    mend: 'Gebruik kleine letters, cijfers en _.',
  },
  {
    title: 'een naam van een schema die anders is dan die van het bestand',
    file: 'kantoor.yaml',
    edit: ['schema: kantoor', 'schema: op_kantoor'],
    at: ['schema: op_kantoor'],
    what: 'Het schema heet hier "op_kantoor", en het bestand heet "kantoor.yaml".',
    mend: 'Schrijf: schema: kantoor',
  },
  {
    title: 'een taal van later',
    file: 'kantoor.yaml',
    edit: ['taal: 1', 'taal: 2'],
    at: ['taal: 2'],
    what: '"2" kan niet bij "taal".',
    mend: 'Schrijf: taal: 1',
  },
  {
    title: 'een bestand dat geen tekst is',
    file: 'kantoor.yaml',
    edit: (flows) =>
      flows.write(
        'kantoor.yaml',
        Uint8Array.from({ length: 512 }, (_, i) => (i * 97) % 256),
      ),
    at: 1,
    what: 'Dit bestand is geen gewone tekst.',
    mend: 'Bewaar het als tekst (UTF-8), of zet de vorige versie terug.',
  },
  {
    title: 'een bestand met alleen een zin',
    file: 'kantoor.yaml',
    edit: (flows) => flows.write('kantoor.yaml', 'Dit moet nog geschreven worden\n'),
    at: 1,
    what: 'Dit bestand begint niet zoals het hoort.',
    mend: 'Begin met "taal: 1", zoals in de andere bestanden.',
  },
  {
    title: 'een bestand dat weg is',
    file: 'hoofdlijnen.yaml',
    edit: (flows) => rmSync(join(flows.folder, 'hoofdlijnen.yaml')),
    at: 1,
    what: 'Dit bestand ontbreekt.',
    mend: 'Zet het terug, of wijs met FLOWS_DIR de goede map aan.',
  },
];

/** Words that only a programmer knows, or that are no Dutch. */
const JARGON =
  /\b(expected|received|invalid|required|unexpected|must|string|array|object|record|undefined|null|NaN|node|flow|key|keys|token|input|error|unrecognized|zod|at line|column)\b|\.ts\b|\[object/i;

let flows: FlowsCopy;
beforeEach(() => {
  flows = copyFlows();
});
afterEach(() => flows.remove());

describe('een fout in een bestand wordt gewezen, met wat eraan te doen is', () => {
  test.each(SLIPS)('$title', ({ file, edit, at, what, mend }) => {
    if (typeof edit === 'function') edit(flows);
    else flows.replace(file, ...edit);
    const { problems, protocol } = checkFlows(flows.folder);
    expect(protocol).toBeUndefined();
    const said = problems.map((problem) => ({ ...problem, file: relative(flows.folder, problem.file) }));
    expect(said[0]).toEqual({
      file,
      line: at === 1 ? 1 : flows.line(file, ...at),
      what: expect.stringContaining(what),
      mend: expect.stringContaining(mend),
    });
    for (const problem of said) expect(describeProblem(problem)).not.toMatch(JARGON);
  });
});

test('elke fout wordt genoemd, niet alleen de eerste', () => {
  flows.replace('kantoor.yaml', 'roep: [manager]', 'roep: [manger]');
  flows.replace('kantoor.yaml', 'naar: voortzetten\n', 'naar: voortzeten\n');
  flows.replace('opvolging.yaml', 'termijn: aangifte', 'termijn: aangiftes');
  expect(checkFlows(flows.folder).problems).toHaveLength(3);
});

test('wat Windows van een bestand maakt (regeleinden, een onzichtbaar teken vooraan) is geen fout', () => {
  const { hash } = checkFlows(flows.folder).protocol ?? {};
  for (const file of ['kantoor.yaml', 'melding.yaml', 'hoofdlijnen.yaml', 'opvolging.yaml', 'rollen.yaml', 'bron.tsv'])
    flows.write(file, `${file.endsWith('.yaml') ? '\uFEFF' : ''}${flows.read(file).replaceAll('\n', '\r\n')}`);
  const again = checkFlows(flows.folder);
  expect(again.problems).toEqual([]);
  expect(again.protocol?.hash).toBe(hash);
});
