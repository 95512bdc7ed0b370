import type { Evolutions } from './evolutions.ts';

/** Who plays along in an exercise, and that it is over: what of the incident each event changes. */
export const OEFENING = {
  oefening_meegedaan: ({ oefening }, { rollen }, { door }) =>
    oefening === null
      ? {}
      : {
          oefening: {
            ...oefening,
            spelers: [...oefening.spelers.filter(({ persoon }) => persoon !== door), { persoon: door, rollen }],
          },
        },
  oefening_opzij: ({ oefening }) => (oefening === null ? {} : { oefening: { ...oefening, opzij: true } }),
  oefening_gestopt: ({ oefening }, _event, { daad }) =>
    oefening === null ? {} : { oefening: { ...oefening, gestopt: daad }, sinds: {} },
} satisfies Evolutions;
