/** Noted so, where what went is noted: its keys are to be destroyed, also when the bot stops before. */
export const SLEUTEL_WEG = 'sleutel_weg:';
/** Noted so: by which keys a home is encrypted. */
export const SLEUTELS_ZIJN = 'sleutels_zijn';

/** Whether a home noted it for itself. */
export function isOfKeys(wat: string): boolean {
  return wat.startsWith(SLEUTEL_WEG) || wat.startsWith(SLEUTELS_ZIJN);
}

/** Between a partition and the id of a text's document, in neither of which it stands as it does here: an id has four digits behind it. */
const BETWEEN = '~~';

/** Which keys of a partition are to go: all, or those of these texts; and how that was noted. */
export interface KeysGone {
  partition: string;
  texts: string[] | undefined;
  marks: string[];
}

/** How it is noted. `text`: the id of its document. */
export function markOf(partition: string, text?: string): string {
  return `${SLEUTEL_WEG}${partition}${text === undefined ? '' : `${BETWEEN}${text}`}`;
}

/** What was noted, by partition. */
export function namesIn(said: readonly string[]): KeysGone[] {
  const marks = said
    .filter((wat) => wat.startsWith(SLEUTEL_WEG))
    .map((wat) => {
      const [partition = '', text] = wat.slice(SLEUTEL_WEG.length).split(BETWEEN);
      return { partition, text, wat };
    });
  return [...Map.groupBy(marks, ({ partition }) => partition)].map(([partition, some]) => {
    const texts = some.flatMap(({ text }) => (text === undefined ? [] : [text]));
    const isWhole = texts.length < some.length;
    return { partition, texts: isWhole ? undefined : texts, marks: some.map(({ wat }) => wat) };
  });
}
