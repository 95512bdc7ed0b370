import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { copyFlows, type FlowsCopy } from '../support/flows-copy.ts';
import { buttonsIn, tekstVan } from '../support/gemeente.ts';
import { type BotProcess, startBot } from '../support/process.ts';
import type { Json } from '../support/received.ts';

const NOOR = 'a0000000-0000-4000-8000-000000000001';
const DAAN = 'a0000000-0000-4000-8000-000000000002';
const TO_THE_OFFICE = ['Ja, maar het is nog bezig', 'Op kantoor'];
const OLD = 'Ga door met het gesprek zolang de burger rustig blijft.';
const NEW = 'Praat verder zolang het rustig blijft.';

let data: string;
let flows: FlowsCopy;
let bot: BotProcess;

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'stroomwijzer-live-'));
  flows = copyFlows();
  bot = startBot({ DATA_DIR: data, FLOWS_DIR: flows.folder });
});
afterEach(async () => {
  await bot.stop('SIGKILL');
  flows.remove();
  rmSync(data, { recursive: true, force: true });
});

async function api(path: string, body?: Json): Promise<Json> {
  const response = await fetch(`${await bot.address}/oefenruimte/api/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return (await response.json()) as Json;
}

/** What the youngest card in somebody's own chat says, with the message that it stands in. */
async function lastCard(person: string): Promise<{ message: string; card: Json }> {
  const { messages } = await api(`messages?${new URLSearchParams({ person, conversation: `a:${person}` })}`);
  const withCard = (messages as { id: string; content: { cards: Json[] } }[]).flatMap(({ id, content: { cards } }) =>
    cards.map((card) => ({ message: id, card })),
  );
  const last = withCard.at(-1);
  if (last === undefined) throw new Error('no card');
  return last;
}

async function begin(person: string): Promise<void> {
  await api('open', { person });
  await api('say', { person, conversation: `a:${person}`, text: 'melding' });
  for (const button of TO_THE_OFFICE) await press(person, button);
}

/** Presses a button and gives what the card says then. */
async function press(person: string, title: string): Promise<string> {
  const { message, card } = await lastCard(person);
  const button = buttonsIn(card).find((each) => each.title === title);
  if (button === undefined) throw new Error(`no button "${title}" on: ${tekstVan(card)}`);
  const action = { type: 'Action.Execute', title, verb: button.verb, data: button.data };
  await api('click', { person, conversation: `a:${person}`, message, action });
  return tekstVan((await lastCard(person)).card);
}

test('an edited sentence is there in conversations that begin after it; a wrong edit changes nothing and is named', async () => {
  await begin(NOOR);

  flows.replace('kantoor.yaml', OLD, NEW);
  const [said] = await bot.says(/overgenomen \(versie [0-9a-f]{12}\)/);
  expect(said).not.toContain('start opnieuw');
  expect(await press(NOOR, 'Burger wordt rustiger')).toContain(OLD);
  await begin(DAAN);
  expect(await press(DAAN, 'Burger wordt rustiger')).toContain(NEW);

  flows.replace('kantoor.yaml', 'naar: voortzetten\n', 'naar: vortzetten\n');
  const line = flows.line('kantoor.yaml', 'naar: vortzetten');
  await bot.says(/is niet overgenomen/);
  await bot.says(new RegExp(`kantoor\\.yaml:${line} .*vortzetten.*→.*voortzetten`));
  await api('say', { person: DAAN, conversation: `a:${DAAN}`, text: 'help' });
  expect((await fetch(`${await bot.address}/gezond`)).status).toBe(200);

  const { code, output } = await bot.stop();
  expect(code).toBe(0);
  expect(output.match(/overgenomen/g)).toHaveLength(2);
});

test('edited roles hold at once; who is new in the practice room is there after a restart', async () => {
  await bot.address;
  const [, number = ''] = /^ {2}alarm: .*nummer: "([^"]+)"/m.exec(flows.read('rollen.yaml')) ?? [];
  flows.replace('rollen.yaml', number, '000 - 112 99 99');
  await bot.says(/rollen gelden nu[\s\S]*start opnieuw/);
  await api('open', { person: NOOR });
  await api('say', { person: NOOR, conversation: `a:${NOOR}`, text: 'help' });
  const everything = JSON.stringify(
    await api(`messages?${new URLSearchParams({ person: NOOR, conversation: `a:${NOOR}` })}`),
  );
  expect(everything).toContain('tel:0001129999');
});
