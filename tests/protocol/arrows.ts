/**
 * The arrows of the charts, as they are reconstructed from the source document: "K5 → K2 (keuze) | K7" is two arrows from K5, of
 * which the first is a choice of ours. A line that is indented further tells why.
 */
interface Chart {
  /** How the ids of its boxes begin. */
  letter: string;
  /** Boxes of the overview that stand by themselves in this chart. */
  besides: string[];
  /** The conversation, up to the report. */
  gesprek: string;
  /** After the report: tasks and the overleg, side by side. */
  opvolging: string;
}

export const CHARTS: Record<string, Chart> = {
  kantoor: {
    letter: 'K',
    besides: [],
    gesprek: `
      K1 → K2 | K3
      K2 → K4
      K3 → K5
      K4 → K3 | K15 (keuze)
        K15: a conversation that ends quietly; the report is offered
        "mits gedrag rustig blijft": the way back of a conversation that goes on
      K5 → K2 (keuze) | K7 | K6
      K7 → K8 | K6 (keuze)
        the manager does not come
      K8 → K9 | K6 (keuze)
      K9 → K6 | K15 (keuze)
        after an ordegesprek the report is required
      K6 → K10 | K11
      K11 → K12
      K12 → K10 | K13 | K14
        three demands are never forced: help and the police stay one tap away
      K13 → K10 | K14
      K10 → K15 (keuze)
      K14 → K15 (keuze)
        through steps of ours: until somebody says that it is over; then the report is offered, never forced`,
    opvolging: `
      K15 → K16 | K17
      K17 → K18 | K19 | K20 | K21`,
  },
  huisbezoek: {
    letter: 'B',
    besides: [],
    gesprek: `
      B1 → B2 | B3
      B2 → B4
      B3 → B5
      B4 → B3 | B10 (keuze)
      B5 → B2 (keuze) | B6
      B6 → B7
      B7 → B8 | B10 (keuze)
        who cannot get away calls first
      B8 → B10 (keuze)
        through steps of ours: until somebody says that it is over`,
    opvolging: `
      B10 → B11 | B12
      B12 → B9 (keuze) | B13 | B14 | B15 | B16 (keuze) | B17`,
  },
  telefonie: {
    letter: 'T',
    besides: ['H9', 'H14', 'H15'],
    gesprek: `
      T1 → T2 | T3
      T2 → T4
      T3 → T5
      T4 → T3 | T8 (keuze)
      T5 → T2 (keuze) | T6
      T6 → T7 | H9
        the citizen hangs up, or the employee does
      T7 → T8
      H9 → T8
      H14 → T4 | H15 | T6
        the citizen calls again: a second way in
      H15 → T4 | T6
        T6 also when the teamleider does not answer`,
    opvolging: `
      T8 → T9 | T10
      T10 → T11 | T12`,
  },
  schriftelijk: {
    letter: 'S',
    besides: ['H7', 'H18'],
    gesprek: `
      S1 → S3 | S2
      S3 → H7
      H7 → S5 | S8 (keuze)
      S5 → S7 | S12
        S7 is "(evt.)"
      S2 → S4
      S4 → S6
      S6 → S9 | S8
      S8 → S12
      S9 → S11 | S18 (keuze) | S10 (keuze) | S12 (keuze)
      S11 → S18 | S10
      S10 → S7 | S12
      S7 → S18 | H18 | S12 (keuze)
        H18: the citizen does not come; not knowing yet never delays the report
      H18 → S12
      S18 → S12`,
    opvolging: `
      S12 → S13 | S14 | S8
        S8 goes on beside the report: specialists look for the sender
      S14 → S15 | S16 | S17`,
  },
  politiek: {
    letter: 'P',
    besides: [],
    gesprek: `
      P1 → P2 | P3 | P4 | P10 (keuze)
        the source has no way for who is no political office holder; we ask it of everyone
      P2 → P10
      P3 → P10
      P4 → P10`,
    opvolging: `
      P10 → P5 | P6 (keuze) | P7 | P8 | P11 | P12
        all side by side, nothing waiting for anything else
      P12 → P9 (keuze) | P13 | P14 | P15 | P16 | P17 | P18`,
  },
};

/** Which boxes of the detailed charts a box of the overview stands in. */
export const OVERVIEW: Record<string, string[]> = {
  H2: ['T1'],
  H3: ['B1'],
  H4: ['S5'],
  H5: ['K1'],
  H6: ['T5'],
  H7: ['S6', 'P5'],
  H8: ['K5'],
  H10: ['K11'],
  H11: ['B6', 'B7'],
  H12: ['K12'],
  H13: ['K14'],
  H16: ['S11'],
  H17: ['S7'],
  H18: ['S10', 'S14'],
  H19: ['B9'],
  H20: ['B16'],
  H23: ['K15', 'B10', 'T8', 'S12'],
  H24: ['K16', 'B11', 'T9', 'S13', 'P11'],
  H25: ['K17', 'B12', 'T10', 'S14', 'P12'],
  H26: ['K18', 'B13', 'T11', 'S15', 'P13'],
  H27: ['K19', 'B14', 'T12', 'S16', 'P14'],
  H28: ['K20', 'B15', 'S17', 'P15'],
  H29: ['K21', 'B17', 'P16'],
};

export interface Arrow {
  from: string;
  to: string;
  keuze: boolean;
}

/** Reads the arrows of a table. */
export function readArrows(table: string): Arrow[] {
  return [...table.matchAll(/^ {6}([A-Z]\d+) → (.+)$/gm)].flatMap(([, from = '', targets = '']) =>
    targets.split(' | ').map((target) => {
      const [, to = '', keuze] = /^([A-Z]\d+)( \(keuze\))?$/.exec(target) ?? [];
      if (to === '') throw new Error(`no arrow: ${target}`);
      return { from, to, keuze: keuze !== undefined };
    }),
  );
}
