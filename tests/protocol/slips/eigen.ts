import type { FlowsCopy } from '../../support/flows-copy.ts';
import { carryOut, examplesIn, guide } from '../../support/guide.ts';
import type { Slip } from './slip.ts';

/** The examples under a heading of the guide, and then a slip in one of the files. */
function wrongly(heading: string, file: string, old: string, by: string): (flows: FlowsCopy) => void {
  return (flows) => {
    for (const edit of examplesIn(guide()).filter(({ chapter, how }) => chapter === heading && how !== 'bij'))
      carryOut(flows, edit);
    flows.replace(file, old, by);
  };
}

/** Slips in what a municipality adds of its own: a question, a chart. */
export const OWN_SLIPS: Slip[] = [
  {
    title: 'een eigen gegeven dat nergens bij feiten staat',
    file: 'opvolging.yaml',
    edit: wrongly('Een eigen vraag', 'opvolging.yaml', 'bij: { hond: [ja] }', 'bij: { honden: [ja] }'),
    at: ['bij: { honden: [ja] }'],
    what: 'Het gegeven "honden" is niet bekend.',
    mend: 'Bedoel je "hond"?',
    only: true,
  },
  {
    title: 'een antwoord dat het eigen gegeven niet heeft',
    file: 'opvolging.yaml',
    edit: wrongly('Een eigen vraag', 'opvolging.yaml', 'bij: { hond: [ja] }', 'bij: { hond: [twee] }'),
    at: ['bij: { hond: [twee] }'],
    what: '"twee" kan niet bij "hond".',
    mend: 'Kies uit: ja, nee.',
    only: true,
  },
  {
    title: 'een vraag naar iets wat niet bewaard kan worden',
    file: 'melding.yaml',
    edit: wrongly('Een eigen vraag', 'melding.yaml', 'feit: hond', 'feit: kat'),
    at: ['feit: kat'],
    what: '"kat" kan niet bij "feit".',
    mend: 'Kies uit: arih, wapen, ernstig_letsel, hond.',
  },
  {
    title: 'een eigen gegeven dat heet als een ander',
    file: 'melding.yaml',
    edit: wrongly('Een eigen vraag', 'melding.yaml', '  hond:\n', '  politie:\n'),
    at: ['  politie:'],
    what: 'Het gegeven "politie" is er al.',
    mend: 'Geef het een andere naam.',
  },
  {
    title: 'een plek die er niet is',
    file: 'hoofdlijnen.yaml',
    edit: wrongly('Een eigen stroomschema', 'hoofdlijnen.yaml', 'waar: boa,', 'waar: bao,'),
    at: ['waar: bao,'],
    what: '"bao" kan niet bij "waar".',
    mend: 'Bedoel je "boa"?',
  },
  {
    title: 'een eigen schema dat niet zegt dat het een soort plek is',
    file: 'hoofdlijnen.yaml',
    edit: wrongly('Een eigen stroomschema', 'boa.yaml', 'waar: Buitengewoon opsporingsambtenaar (BOA) op straat\n', ''),
    at: ['waar: boa,'],
    what: '"boa" kan niet bij "waar".',
    mend: 'Kies uit: kantoor, telefonie, schriftelijk, huisbezoek.',
  },
  {
    title: 'hulp op een plek die er niet is',
    file: 'rollen.yaml',
    edit: wrongly('Een eigen stroomschema', 'rollen.yaml', '  boa: [', '  bao: ['),
    at: ['  bao: ['],
    what: '"bao" kan niet bij "nu_hulp".',
    mend: 'Bedoel je "boa"?',
  },
];
