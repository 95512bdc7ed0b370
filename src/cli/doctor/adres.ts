import { request } from 'node:https';
import { text } from 'node:stream/consumers';
import { TLSSocket } from 'node:tls';
import { z } from 'zod';
import { isCode } from '../../wire/wire-answer.ts';
import type { Bevinding } from './bevinding.ts';
import { good, skipped, wrong } from './bevinding.ts';

export interface AdresParts {
  /** Undefined: it is not set. */
  publicUrl: string | undefined;
  now: () => number;
  timeoutMs: number;
  /** Who signs certificates that are believed, beside whom Node believes. */
  ca?: string | undefined;
}

const DAY = 86_400_000;
/** A certificate is renewed this long (ms) before its end. */
const RENEWED = 14 * DAY;
/** https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const OF_CERTIFICATES = /CERT|SIGNATURE|ISSUER|CRL|^HOSTNAME_MISMATCH$|^INVALID_(?:CA|PURPOSE)$|^PATH_LENGTH_EXCEEDED$/;
/** What the bot answers to a body that is nothing. */
const ours = z.object({ error: z.object({ code: z.literal('BadArgument') }) });
const coded = z.object({ code: z.string().refine(isCode) });

const FROM_INSIDE = 'Gezien vanaf deze machine; of Teams er van buiten bij kan, zegt dit niet.';

/** Whether the bot answers at its public address, with a certificate that is believed and good for a while. */
export async function adres(check: string, parts: AdresParts): Promise<Bevinding[]> {
  const { publicUrl, now } = parts;
  if (publicUrl === undefined)
    return [skipped(check, 'PUBLIC_URL is niet ingevuld: het adres waar Teams de bot vindt is niet bekeken.')];
  const { host } = new URL(publicUrl);
  try {
    const { status, body, until } = await knock(publicUrl, parts);
    if (!ours.safeParse(body).success)
      return [
        wrong(
          check,
          `Op ${host} antwoordt iets anders dan deze bot (HTTP ${status}).`,
          'Stuur /api/messages door naar de bot (PORT), en kijk of PUBLIC_URL klopt.',
        ),
      ];
    const day = new Date(until).toISOString().slice(0, 10);
    if (until - now() < RENEWED)
      return [wrong(check, `Het certificaat van ${host} is goed tot ${day}.`, 'Vernieuw het.')];
    return [good(check, `${host} antwoordt; het certificaat is goed tot ${day}. ${FROM_INSIDE}`)];
  } catch (thrown) {
    return [silence(check, host, coded.safeParse(thrown).data?.code ?? 'NoAnswer')];
  }
}

function silence(check: string, host: string, code: string): Bevinding {
  if (OF_CERTIFICATES.test(code))
    return wrong(
      check,
      `Het certificaat van ${host} is niet goed: ${code}.`,
      'Zet er een certificaat op van een bekende uitgever, op deze naam, met de tussencertificaten erbij.',
    );
  return wrong(
    check,
    `${host} is vanaf hier niet te bereiken: ${code}.`,
    'Kijk naar DNS, de firewall en de proxy. Mag deze machine niet naar buiten, probeer het adres dan van buiten: curl https://…/klaar geeft 200.',
  );
}

interface Knocked {
  status: number;
  body: unknown;
  /** Until when the certificate is good (ms since epoch). */
  until: number;
}

/** Sends what is no activity, so that nothing happens. `fetch` does not show the certificate. */
async function knock(publicUrl: string, { timeoutMs, ca }: AdresParts): Promise<Knocked> {
  const { promise, resolve, reject } = Promise.withResolvers<Knocked>();
  const asked = request(
    new URL('/api/messages', publicUrl),
    {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      signal: AbortSignal.timeout(timeoutMs),
      agent: false,
      ...(ca === undefined ? {} : { ca }),
    },
    (response) => {
      const { socket, statusCode: status = 0 } = response;
      const until = socket instanceof TLSSocket ? Date.parse(socket.getPeerCertificate().valid_to) : Number.NaN;
      text(response).then((said) => resolve({ status, body: jsonIn(said), until }), reject);
    },
  );
  asked.on('error', reject);
  asked.end('{}');
  return await promise;
}

function jsonIn(said: string): unknown {
  try {
    return JSON.parse(said);
  } catch {
    return undefined;
  }
}
