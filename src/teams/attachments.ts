import { z } from 'zod';
import { type Fingerprint, fingerprintOf, type Refused, type Source } from '../gesprek/fingerprint.ts';
import type { Log } from '../kit/log.ts';
import { isLoopbackUrl } from '../wire/loopback.ts';

export type { Fingerprint, Refused } from '../gesprek/fingerprint.ts';

export interface AttachmentReaderParts {
  /** Gives the bot's own token; undefined for a bot without a registration, which then reads from this machine only. */
  botToken: (() => Promise<string>) | undefined;
  /** Hears why something was not read, never what or where it was. */
  log: Log;
  /** The most that is read of one file; 50 MB. */
  maxBytes?: number;
  /** How long everything in one message may take together; 10 s, since Teams waits 15 s for an answer. */
  timeoutMs?: number;
}

/** What of an activity is looked at. */
export interface WithAttachments {
  serviceUrl: string;
  attachments?: readonly Attachment[] | undefined;
}

export interface Attachment {
  contentType?: string | undefined;
  contentUrl?: string | undefined;
  content?: unknown;
}

/**
 * Takes the fingerprints of what a person sent along: files and pasted pictures, in order, one entry each. Anything else is an entry
 * too (`other_kind`), but cards and the HTML that Teams adds to a text are not: empty means that nothing was sent along. Never rejects.
 */
export type AttachmentReader = (activity: WithAttachments) => Promise<(Fingerprint | Refused)[]>;

/** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4 */
const FILE = 'application/vnd.microsoft.teams.file.download.info';
const IMAGE = /^image\//i;
/** As a file, or as the card that phones make of it: https://github.com/MicrosoftDocs/msteams-docs/issues/1805 */
const RECORDING = /^(?:audio|video)\/|^application\/vnd\.microsoft\.(?:card\.(?:audio|video)$|activity\.voice\b)/i;
/** The text once more, cards, and messages that are quoted or forwarded. */
const NOT_SENT_ALONG =
  /^(?:text\/(?:html|plain)|application\/vnd\.microsoft\.(?:card|teams\.card)\.(?!(?:audio|video)$).*|.*messageReference)$/i;

/** So many are read of one message: more than Teams lets anybody send at once, and whoever sends more must not make us fetch all of it. */
const MOST_READ = 10;

/** Where people's files are: the bot is of Azure's public cloud, and so is the tenant. */
const FILES_HOST = /\.sharepoint\.com$/;
/** Where Teams keeps pasted pictures, beside the host of the serviceUrl. */
const TEAMS_ORIGIN = 'https://smba.trafficmanager.net';

const fileContent = z.object({ downloadUrl: z.url(), fileType: z.string().nullish() });

/** Reads what was sent along with a message. Only in a person's own chat does Teams give files to a bot. */
export function createAttachmentReader({
  botToken,
  log,
  maxBytes = 50 * 1024 * 1024,
  timeoutMs = 10_000,
}: AttachmentReaderParts): AttachmentReader {
  const mayFetchFile = (url: string): boolean => {
    if (botToken === undefined) return isLoopbackUrl(url);
    const { protocol, hostname, port } = new URL(url);
    return protocol === 'https:' && port === '' && FILES_HOST.test(hostname);
  };

  /** The bot's token goes there too, so it is the place that the bot speaks with already, or Teams' own. */
  const mayFetchImage = (url: string, serviceUrl: string): boolean => {
    if (!URL.canParse(url) || !URL.canParse(serviceUrl)) return false;
    const { origin } = new URL(url);
    if (origin === new URL(serviceUrl).origin) {
      return isLoopbackUrl(url) || (botToken !== undefined && url.startsWith('https://'));
    }
    return botToken !== undefined && origin === TEAMS_ORIGIN;
  };

  const sourceOf = async (
    { contentType = '', contentUrl = '', content }: Attachment,
    serviceUrl: string,
  ): Promise<Source | Refused> => {
    if (contentType === FILE) {
      const file = fileContent.safeParse(content).data;
      if (file === undefined || !mayFetchFile(file.downloadUrl)) return { refused: 'not_allowed' };
      // Some clients give a link to look at instead of one to download: https://github.com/OfficeDev/Microsoft-Teams-Samples/issues/1314
      return { url: file.downloadUrl, headers: {}, mayBePage: /^html?$/i.test(file.fileType ?? '') };
    }
    if (!IMAGE.test(contentType)) return { refused: RECORDING.test(contentType) ? 'recording' : 'other_kind' };
    if (!mayFetchImage(contentUrl, serviceUrl)) return { refused: 'not_allowed' };
    const headers = botToken === undefined ? {} : { Authorization: `Bearer ${await botToken()}` };
    return { url: contentUrl, headers, mayBePage: false };
  };

  return async ({ attachments, serviceUrl }) => {
    const sent = (attachments ?? []).filter(({ contentType }) => !NOT_SENT_ALONG.test(contentType ?? ''));
    if (sent.length === 0) return [];
    const signal = AbortSignal.timeout(timeoutMs);
    // The token has a time of its own, which must not be added to this one.
    const late = new Promise<Refused>((resolve) => {
      signal.addEventListener('abort', () => resolve({ refused: 'unreachable' }), { once: true });
    });
    const results: (Fingerprint | Refused)[] = [];
    for (const attachment of sent.slice(0, MOST_READ)) {
      const read = async (): Promise<Fingerprint | Refused> => {
        const source = await sourceOf(attachment, serviceUrl).catch((): Refused => ({ refused: 'unreachable' }));
        return 'refused' in source ? source : fingerprintOf(source, maxBytes, signal);
      };
      const result = await Promise.race([read(), late]);
      if ('refused' in result) log.warn('what was sent along was not read', { reason: result.refused });
      results.push(result);
    }
    return sent.length > MOST_READ ? [...results, { refused: 'too_many' }] : results;
  };
}
