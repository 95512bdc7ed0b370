import { goesAlong } from '../../src/store/gezegd.ts';
import { groepPartition } from '../../src/store/groepen.ts';
import type { Store } from '../../src/store/store.ts';
import { groepOf, lidOf } from './contract-groepen.ts';
import { getoond } from './contract-inzagen.ts';
import {
  click,
  dossier,
  eraseInzagen,
  finish,
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

/** By what is noted of terms and lists is destroyed: it goes along. */
export const BY_WHAT_GOES = [
  'lijst:2031-11:stond:2031-11_ab:een:logboek',
  `termijn:logboek:7-jaar:gezien:${START}`,
  `wissen:een:${START}:2`,
];
const later = START + 3_600_000;

/** Puts something of everything in a home. */
export async function fill(store: Store): Promise<void> {
  const log = logOf('een', 150);
  for (const record of log)
    await store.append(
      click(record, {
        teksten: record.revisie === 1 ? [textOf('een', 'a', 'Halve \ud83d emoji'), textOf('een', 'b')] : [],
        berichten: record.revisie === 2 ? [kanaal] : record.revisie === 4 ? [dossier, melder] : [],
        later: record.revisie === 3 ? [{ bericht: kanaal, vanaf: later }] : [],
        ...(record.revisie === 1 ? { summary: summaryOf('een') } : {}),
      }),
    );
  await store.append(click(firstRecord('twee'), { summary: summaryOf('twee', { melder: noor, begonnen: START + 1 }) }));
  await store.eraseText('een', 'b', START + 9);
  const [leased] = await store.lease(START + 9000, 60_000);
  await finish(store, leased?.id, {
    staat: 'mislukt',
    fout: '403',
    aankomst: [],
    daarna: [{ bericht: { doel: 'niet_gelukt', wat: 'kanaal' }, vanaf: 0 }],
  });
  for (const after of [0, 1, 2]) await store.noteInzage('een', getoond(START + after));
  await eraseInzagen(store, 'een', START + 1, START + 9);
  await store.putBundle('abc', '{"titel":"één"}');
  await store.saveReference(referenceOf(sanne, 'Sanne de Vries'));
  await store.saveAfwezigheid({ persoon: sanne, van: START, tot: START + 1000 });
  await store.saveMessage(messageOf('een', 'gesprek:x/y#z', 'a1'));
  await store.saveGroep(groepOf(1));
  await store.saveGroep(groepOf(2));
  await store.joinGroep(groepOf(1), lidOf('x'));
  await store.saveMessage(messageOf(groepPartition('abc'), 'groep:1', 'a2'));
  for (const wat of [...BY_WHAT_GOES, 'iets:dat:verteld:is']) await store.noteSaid(wat);
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
    inzagen: await store.inzagen('een'),
    oud: await store.oldInzagen(START + 2, 10),
    bundle: await store.bundle('abc'),
    reference: await store.reference(sanne),
    afwezigheden: await store.afwezigheden(),
    message: await store.message('een', 'gesprek:x/y#z'),
    groepen: [await store.groep(groepOf(1)), await store.lastGroep('abc'), await store.leden(groepOf(1))],
    groepskaart: await store.message(groepPartition('abc'), 'groep:1'),
    gezegd: (await store.said()).filter(goesAlong).sort(),
    concept: await store.openConcept(sanne),
  };
}
