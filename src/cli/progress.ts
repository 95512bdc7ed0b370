const WIDTH = 30;

/** A bar that fills on a screen; a line for every tenth part elsewhere. */
export function showProgress(done: number, of: number): void {
  const filled = Math.round((done / of) * WIDTH);
  const bar = `[${'█'.repeat(filled)}${' '.repeat(WIDTH - filled)}] ${Math.round((done / of) * 100)}%`;
  if (process.stderr.isTTY) process.stderr.write(`\r${bar}${done === of ? '\n' : ''}`);
  else if (Math.floor((done * 10) / of) > Math.floor(((done - 1) * 10) / of)) process.stderr.write(`${bar}\n`);
}
