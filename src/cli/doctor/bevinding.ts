/** What one check found: what was looked at, how it is, and what to do where it is wrong. */
export interface Bevinding {
  check: string;
  uitslag: 'goed' | 'fout' | 'overgeslagen';
  wat: string;
  /** Stands with every fault, and with nothing else. */
  doe?: string;
}

export function good(check: string, wat: string): Bevinding {
  return { check, uitslag: 'goed', wat };
}

export function wrong(check: string, wat: string, doe: string): Bevinding {
  return { check, uitslag: 'fout', wat, doe };
}

export function skipped(check: string, wat: string): Bevinding {
  return { check, uitslag: 'overgeslagen', wat };
}

/** What a check finds. One that takes too long (ms), or that goes wrong itself, is a fault of that name; it never rejects. */
export async function within(check: string, ms: number, look: () => Promise<Bevinding[]>): Promise<Bevinding[]> {
  const { promise: late, resolve } = Promise.withResolvers<Bevinding[]>();
  const said = `Geen antwoord binnen ${Math.ceil(ms / 1000)} seconden.`;
  const mend = 'Kijk naar de firewall, de proxy en DNS van deze machine, en probeer het nog eens.';
  const timer = setTimeout(() => resolve([wrong(check, said, mend)]), ms);
  try {
    return await Promise.race([look(), late]);
  } catch (thrown) {
    const name = thrown instanceof Error ? thrown.name : typeof thrown;
    return [wrong(check, `De controle zelf ging mis: ${name}.`, 'Meld het wie dit programma onderhoudt.')];
  } finally {
    clearTimeout(timer);
  }
}
