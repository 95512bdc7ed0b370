const WIDTH = 30;
const FOUND_EVERY = 10_000;

/** A bar that fills on a screen; a line for every tenth part elsewhere. */
export function showProgress(done: number, of: number): void {
  const filled = Math.round((done / of) * WIDTH);
  const bar = `[${'█'.repeat(filled)}${' '.repeat(WIDTH - filled)}] ${Math.round((done / of) * 100)}%`;
  if (process.stderr.isTTY) process.stderr.write(`\r${bar}${done === of ? '\n' : ''}`);
  else if (Math.floor((done * 10) / of) > Math.floor(((done - 1) * 10) / of)) process.stderr.write(`${bar}\n`);
}

/** Counts up while it is found out how much there is to do; a line for every so many where there is no screen. */
export function createFinding(): (found: number) => void {
  let told = 0;
  return (found) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${found} gevonden…`);
    else if (found - told >= FOUND_EVERY) process.stderr.write(`${found} gevonden…\n`);
    else return;
    told = found;
  };
}
