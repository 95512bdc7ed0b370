import { type Store, StoreError } from '../../src/store/store.ts';

/** A store that can be told to fail: those methods reject from then on, the others go on as they were. */
export interface FailingStore<S extends Store = Store> {
  store: S;
  fail(...methods: (keyof Store)[]): void;
}

export function failing<S extends Store>(real: S): FailingStore<S> {
  let down: (keyof Store)[] = [];
  const store = new Proxy(real, {
    get(target, name) {
      if (!down.some((method) => method === name)) return Reflect.get(target, name);
      return () => Promise.reject(new StoreError('De schijf is vol. Maak ruimte vrij; er is niets half opgeslagen.'));
    },
  });
  return {
    store,
    fail: (...methods) => {
      down = methods;
    },
  };
}

export const READS: (keyof Store)[] = ['read', 'texts', 'openConcept', 'list', 'reference', 'bundle', 'message'];
export const WRITES: (keyof Store)[] = ['append', 'putBundle', 'saveReference', 'saveMessage', 'nextNumber'];
export const SENDING: (keyof Store)[] = ['lease', 'finish', 'nextDue'];
export const EVERYTHING = [...READS, ...WRITES, ...SENDING];
