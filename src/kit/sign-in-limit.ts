import { before } from './deadline.ts';

/** Nobody gave a token in time: the platform or Entra says nothing. */
export class SignInTimeout extends Error {
  override readonly name = 'SignInTimeout';
}

/**
 * Signs in to Azure by way of an SDK, for so long (ms) at most: its own credentials ask a platform that hangs without end, and all that needs a token waits
 * for it. What was asked is called off too, where the SDK heeds the signal.
 */
export async function signInWithin<T>(timeoutMs: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const over = AbortSignal.timeout(timeoutMs);
  try {
    return await before(over, () => work(over));
  } catch (thrown) {
    throw over.aborted ? new SignInTimeout(`no token within ${timeoutMs} ms`, { cause: thrown }) : thrown;
  }
}
