import type { Vast } from '../cards/frame.ts';
import type { Answer } from '../gesprek/answer.ts';
import type { Answers } from '../gesprek/answers.ts';
import type { Refused } from '../gesprek/fingerprint.ts';
import { intentOf } from '../gesprek/words.ts';
import { belNummer } from '../protocol/rollen.ts';
import { fillIn } from '../protocol/woorden.ts';
import type { Zinnen } from '../protocol/zinnen.ts';
import { readSentAlong, type Unheard } from '../reading/sent-along.ts';
import type { AttachmentReader } from './attachments.ts';
import { type InPlaceParts, remember, sendCard, sendInPlace } from './cards-in-chat.ts';
import { wireFacts } from './connector-error.ts';
import type { Activity } from './incoming.ts';
import type { PostToPerson } from './people.ts';
import type { Turn } from './port.ts';
import { askerOf, isPersonal, wordsIn } from './turn.ts';

export interface OnTextParts extends InPlaceParts {
  answers: Pick<Answers, 'toText' | 'toFiles'>;
  postToPerson: PostToPerson;
  readFiles: AttachmentReader;
  /** What sentences mean, as it is now. */
  zinnen: () => Zinnen;
}

/** Something typed, or sent along. */
export async function onText(parts: OnTextParts, turn: Turn): Promise<void> {
  const { activity } = turn;
  if (!isPersonal(activity)) {
    const answer = await parts.answers.toText(askerOf(activity), wordsIn(activity));
    return await moveToPersonalChat(parts, turn, answer);
  }
  const answer = await answerTo(parts, activity);
  if ('line' in answer) await turn.say(answer.line);
  else if (answer.inPlace !== undefined) await sendInPlace(parts, turn, answer);
  else await sendCard(parts, turn, answer);
}

/** The answer to everything in a message: what was typed, the words of what was forwarded, files, and what no words came of. */
async function answerTo(parts: OnTextParts, activity: Activity): Promise<Answer> {
  const { answers, vast, readFiles } = parts;
  const asker = askerOf(activity);
  const typed = wordsIn(activity);
  const { forwarded, unheard } = readSentAlong(activity.attachments ?? [], typed);
  const read = [...(await readFiles(activity)), ...unheard.map((what) => ({ refused: REFUSED[what] }))];
  const told = forwarded === '' ? '' : `${vast().woorden.antwoorden.doorgestuurd}\n${forwarded}`;
  const files = typed === '' && told === '' && read.length === 0 ? [nothingOf(activity)] : read;
  // A word of command is read by itself: what was forwarded with it comes after.
  if (told !== '' && intentOf(parts.zinnen(), typed) !== 'iets_anders') {
    await answers.toText(asker, typed);
    return await answers.toFiles({ ...asker, seed: `${asker.seed}\nforwarded` }, [], told);
  }
  const text = [typed, told].filter((part) => part !== '').join('\n\n');
  const isSentAlong = files.length > 0 || told !== '';
  return isSentAlong ? await answers.toFiles(asker, files, text) : await answers.toText(asker, text);
}

/** Of a message nothing came: some phones leave out the picture that was chosen. https://github.com/OfficeDev/BotBuilder-MicrosoftTeams/issues/287 */
function nothingOf({ attachments = [] }: Activity): Refused {
  return {
    refused: attachments.some(({ contentType = '' }) => !/^text\//i.test(contentType)) ? 'other_kind' : 'empty',
  };
}

/** As what each is refused. */
const REFUSED = { opname: 'recording', doorgestuurd: 'forwarded', plaatje: 'moving' } as const satisfies Record<
  Unheard,
  Refused['refused']
>;

/** In a channel or group nothing is said but that it goes on elsewhere. */
async function moveToPersonalChat(parts: OnTextParts, turn: Turn, answer: Answer): Promise<void> {
  const { activity } = turn;
  try {
    const { kaart, antwoorden } = parts.vast().woorden;
    const message = 'card' in answer ? { card: answer.card, summary: kaart.app } : { text: answer.line };
    const posted = await parts.postToPerson(askerOf(activity).aadObjectId, message, activity.serviceUrl);
    if ('card' in answer) await remember(parts, answer, posted);
    await turn.say(antwoorden.ga_verder);
  } catch (error) {
    parts.log.error('personal chat not reached', wireFacts(error));
    await turn.say(unreachable(parts.vast()));
  }
}

function unreachable({ rollen, woorden }: Vast): string {
  return fillIn(woorden.antwoorden.geen_chat, { nummer: belNummer(rollen) });
}
