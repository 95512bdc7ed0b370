import type { Trace } from '../kit/trace.ts';
import type { Append, Store } from './store.ts';

/** The same home, whose writes are followed, and which keeps with each notification where that is followed from. */
export function tracedStore<Home extends Store>(store: Home, opslag: 'sqlite' | 'cosmos', trace: Trace): Home {
  const append = (what: Append) =>
    trace.span('opslaan', { opslag }, async (note) => {
      const here = trace.here();
      const result = await store.append(here === undefined ? what : { ...what, trace: here });
      note({ uitkomst: result === 'appended' ? 'geschreven' : 'te_laat' });
      return result;
    });
  return new Proxy(store, { get: (target, name) => (name === 'append' ? append : Reflect.get(target, name)) });
}
