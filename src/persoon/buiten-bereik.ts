import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { localDate } from '../kit/time.ts';
import type { Dossier } from './dossier.ts';

/** A copy that was found: what is in it no command reaches. */
interface Kopie {
  file: string;
  van: number;
}

const COPIES = /\.(sqlite|jsonl|bak|db|deel)$|\.opzij-|kopie|backup/i;

/** What lies with the file of the bot as long as it runs. */
const BESIDE = ['', '-wal', '-shm', '-journal', '.lock'];

/** Files that look like copies beside the file of the bot, and every file in the folders where copies are kept. */
export function findCopies(own: string, folders: readonly string[]): Kopie[] {
  const ownFiles = BESIDE.map((ending) => resolve(own + ending));
  const besides = filesIn(dirname(own)).filter((file) => COPIES.test(basename(file)));
  return [...new Set([...besides, ...folders.flatMap(filesIn)])]
    .filter((file) => !ownFiles.includes(file))
    .map((file) => ({ file, van: statSync(file).mtimeMs }))
    .sort((a, b) => a.van - b.van);
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .map((name) => resolve(folder, name))
    .filter((file) => statSync(file).isFile());
}

/** What Stroomwijzer cannot take back, and what the administrator does about it; lines in Dutch. */
export function buitenBereik({ over, zaken }: Dossier, copies: readonly Kopie[], termijn: string): string[] {
  const cards = zaken.reduce((sum, { kaarten }) => sum + kaarten.length, 0);
  const found = copies.map(({ file, van }) => `    ${localDate(van).date}  ${file}`);
  return [
    `- Kaarten in Teams (${cards} gevonden): de bot haalt de woorden eraf zodra die draait, binnen een uur. Is de bot uit een chat of team gehaald, dan kan dat niet: verwijder die chat of dat bericht zelf.`,
    '- Wat iemand zelf in de chat typte, en oudere standen van kaarten: een bewaarbeleid in Microsoft Purview voor Teams-chats en kanaalberichten. Staat daar een juridische bewaring (eDiscovery), dan eindigt het pas met die.',
    '- Mails die al weg zijn: een bewaarbeleid in Exchange. Er staat een nummer in, geen namen. Sms en telefoontjes staan op het toestel en bij de aanbieder.',
    found.length === 0
      ? `- Reservekopieën: in deze mappen vond ik er geen. Kijk ook elders (geef een map met --kopieen). Gooi ze weg na ${termijn}.`
      : `- Reservekopieën en exports (${found.length} gevonden, met hun datum). Hierin staat het nog. Gooi ze weg, of uiterlijk na ${termijn}:\n${found.join('\n')}`,
    '- Zet je een kopie terug, draai dan npm run erase-again met de jongste kopie: dan gaat dit opnieuw weg.',
    '- Staat de opslag in Azure Cosmos DB: de kopieën van de dienst zelf lopen af volgens de instelling daar (7 of 30 dagen).',
    '- Wat met npm run export of npm run person is gemaakt en is gegeven of gemaild: vraag het terug, of gooi het weg.',
    ...(over.soort === 'medewerker'
      ? [
          over.wie.persoon === undefined
            ? '- flows/rollen.yaml: daar staat deze persoon niet in.'
            : '- flows/rollen.yaml en roosters: daar staat deze persoon nog in, met naam en nummer. Haal die er zelf uit, ook uit de oudere versies van dat bestand.',
          '- Microsoft Entra en de personeelsadministratie: dat is niet van Stroomwijzer.',
        ]
      : ['- Politie, zaaksysteem, GIR en brieven: daar deed een mens iets mee. Vraag het daar zelf.']),
  ];
}
