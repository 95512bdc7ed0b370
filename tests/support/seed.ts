/** What chance begins with in this run (jest.config.js). A number below 2³². */
export const SEED = Number(Reflect.get(globalThis, 'seed'));
