import { signInWithin } from '../../kit/sign-in-limit.ts';
import type { BotIdentity, ManagedIdentity } from '../../wire/bot-identity.ts';
import { type BotTokens, botTokens } from '../../wire/entra-token.ts';
import { managedIdentityToken } from '../../wire/managed-identity.ts';
import { NoToken } from '../../wire/no-token.ts';

/** Who asks the vault. */
export interface KluisToegang {
  managedIdentity: ManagedIdentity | undefined;
  bot: BotIdentity | undefined;
  /** Where Entra gives out tokens: `https://login.microsoftonline.com`. */
  authority: string;
}

/** For whom the token is: of every vault in Azure the same, without a slash behind it. https://learn.microsoft.com/azure/key-vault/general/rest-error-codes */
const VAULT = 'https://vault.azure.net';

/** The tokens for a vault: of the machine's identity, else of the registration, else of the administrator who did `az login`. */
export function kluisTokens({ managedIdentity, bot, authority }: KluisToegang, timeoutMs: number): BotTokens {
  if (managedIdentity !== undefined)
    return uncached(() => managedIdentityToken(managedIdentity, VAULT, AbortSignal.timeout(timeoutMs)));
  if (bot !== undefined) return botTokens(bot, authority, () => VAULT, timeoutMs);
  return uncached(() => personToken(timeoutMs));
}

async function personToken(timeoutMs: number): Promise<string> {
  // It takes longer to load than the rest of a start, and no bot needs it.
  const { AzureCliCredential } = await import('@azure/identity');
  const person = new AzureCliCredential({ processTimeoutInMs: timeoutMs });
  try {
    const { token } = await signInWithin(timeoutMs, (abortSignal) =>
      person.getToken(`${VAULT}/.default`, { abortSignal }),
    );
    return token;
  } catch {
    throw new NoToken('NoAzureLogin');
  }
}

function uncached(get: () => Promise<string>): BotTokens {
  return { get, forget: () => {} };
}
