import { opslag } from '../../src/cli/doctor/opslag.ts';
import { openContainer } from '../../src/store/cosmos-container.ts';
import { tryTelemetry } from '../../src/telemetry/telemetry.ts';

/**
 * Signs in as the identity of the machine, in a process of its own: the SDK keeps the first platform that it met, and goes on asking after it was given up.
 * Prints what came of it, as JSON.
 */
const [what, managedIdentity, connectionString = ''] = process.argv.slice(2);

async function inCosmos(): Promise<unknown> {
  // It is signed in to before it is asked anything; by way of https alone.
  const settings = { endpoint: 'https://127.0.0.1:1', key: undefined, database: 'stroomwijzer', managedIdentity };
  const asked = { ...settings, signInMs: 4_000 };
  const opened = openContainer(asked, () => {}).then(
    () => 'opened',
    (thrown: unknown) => String(thrown),
  );
  const [found] = await opslag('waar de meldingen liggen', asked);
  return { opened: await opened, found };
}

const came =
  what === 'cosmos'
    ? await inCosmos()
    : await tryTelemetry({ otlp: undefined, azure: { connectionString, managedIdentity } }, 300);
console.log(JSON.stringify(came));
process.exit();
