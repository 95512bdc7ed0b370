/** What is noted of a term begins so: since when it was seen, and from when on it holds. */
export const TERMIJN = 'termijn:';
/** What is noted of lists of what is destroyed begins so: what stood on one, and who approved. */
export const LIJST = 'lijst:';
/** What is noted of a try of the alarms begins so: what was sent to whom, and who confirmed. */
export const PROEF = 'proef:';
/** What is noted of texts that go by order begins so: what stands of them on cards must go too. */
export const WISSEN = 'wissen:';

/** Of an incident so many texts are destroyed by order, at this moment (ms since epoch): what stands of it on cards must go too. */
export interface Wisopdracht {
  incident: string;
  moment: number;
  aantal: number;
}

/** As it is noted, before the texts go. */
export function wisopdracht({ incident, moment, aantal }: Wisopdracht): string {
  return `${WISSEN}${incident}:${moment}:${aantal}`;
}

/** What is noted so, each under its note. */
export function wisopdrachten(said: readonly string[]): { wat: string; opdracht: Wisopdracht }[] {
  return said
    .filter((wat) => wat.startsWith(WISSEN))
    .map((wat) => {
      const [incident = '', moment, aantal] = wat.slice(WISSEN.length).split(':');
      return { wat, opdracht: { incident, moment: Number(moment), aantal: Number(aantal) } };
    });
}

/**
 * Whether a note goes along in a copy, because by it is destroyed: without it a term that became shorter would hold at once. The rest does not: who is told once
 * more is told the truth.
 */
export function goesAlong(wat: string): boolean {
  return [TERMIJN, LIJST, WISSEN].some((each) => wat.startsWith(each));
}
