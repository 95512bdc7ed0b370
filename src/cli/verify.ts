import { resolve } from 'node:path';
import type { Config } from '../config.ts';
import { type AsItLies, asItLiesInCosmos, asItLiesInFile } from '../store/as-it-lies.ts';
import { storeFile } from '../store/file.ts';
import { StoreError } from '../store/store.ts';
import { anchorPlace } from '../verify/anchor-place.ts';
import { type Anchors, anchorLines, type Kop, readAnchors } from '../verify/anchors.ts';
import { inWords } from '../verify/finding.ts';
import { type Beside, verifyAll } from '../verify/verify.ts';
import { keyIn } from './anchor-key.ts';
import { command, settings } from './command.ts';
import { withKeys } from './keys.ts';
import { showProgress } from './progress.ts';

const NO_ANCHORS: Anchors = { koppen: new Map(), last: '', moment: undefined };

/**
 * `npm run verify`: whether every log and text is as it was written, in the home that the settings name, beside the anchors. `-- --anchor` then says
 * in the anchors how far each log has come. Ends with 1 when something is not as it was.
 */
async function run([wish]: string[]): Promise<void> {
  if (wish !== undefined && wish !== '--anchor')
    throw new StoreError('Dit kan: npm run verify, of npm run verify -- --anchor');
  const config = settings();
  const { anchors } = config;
  if (anchors === undefined) {
    if (wish === '--anchor')
      throw new StoreError('ANCHORS en ANCHOR_KEY ontbreken: zeg daar waar de ankers staan, en met welke sleutel.');
    await look(config, NO_ANCHORS);
    console.log('Er zijn geen ankers: dat het eind van een logboek weg is, of alles is herschreven, valt zo niet op.');
    return;
  }
  const key = keyIn(resolve(anchors.key));
  if (wish === '--anchor' && key.type !== 'private')
    throw new StoreError(`In ${anchors.key} staat de openbare sleutel. Om te ankeren is de geheime nodig.`);
  const place = anchorPlace(anchors.place);
  const text = await place.read();
  const before = readAnchors(text, key);
  console.log(before.moment === undefined ? 'Er staat nog geen anker.' : `Het laatste anker is van ${before.moment}.`);
  const moved: Kop[] = [];
  // What is not anchored now needs no place in memory.
  const hear = wish === '--anchor' ? { moved: (kop: Kop) => void moved.push(kop) } : {};
  await look(config, { ...before, ...hear, key });
  if (wish !== '--anchor' || process.exitCode === 1) return;
  await place.append(anchorLines(moved, before.last, new Date().toISOString(), key), Buffer.byteLength(text));
  console.log(`Geankerd. Verder gegaan sinds het vorige anker: ${moved.length}.`);
}

async function look(config: Config, beside: Omit<Beside, 'now'>): Promise<void> {
  await withKeys(config, async (zegel, ofCosmos) => {
    const { cosmos } = config;
    const home =
      cosmos === undefined
        ? asItLiesInFile(storeFile(config), zegel)
        : await asItLiesInCosmos(cosmos, { zegel: ofCosmos });
    await lookIn(home, beside);
  });
}

async function lookIn(home: AsItLies, beside: Omit<Beside, 'now'>): Promise<void> {
  try {
    let wrong = 0;
    const of = await home.count();
    const verified = await verifyAll(
      home,
      { ...beside, now: Date.now },
      (finding) => {
        wrong++;
        console.error(inWords(finding));
      },
      (done) => showProgress(Math.min(done, of), of),
    );
    const { incidents, records, opVerzoek } = verified;
    const counted = `${incidents} meldingen en gesprekken nagekeken, ${records} regels.`;
    console.log(
      wrong === 0 ? `${counted} Alles is zoals het is opgeschreven.` : `${counted} Wat niet klopt: ${wrong}.`,
    );
    if (opVerzoek > 0) {
      const unsure = beside.key === undefined ? ' Zonder ankers is niet te zien of iemand daar echt om vroeg.' : '';
      console.log(`Op verzoek gewist: ${opVerzoek} ${opVerzoek === 1 ? 'tekst' : 'teksten'}.${unsure}`);
    }
    if (wrong > 0) process.exitCode = 1;
  } finally {
    home.close();
  }
}

await command(run);
