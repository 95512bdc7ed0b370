/**
 * The kinds of bell, as the Teams manifest declares them (`activityTypes`): each is a thing that a person may want to silence in Teams and another may
 * not. A test holds the manifest against this list.
 */
export const ACTIVITIES = ['hulp', 'alarm', 'melding', 'taak', 'nieuws'] as const;
export type Activity = (typeof ACTIVITIES)[number];

/** What the template of each of them in the manifest shows, and nothing else. */
export const ACTIVITY_PARAMETER = 'tekst';
