import { createHash, createHmac } from 'node:crypto';
import { z } from 'zod';
import { WireError } from '../wire/wire-error.ts';
import { errorOfStatus, look, type PostParts, post } from './post.ts';
import type { HandOver } from './telephone.ts';

/** A resource of Azure Communication Services. */
export interface AzureConfig {
  /** `https://….communication.azure.com`, without a slash at the end. */
  endpoint: string;
  /** One of its access keys. */
  key: Buffer;
  /** What a telephone shows as the sender: a number of the resource, or at most 11 letters and digits. */
  sender: string;
}

const PATH = '/sms?api-version=2021-03-07';
const NUMBERS = '/phoneNumbers?api-version=2022-12-01&top=1';
/** For each number whether it was taken: https://learn.microsoft.com/rest/api/communication/sms/sms/send#smssendresponseitem */
const answer = z.object({ value: z.tuple([z.object({ httpStatusCode: z.int(), successful: z.boolean() })]) });

/** Hands an sms over to Azure Communication Services: https://learn.microsoft.com/rest/api/communication/sms/sms/send */
export function createAzureSms({ endpoint, key, sender }: AzureConfig, parts: PostParts): HandOver {
  return async ({ to, text, id }) => {
    const body = JSON.stringify({
      from: sender,
      smsRecipients: [{ to }],
      message: text,
      smsSendOptions: { enableDeliveryReport: false, tag: id },
    });
    const url = `${endpoint}${PATH}`;
    const said = answer.safeParse(
      parsed(await post({ provider: 'azure', url, headers: signed('POST', url, key, body, parts.now()), body }, parts)),
    );
    if (!said.success) throw new WireError('unclear', 'azure UnknownAnswer');
    const [{ successful, httpStatusCode }] = said.data.value;
    if (!successful) throw errorOfStatus('azure', httpStatusCode, null, parts.now());
  };
}

/**
 * Asks which numbers the resource has, which only who has a key of it is told; not every resource has one. Rejects with a WireError.
 * https://learn.microsoft.com/rest/api/communication/phonenumbers/phone-numbers/list-phone-numbers
 */
export async function askNumbers({ endpoint, key }: AzureConfig, parts: PostParts): Promise<void> {
  const url = `${endpoint}${NUMBERS}`;
  await look({ provider: 'azure', url, headers: signed('GET', url, key, '', parts.now()) }, parts);
}

/**
 * Signs a request with an access key: https://learn.microsoft.com/rest/api/communication/authentication#access-key-authentication
 *
 * @param now ms since epoch
 */
function signed(method: string, url: string, key: Buffer, body: string, now: number): Record<string, string> {
  const { host, pathname, search } = new URL(url);
  const date = new Date(now).toUTCString();
  const hash = createHash('sha256').update(body).digest('base64');
  const signature = createHmac('sha256', key).update(`${method}\n${pathname}${search}\n${date};${host};${hash}`);
  return {
    'x-ms-date': date,
    'x-ms-content-sha256': hash,
    Authorization: `HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=${signature.digest('base64')}`,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
