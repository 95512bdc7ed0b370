import { existsSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { measureCards } from '../cards/measure.ts';
import type { Config } from '../config.ts';
import { createGraph } from '../graph/client.ts';
import type { Graph } from '../graph/graph.ts';
import { SILENT } from '../kit/log.ts';
import { buitenBereik, findCopies } from '../persoon/buiten-bereik.ts';
import { type Dossier, dossierVanBurger, dossierVanMedewerker } from '../persoon/dossier.ts';
import { askGroepen, type Groepen } from '../persoon/groepen.ts';
import { checkOpdracht, findOpdrachtgever, type Opdrachtgever } from '../persoon/opdrachtgever.ts';
import { gegeven, uitgaveVan } from '../persoon/uitgave.ts';
import { uitgaveHtml } from '../persoon/uitgave-html.ts';
import { overWie, uitgaveVerslag, wisVerslag, zoekVerslag } from '../persoon/verslag.ts';
import { findMedewerker } from '../persoon/wie.ts';
import { gaatWeg, type Opdracht, wis } from '../persoon/wis.ts';
import { findIncident, noteLooked, zoek } from '../persoon/zoek.ts';
import { checkFlows, type Protocol } from '../protocol/load.ts';
import { storeFile } from '../store/file.ts';
import { openStore } from '../store/open.ts';
import { type Store, StoreError } from '../store/store.ts';
import { signOrder } from '../verify/ordered.ts';
import { keyIn } from './anchor-key.ts';
import { command, settings } from './command.ts';
import { type Gevraagd, gevraagd } from './person-args.ts';

/**
 * `npm run person -- export|erase`: what is kept of one person, to be given or to be erased (AVG art. 15 and 17), in either home, also while the bot runs. Nothing
 * changes without `--echt`. Ends with 1 when not all of it was done.
 */
async function run(args: string[]): Promise<void> {
  const wish = gevraagd(args);
  const config = settings();
  const protocol = protocolOf(config.flowsDir);
  const { store } = await openStore(config, {}, { beside: true });
  try {
    const now = Date.now();
    const groepen = await askGroepen(graphOf(config), protocol.rollen);
    const by = findOpdrachtgever(wish.namens, protocol.rollen, await store.references(), groepen);
    if (wish.zoek !== undefined && wish.incidenten.length === 0) {
      const { treffers, onleesbaar } = await zoek(store, wish.zoek, by, now);
      say(zoekVerslag(treffers, onleesbaar));
      return;
    }
    const dossier = await dossierOf({ store, wish, protocol, groepen, now });
    checkOpdracht(dossier, by.id, protocol.rollen, groepen);
    say(overWie(dossier));
    if (wish.doe === 'export') await exports({ store, wish, dossier, protocol, by, now });
    else await erases({ store, wish, dossier, protocol, by, now }, config);
    if (dossier.onleesbaar.length > 0) process.exitCode = 1;
  } finally {
    await store.close();
  }
}

interface Taak {
  store: Store;
  wish: Gevraagd;
  dossier: Dossier;
  protocol: Protocol;
  by: Opdrachtgever;
  now: number;
}

async function dossierOf(asked: Omit<Taak, 'by' | 'dossier'> & { groepen: Groepen }): Promise<Dossier> {
  const { store, wish, groepen, now } = asked;
  const { rollen } = asked.protocol;
  if (wish.medewerker !== undefined) {
    const wie = findMedewerker(wish.medewerker, rollen, await store.references(), groepen);
    return await dossierVanMedewerker(store, wie, now);
  }
  const incidenten: string[] = [];
  for (const name of wish.incidenten) incidenten.push(await findIncident(store, name, rollen.voorvoegsel));
  return await dossierVanBurger(store, incidenten, wish.zoek, now);
}

async function exports({ store, wish, dossier, protocol, by, now }: Taak): Promise<void> {
  say(uitgaveVerslag(dossier));
  if (!wish.echt) return console.log('\nEr is niets gemaakt. Klopt dit? Doe het dan met --naar <bestand> --echt.');
  const [html, json] = ['html', 'json'].map((ending) => `${resolve(wish.naar ?? '')}.${ending}`) as [string, string];
  for (const file of [html, json])
    if (existsSync(file)) throw new StoreError(`${file} bestaat al en blijft zoals het is. Kies een andere naam.`);
  // First it is recorded, then it is shown.
  for (const zaak of dossier.zaken) {
    const teksten = gegeven(zaak).map(({ tekst }) => tekst.id);
    if (teksten.length > 0) await noteLooked(store, { incident: zaak.incident.id, teksten, by, now });
  }
  const inFile = Object.values(protocol.rollen.personen).map(({ naam }) => naam);
  const namen = [...new Set([...inFile, ...(await store.references()).map(({ naam }) => naam)])];
  const uitgave = uitgaveVan(dossier, namen, now);
  writes(html, uitgaveHtml(uitgave));
  writes(json, `${JSON.stringify(uitgave, null, 2)}\n`);
  console.log(`\nGemaakt: ${html} en ${json}. Alleen jij kunt ze lezen. Lees ze na, geef ze, en gooi ze hier weg.`);
}

async function erases({ store, wish, dossier, protocol, by, now }: Taak, config: Config): Promise<void> {
  const ook = ookIn(wish, dossier);
  const copies = findCopies(storeFile(config), wish.kopieen);
  const beyond = buitenBereik(dossier, copies, protocol.bewaartermijnen.reservekopieen.tekst);
  say([...wisVerslag(dossier, ook, protocol.bewaartermijnen), '', 'Wat Stroomwijzer niet kan wissen:', ...beyond]);
  const { over } = dossier;
  const chosen = over.soort === 'medewerker' ? `--medewerker ${over.wie.id} ` : '';
  if (!wish.echt)
    return console.log(`\nEr is niets gewist. Klopt dit? Doe het dan met ${chosen}--grond <grond> --echt.`);
  if (wish.grond === undefined) return;
  const { teksten, naast, bezig, laterSchoon } = await wis(store, dossier, {
    by,
    grond: wish.grond,
    ook,
    sign: signerOf(config),
    now,
  });
  console.log(`\nGewist: ${teksten} ${teksten === 1 ? 'tekst' : 'teksten'}, en ${naast} buiten meldingen.`);
  if (laterSchoon) console.log('Het bestand wordt nog opgeschoond: dat doet de bot, binnen een dag.');
  if (bezig.length === 0) return;
  console.log(`Hier was net iemand mee bezig, doe het opnieuw: ${bezig.join(' ')}`);
  process.exitCode = 1;
}

/** As the bot asks Graph; undefined where it asks none. */
function graphOf({ bot, graph }: Config): Graph | undefined {
  const { url } = graph;
  return url === undefined
    ? undefined
    : createGraph({ ...graph, baseUrl: () => url, bot, now: Date.now, log: SILENT, lookupTimeoutMs: 10_000 });
}

/** Throws a StoreError for a text that is not one of those that stay here. */
function ookIn({ ook }: Gevraagd, { zaken }: Dossier): ReadonlySet<string> {
  const known = new Set(zaken.flatMap((zaak) => zaak.stukken.map(({ tekst }) => tekst.id)));
  const strange = ook.filter((id) => !known.has(id));
  if (strange.length > 0) throw new StoreError(`--ook ${strange.join(' ')}: die tekst is hier niet (meer).`);
  const stops = zaken.find((zaak) =>
    zaak.stukken.some((stuk) => ook.includes(stuk.tekst.id) && !gaatWeg(zaak, stuk, new Set(ook))),
  );
  if (stops !== undefined)
    throw new StoreError(`--ook: melding ${stops.incident.nummer ?? ''} loopt nog of wordt vastgehouden.`);
  return new Set(ook);
}

/** With the key of the anchors, which the database does not hold. Throws a StoreError when only the public one is here: then verify would call it forged. */
function signerOf({ anchors }: Config): Opdracht['sign'] {
  if (anchors === undefined) return undefined;
  const key = keyIn(resolve(anchors.key));
  if (key.type !== 'private')
    throw new StoreError(`In ${anchors.key} staat de openbare sleutel. Om te wissen is de geheime nodig.`);
  return (note) => signOrder(note, key);
}

function protocolOf(folder: string): Protocol {
  const { protocol } = checkFlows(folder, measureCards);
  if (protocol === undefined) throw new StoreError(`In ${folder} zit een fout. Kijk met npm run flows.`);
  return protocol;
}

/** Only for the owner to read, and never over what stands there. */
function writes(file: string, text: string): void {
  writeFileSync(file, text, { mode: 0o600, flag: 'wx' });
}

function say(lines: readonly string[]): void {
  console.log(lines.join('\n'));
}

await command(run);
