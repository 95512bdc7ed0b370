import type { Store } from '../../src/store/store.ts';
import {
  click,
  dossier,
  firstRecord,
  kanaal,
  logOf,
  melder,
  messageOf,
  noor,
  referenceOf,
  START,
  sanne,
  summaryOf,
  textOf,
} from './samples.ts';

const later = START + 3_600_000;

/** Puts something of everything in a home. */
export async function fill(store: Store): Promise<void> {
  const log = logOf('een', 150);
  for (const record of log)
    await store.append(
      click(record, {
        teksten: record.revisie === 1 ? [textOf('een', 'a', 'Halve \ud83d emoji'), textOf('een', 'b')] : [],
        berichten: record.revisie === 2 ? [kanaal, dossier, melder] : [],
        later: record.revisie === 3 ? [{ bericht: kanaal, vanaf: later }] : [],
        ...(record.revisie === 1 ? { summary: summaryOf('een') } : {}),
      }),
    );
  await store.append(click(firstRecord('twee'), { summary: summaryOf('twee', { melder: noor, begonnen: START + 1 }) }));
  await store.eraseText('een', 'b', START + 9);
  const leased = await store.lease(START + 9000, 60_000);
  await store.finish(leased?.id ?? '', {
    staat: 'mislukt',
    fout: '403',
    aankomst: [],
    daarna: [{ bericht: { doel: 'niet_gelukt', wat: 'kanaal' }, vanaf: 0 }],
  });
  await store.putBundle('abc', '{"titel":"één"}');
  await store.saveReference(referenceOf(sanne, 'Sanne de Vries'));
  await store.saveAfwezigheid({ persoon: sanne, van: START, tot: START + 1000 });
  await store.saveMessage(messageOf('een', 'gesprek:x/y#z', 'a1'));
  for (let n = 0; n < 7; n++) await store.nextNumber(2026);
}

/** Everything that the interface shows of it. */
export async function shown(store: Store): Promise<unknown> {
  return {
    list: await store.list({}, 10),
    logs: [await store.read('een'), await store.read('twee')],
    texts: await store.texts('een'),
    tombstones: await store.tombstones('een'),
    berichten: (await store.berichten('een')).map((each) => JSON.stringify(each)).sort(),
    bundle: await store.bundle('abc'),
    reference: await store.reference(sanne),
    afwezigheden: await store.afwezigheden(),
    message: await store.message('een', 'gesprek:x/y#z'),
    concept: await store.openConcept(sanne),
  };
}
