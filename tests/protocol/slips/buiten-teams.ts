import type { Slip } from './slip.ts';

const ALARM = '  nummers: [rollen, entra]\n  alarm: sms en telefoontje\n';
const HULP = 'vervangers: eigenaar, ook: sms en telefoontje }';

/** Slips in what goes outside Teams: an sms, a voice call. */
const IN_ROLLEN: Omit<Slip, 'file'>[] = [
  {
    title: 'een sms op een ladder voor wat kan wachten',
    edit: ['{ na: 1 werkdag, vervangers: eigenaar }', '{ na: 1 werkdag, vervangers: eigenaar, ook: sms }'],
    at: ['ook: sms }'],
    what: 'Op de ladder taak kan geen sms of telefoontje staan',
    mend: 'Haal ook hier weg. Het kan wel bij: hulp, gevaar, huisbezoek, oppakken_spoed, oppakken_ambtsdrager.',
    only: true,
  },
  {
    title: 'een sms meteen bij de eerste trede',
    edit: ['  hulp:\n    - { na: direct, wie: eigenaar }', '  hulp:\n    - { na: direct, wie: eigenaar, ook: sms }'],
    at: ['ook: sms }'],
    what: 'De eerste trede gaat nooit buiten Teams om.',
    mend: 'Zet ook bij een latere trede',
    only: true,
  },
  {
    title: 'een sms aan de melder',
    edit: ['    - { na: 1 minuut, wie: melder }', '    - { na: 1 minuut, wie: melder, ook: sms }'],
    at: ['ook: sms }'],
    what: 'Op deze trede staat niemand die een sms of telefoontje kan krijgen.',
    mend: 'Zet ook bij een trede met een rol of met eigenaar.',
    only: true,
  },
  ...['bellen', 'sms + telefoontje', 'mail', 'sms en mail'].map(
    (ook): Omit<Slip, 'file'> => ({
      title: `een weg buiten Teams die er niet is: ${ook}`,
      edit: [HULP, `vervangers: eigenaar, ook: ${ook} }`],
      at: [`ook: ${ook} }`],
      what: `"${ook}" kan niet bij "ook".`,
      mend: 'Gebruik sms, telefoontje, of sms en telefoontje.',
      only: true,
    }),
  ),
  ...['020 - 123 45 67', '06 - 12 34', '112'].map(
    (mobiel): Omit<Slip, 'file'> => ({
      title: `een nummer dat geen mobiel nummer is: ${mobiel}`,
      edit: ['mobiel: "06 - 00 00 00 08"', `mobiel: "${mobiel}"`],
      at: ['  ria: {'],
      what: `"${mobiel}" is geen mobiel nummer.`,
      mend: 'Schrijf 06 en dan acht cijfers',
      only: true,
    }),
  ),
  {
    title: 'niemand op de trede heeft een nummer, en Entra wordt niet gevraagd',
    edit: (flows) => {
      flows.replace('rollen.yaml', ALARM, '  nummers: [rollen]\n');
      flows.replace('rollen.yaml', ', mobiel: "06 - 00 00 00 08"', '');
    },
    at: [HULP],
    what: 'Van de rol "beveiliging" heeft op deze trede niemand een mobiel nummer.',
    mend: 'Zet mobiel bij ria, of schrijf: buiten_teams: { nummers: [rollen, entra] }.',
    only: true,
  },
  {
    title: 'niemand op de laatste trede van een alarm heeft een nummer',
    edit: (flows) => {
      flows.replace('rollen.yaml', ALARM, '  nummers: [rollen]\n  alarm: sms\n');
      flows.replace('rollen.yaml', ', mobiel: "06 - 00 00 00 16"', '');
    },
    at: ['  alarm: sms'],
    what: 'Van de rol "aov" heeft op deze trede niemand een mobiel nummer.',
    mend: 'Zet mobiel bij petra',
    only: true,
  },
  {
    title: 'een plek voor nummers die er niet is',
    edit: ['nummers: [rollen, entra]', 'nummers: [rollen, outlook]'],
    at: ['nummers: [rollen, outlook]'],
    what: '"outlook" kan niet bij "nummers".',
    mend: 'Kies uit: rollen, entra.',
    only: true,
  },
];

export const OUTSIDE_SLIPS: Slip[] = IN_ROLLEN.map((slip) => ({ ...slip, file: 'rollen.yaml' }));
