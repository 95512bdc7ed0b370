import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { z } from 'zod';
import { caseInput } from '../support/cases.ts';
import { copyFlows, type FlowsCopy } from '../support/flows-copy.ts';
import { checkFlows } from '../support/load.ts';

const edit = z.object({ file: z.string(), find: z.string(), replace: z.string() });
const G45 = edit.parse(caseInput('G45').flows);
const [, said = ''] = /^zeg: (.*)$/.exec(G45.find) ?? [];

let flows: FlowsCopy;
beforeEach(() => {
  flows = copyFlows();
});
afterEach(() => flows.remove());

/** What is wrong with the chart when the text of a step is written like this, in YAML. */
function problemsOf(zeg: string): string[] {
  flows.replace(G45.file, G45.find, `zeg: ${zeg}`);
  return checkFlows(flows.folder).problems.map(({ what }) => what);
}

const REFUSED = /begint met ".*"\. Teams maakt daar een lijst of een kop van/;

test.each([
  ['G45', G45.replace.replace('zeg: ', '')],
  ['een hoger nummer', `"12. ${said}"`],
  ['een nummer met een haakje', `"1) ${said}"`],
  ['een streepje', `"- ${said}"`],
  ['een plus', `"+ ${said}"`],
  ['een kop van drie', `"### ${said}"`],
  ['een citaat', `"> ${said}"`],
  ['met spaties ervoor', `"  2. ${said}"`],
  ['op de tweede regel', `"Blijf kalm.\\n2. ${said}"`],
  ['als blok, zoals YAML het ook kan', `|-\n      Blijf kalm.\n      - ${said}`],
])('G45: %s wordt geweigerd, in woorden', (_naam, zeg) => {
  expect(problemsOf(zeg).join('\n')).toMatch(REFUSED);
});

test.each([
  ['een getal zonder punt', `2 keer: ${said}`],
  ['een tijd', `15.30 uur: ${said}`],
  ['een jaartal met een punt erachter', `Het is 2026. ${said}`],
  ['een streepje in de zin', `Blijf kalm - ${said}`],
  ['een nummer om te bellen', `112 bellen. ${said}`],
])('%s mag', (_naam, zeg) => {
  expect(problemsOf(`"${zeg}"`).join('\n')).not.toMatch(REFUSED);
});
