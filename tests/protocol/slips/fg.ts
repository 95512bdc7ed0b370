import type { Slip } from './slip.ts';

const FG = '  fg: { naam: Functionaris gegevensbescherming, wie: [vera], vervangers: [leo] }';
const GROEP = 'groep: b0000000-0000-4000-8000-000000000001';

/** Slips in who hears that a CAG opened a dossier in an emergency. */
export const FG_SLIPS: Slip[] = [
  {
    title: 'een groep die leeg kan zijn, met alleen de CAG bij naam',
    file: 'rollen.yaml',
    edit: [FG, FG.replace('wie: [vera], vervangers: [leo]', `wie: [fatima], vervangers: [piet], ${GROEP}`)],
    at: ['  fg:'],
    what: 'Bij fg staat niemand bij naam die niet zelf CAG is. Een groep telt niet: die kan leeg zijn.',
    mend: 'Noem bij fg minstens één ander bij naam',
    only: true,
  },
  {
    title: 'een CAG die het alleen zelf hoort',
    file: 'rollen.yaml',
    edit: [FG, FG.replace('wie: [vera], vervangers: [leo]', 'wie: [fatima], vervangers: [piet]')],
    at: ['  fg:'],
    what: 'Bij fg staat niemand bij naam die niet zelf CAG is.',
    mend: 'Noem bij fg minstens één ander bij naam',
    only: true,
  },
];
