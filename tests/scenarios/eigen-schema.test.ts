import { describe, test } from '@jest/globals';
import { copyFlows } from '../support/flows-copy.ts';
import { carryOut, examplesIn, guide } from '../support/guide.ts';
import { loadProtocol } from '../support/load.ts';
import { als, dan, gegeven, gemeentes, laatste, zegt } from './verhaal.ts';
import { drukt } from './wegen.ts';

const open = gemeentes();

/** The flows after the examples of the guide under these headings. */
function naHandleiding(...koppen: string[]) {
  const flows = copyFlows();
  try {
    for (const edit of examplesIn(guide()).filter(({ chapter, how }) => koppen.includes(chapter) && how !== 'bij'))
      carryOut(flows, edit);
    return loadProtocol(flows.folder);
  } finally {
    flows.remove();
  }
}

describe('wat een gemeente zelf toevoegt', () => {
  test('een eigen schema en een eigen vraag gaan mee tot in het dossier', async () => {
    const g = await open({ protocol: naHandleiding('Een eigen vraag', 'Een eigen stroomschema') });
    await g.zegt('noor', 'melding');
    const kaart = await gegeven('Noor is op straat, en het is nog bezig', () =>
      drukt(g, 'noor', 'Ja, maar het is nog bezig', 'Ik handhaaf op straat'),
    );
    await dan('ziet zij haar eigen schema', () => zegt(kaart, 'Neem afstand en roep je collega.'));
    await als('zij meldt, met een hond erbij', async () => {
      await drukt(g, 'noor', 'Het is rustig', 'Medewerker (ik of een collega)', 'Schelden of schreeuwen');
      await g.drukt('noor', 'Verstuur de melding', { tekst: 'Hij riep.', veld_hond: 'ja' });
    });
    await dan('heet de plek in het kanaal zoals de gemeente die noemt', () =>
      zegt(laatste(g.kanaal('teamleiders')), 'Buitengewoon opsporingsambtenaar (BOA) op straat'),
    );
    await g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op');
    await dan('staat het antwoord bij de feiten, en de taak open', () =>
      zegt(laatste(g.chat('karin')), 'Was er een hond bij', 'Ja, een hond', 'Afspraak zonder hond'),
    );
  });
});
