import { totHetVerhaal, VERHAAL } from '../scenarios/wegen.ts';
import { FLOWS, openGemeente, tekstVan } from '../support/gemeente.ts';
import { loadProtocol } from '../support/load.ts';

/** Reports one incident for each moment in the arguments (JSON), and prints what the dossier says of when it happened. A process of its own, for the zone it runs in. */
const moments = JSON.parse(process.argv[2] ?? '[]') as Record<string, string>[];
const protocol = loadProtocol(FLOWS);
const told: string[] = [];
for (const moment of moments) {
  const g = await openGemeente({ protocol });
  await totHetVerhaal(g);
  await g.drukt('noor', 'Verstuur de melding', { tekst: VERHAAL, ...moment });
  await g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op');
  const dossier = tekstVan(g.chat('karin').at(-1) ?? {})
    .replaceAll(/[\u00a0\u202f]/g, ' ')
    .replaceAll('\u2060', '');
  told.push(/^Gebeurd\n(.*)$/m.exec(dossier)?.[1] ?? '');
  await g.close();
}
process.stdout.write(JSON.stringify(told));
