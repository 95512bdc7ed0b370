/**
 * Who may do and read what: written down from issue 13, the stroomschema's and the facts about privacy (domain.md 3.4, 5.2 and 7), and from nothing in `src`.
 * Each row has the sentence that it comes from.
 */

/** What can be done, each with the verbs that ask for it. */
export const DADEN = {
  'het gesprek voeren': [
    ...['kies', 'meld_nu', 'terug', 'bewaar', 'sommeer', 'dien_in', 'gooi_weg', 'haal_terug', 'hervat', 'opnieuw'],
    ...['leg_vast', 'roep_hulp', 'roep_meer_hulp', 'volg_bericht'],
  ],
  'zeggen of je komt': ['zie_hulp', 'kan_niet'],
  'zeggen dat het voorbij is': ['meld_voorbij'],
  'het gevaar beëindigen': ['beeindig_gevaar'],
  'op een huisbezoek letten': ['zie_huisbezoek'],
  'een taak klaarzetten': ['zet_klaar'],
  'een bericht bevestigen': ['zie_alarm'],
  aanvullen: ['vul_aan'],
  'zeggen wie erbij was': ['noem_betrokkene', 'schrap_betrokkene'],
  'zeggen wie de burger is': ['noem_burger'],
  'zeggen of de burger eerder voorkwam': [],
  'gebeld willen worden': ['vraag_opvang'],
  'opschrijven wat je zag': ['schrijf_wat_je_zag'],
  intrekken: ['trek_in', 'vraag_intrekken'],
  'over intrekken beslissen': ['sta_intrekken_toe', 'weiger_intrekken'],
  oppakken: ['pak_op'],
  overdragen: ['draag_over'],
  'het dossier lezen': ['vraag_dossier'],
  'een dossier in nood openen': ['open_nood'],
  overleggen: ['vraag_advies', 'stel_voor'],
  'advies geven': ['geef_advies'],
  goedkeuren: ['keur_goed'],
  terugsturen: ['vraag_reden', 'stuur_terug'],
  'een taak afronden': ['rond_taak_af', 'noteer_gebeld', 'taak_niet_nodig'],
  'toezeggen te bellen': ['ga_bellen'],
  'de melder berichten': ['koppel_terug'],
  afsluiten: ['sluit_af'],
  'langer bewaren': ['houd_vast', 'laat_los'],
  // Only in an exercise, which none of these stories is.
  oefenen: ['doe_mee', 'stop_oefening'],
} as const satisfies Record<string, readonly string[]>;
export type Daad = keyof typeof DADEN;

/** What is typed, and the names of people: each is planted with a word of its own. */
export const SOORTEN = [
  ...([
    'verhaal',
    'getuige',
    'aanvulling',
    'bewijs',
    'bewaarplek',
    'plek',
    'reden_intrekken',
    'reden_voorbij',
  ] as const),
  ...(['vraag_advies', 'advies', 'zonder_advies', 'toelichting', 'reden_terug', 'uitkomst', 'antwoord'] as const),
  ...(['terugkoppeling', 'naam_melder', 'naam_getroffene', 'naam_getuige', 'naam_beschuldigde'] as const),
  ...(['verklaring', 'burger_melder', 'burger_behandelaar', 'burger_eerder'] as const),
  ...(['telefoon', 'telefoon_opvang', 'kenmerk', 'te_snel', 'reden_bewaren'] as const),
] as const;
export type Soort = (typeof SOORTEN)[number];

/** What was said between those who handle it. */
const BERAAD = [
  'vraag_advies',
  'advies',
  'zonder_advies',
  'toelichting',
  'reden_terug',
  'uitkomst',
  'antwoord',
  'kenmerk',
  'te_snel',
  'reden_bewaren',
] as const;

/**
 * What the reporter does not read besides. The document only says that a witness is asked; that what one witness saw is not the reporter's or another
 * witness's to read is ours. Of the citizen (domain.md 7: "apart opgeslagen, alleen CAG/JZ") who reported it reads the own words.
 */
const VAN_ANDEREN = ['verklaring', 'burger_melder', 'burger_behandelaar', 'burger_eerder'] as const;

/** domain.md 7: "herhaling: ja/nee/onbekend (alleen CAG)". */
const ALLEEN_CAG: readonly Soort[] = ['burger_eerder'];

/** The number is for who must know more now and for who handles it: others ask them. Ours, since the document names only the first. */
const NUMMER: readonly Soort[] = ['telefoon'];

/** "BOT … can read the number of the person that it must call, in its own chat, after confirming": who gave it did so to be called, by one colleague. */
const OPVANG: readonly Soort[] = ['telefoon_opvang'];

const allBut = (...lists: (readonly Soort[])[]): readonly Soort[] =>
  SOORTEN.filter((soort) => !lists.some((list) => list.includes(soort)));

interface Regel {
  /** What may be done. `een taak afronden` is of the tasks that `taken` names; of all when it names none. */
  mag: readonly Daad[];
  leest: readonly Soort[];
  /** What must be found somewhere by who may read it. */
  zeker?: readonly Soort[];
  waarom: string;
}

/** What who decides cannot do without. */
const NODIG = [
  ...(['verhaal', 'naam_melder', 'aanvulling', 'toelichting', 'advies', 'naam_getroffene'] as const),
  ...(['verklaring', 'burger_melder', 'burger_behandelaar'] as const),
] as const;

/** What somebody can be to a report, as the document says it. */
export const REGELS = {
  melder: {
    mag: [
      ...(['het gesprek voeren', 'zeggen dat het voorbij is', 'aanvullen', 'zeggen wie erbij was'] as const),
      ...(['zeggen wie de burger is', 'intrekken'] as const),
    ],
    leest: [...allBut(BERAAD, VAN_ANDEREN, OPVANG), 'burger_melder'],
    zeker: ['terugkoppeling'],
    waarom:
      '"Exclusion that holds: melder … decide nothing about it and read no deliberation." "Everything is correctable by the reporter until closing."',
  },
  getroffene: {
    mag: ['gebeld willen worden'],
    leest: ['naam_getroffene'],
    waarom:
      '"A getroffene hears outcomes and care", "one button Ik wil dat iemand belt"; decides nothing and reads no deliberation.',
  },
  getuige: {
    mag: ['gebeld willen worden', 'opschrijven wat je zag'],
    leest: [],
    waarom:
      '"Witnesses are asked" (domain.md 6, 12: aftercare "ook getuigen"): they are no reader, also not of each other.',
  },
  'wie opschreef wat die zag': {
    mag: [],
    leest: ['verklaring'],
    zeker: ['verklaring'],
    waarom: 'The own words are no secret.',
  },
  beschuldigde: {
    mag: [],
    leest: [],
    waarom: '"beschuldigde … decide nothing about it, whatever other role they hold."',
  },
  'niet via': {
    mag: [],
    leest: [],
    waarom:
      '"\'Niet via mijn leidinggevende\' hands the report to that leidinggevende when that person is (deputy) CAG."',
  },
  'niet via, en cag': {
    mag: ['een dossier in nood openen'],
    leest: [],
    waarom: 'Issue 16: "Break-glass for the CAG: a reason, an hour, told to the FG, visible on the dossier."',
  },
  'wie het in nood opende': {
    mag: [],
    leest: allBut(ALLEEN_CAG, NUMMER),
    zeker: NODIG,
    waarom: 'For that hour; it reads, and decides nothing.',
  },
  'wie het mag oppakken': {
    mag: ['oppakken', 'het dossier lezen', 'een taak afronden', 'goedkeuren', 'terugsturen'],
    leest: allBut(ALLEEN_CAG, NUMMER, OPVANG),
    zeker: NODIG,
    waarom:
      'teamleider (of the reporter) and the deputy; for an office holder griffier, gemeentesecretaris, locoburgemeester: "its own pick-up".',
  },
  behandelaar: {
    mag: [
      ...(['overdragen', 'over intrekken beslissen', 'het dossier lezen', 'overleggen', 'een taak afronden'] as const),
      ...(['de melder berichten', 'afsluiten', 'zeggen wie erbij was', 'zeggen wie de burger is'] as const),
    ],
    leest: allBut(ALLEEN_CAG, OPVANG),
    zeker: [...NODIG, 'telefoon'],
    waarom: 'H22: the lower lane of the chart. "Hand-over is an action."',
  },
  cag: {
    mag: [
      ...(['het gevaar beëindigen', 'op een huisbezoek letten', 'oppakken', 'overdragen', 'overleggen'] as const),
      ...([
        'over intrekken beslissen',
        'het dossier lezen',
        'goedkeuren',
        'terugsturen',
        'een taak afronden',
        'de melder berichten',
      ] as const),
      ...(['afsluiten', 'zeggen wie erbij was', 'zeggen wie de burger is'] as const),
      'zeggen of de burger eerder voorkwam',
      'langer bewaren',
    ],
    leest: allBut(NUMMER, OPVANG),
    zeker: [...NODIG, 'burger_eerder'],
    waarom:
      '"The CAG hears of each serious incident." "Hand-over … also by the CAG for someone who is ill." Issue 16: "a hold with a reason for a running case", asked of the CAG.',
  },
  'wie een verbod mag geven': {
    mag: ['goedkeuren', 'terugsturen', 'het dossier lezen'],
    leest: allBut(ALLEEN_CAG, NUMMER, OPVANG),
    zeker: NODIG,
    waarom:
      '"mandaat per measure: who may decide a ban (bestuursorgaan, not the teamleider alone)." While the proposal lies there.',
  },
  'cag, terwijl het nog bezig is': {
    mag: ['het gevaar beëindigen', 'op een huisbezoek letten'],
    leest: ['naam_melder', 'plek'],
    waarom:
      'The ladder of danger ends at the CAG, who must know whom to call. What happened is read once it is reported.',
  },
  'wie het besluit nam': {
    mag: ['het dossier lezen'],
    leest: allBut(ALLEEN_CAG, NUMMER, OPVANG),
    zeker: NODIG,
    waarom:
      'The document is silent. Ours: who decided can look back at what about; the others to whom it lay before have no business there any more.',
  },
  geroepene: {
    mag: ['zeggen of je komt'],
    leest: ['plek', 'naam_melder'],
    zeker: ['plek'],
    waarom: 'K13: who is called must know where to go.',
  },
  'wie komt': {
    mag: ['zeggen of je komt', 'zeggen dat het voorbij is'],
    leest: ['plek', 'naam_melder'],
    zeker: ['plek'],
    waarom: 'K13, B8: who comes can say that it is over.',
  },
  geraadpleegde: {
    mag: ['advies geven'],
    leest: ['verhaal', 'aanvulling', 'vraag_advies'],
    zeker: ['verhaal'],
    waarom: '"Consulted roles get a card with what is asked, may read what they need, answer with advice."',
  },
  'wie advies gaf': {
    mag: [],
    leest: ['advies'],
    waarom: 'The own advice is no secret; what happened need not be read any more.',
  },
  'wie moet bevestigen': {
    mag: ['een bericht bevestigen'],
    leest: [],
    waarom: 'P6; domain.md 3.4: no threat, no name, no address in the alert.',
  },
  'wie bevestigde': {
    mag: [],
    leest: ['verhaal', 'naam_melder', 'telefoon'],
    zeker: ['verhaal', 'telefoon'],
    waarom:
      '"Those who must call may read what they need for it"; the reporter "in the own chat and after confirming".',
  },
  taakeigenaar: {
    mag: ['een taak afronden', 'toezeggen te bellen'],
    leest: ['naam_getroffene', 'uitkomst', 'antwoord', 'kenmerk', 'te_snel'],
    waarom: 'The task has an owner; care needs to know for whom. Reads no story.',
  },
  'wie een ander gaat bellen': {
    mag: [],
    leest: ['naam_getroffene', 'telefoon_opvang'],
    zeker: ['telefoon_opvang'],
    waarom: '"BOT … can read the number of the person that it must call, in its own chat, after confirming."',
  },
  'wie de melder gaat bellen': {
    mag: [],
    leest: ['naam_getroffene', 'naam_melder', 'telefoon'],
    zeker: ['telefoon'],
    waarom: 'The same, where that is who reported it.',
  },
  'wie moet bellen': {
    mag: ['een taak afronden'],
    leest: ['verhaal', 'naam_melder', 'naam_getroffene', 'uitkomst', 'antwoord', 'kenmerk', 'te_snel', 'telefoon'],
    zeker: ['verhaal', 'telefoon'],
    waarom:
      '"gemeentesecretaris, AOV … who must call commissaris, hoofdofficier, NCTV and OM": may read what they need.',
  },
  'wie de burger moet aanspreken': {
    mag: [],
    leest: ['burger_melder', 'burger_behandelaar'],
    zeker: ['burger_behandelaar'],
    waarom:
      '"Betrokken burger (apart, classed)"; domain.md 7: "alleen CAG/JZ". Ours: who has an open task that needs it (measure, report to the police, damage) too.',
  },
  'wie op een huisbezoek let': {
    mag: ['op een huisbezoek letten'],
    leest: ['plek', 'naam_melder'],
    waarom: 'Who hears that nobody heard from a visitor must know where that is.',
  },
  'wie de eigenaar laat meelezen': {
    mag: ['het dossier lezen'],
    leest: [],
    waarom:
      '"The ambtsdrager track as data: … its own readers per kind of text (`lezers`)": reads what the owner names, and nothing else of the dossier.',
  },
  niets: { mag: [], leest: [], waarom: '"Being in a channel grants nothing"; who lost the role loses the dossier.' },
} as const satisfies Record<string, Regel>;
export type Hoedanigheid = keyof typeof REGELS;

/** These keep out of it whatever else they are. */
const UITGESLOTEN: readonly Hoedanigheid[] = [
  ...(['melder', 'getroffene', 'beschuldigde', 'niet via', 'niet via, en cag', 'wie het in nood opende'] as const),
];

/** What is somebody's as a witness stays that, also for who keeps out of it. */
const VAN_JEZELF: readonly Hoedanigheid[] = ['getuige', 'wie opschreef wat die zag'];

/** What somebody is at a moment; `taken`: whose tasks, `rollen`: called or told in which roles, `niet`: what this person may not besides. */
export interface Is {
  is: readonly Hoedanigheid[];
  taken?: readonly string[] | undefined;
  rollen?: readonly string[];
  niet?: readonly Daad[];
  /** What the owner lets this person read besides, and not read that the others like this do. */
  leestOok?: readonly Soort[];
  leestNiet?: readonly Soort[];
}

/** What somebody may do then. */
export function mag({ is, niet = [] }: Is, daad: Daad): boolean {
  return !niet.includes(daad) && counting(is).some((each) => has(REGELS[each].mag, daad));
}

/** What somebody may read then. */
export function leest({ is, leestOok = [], leestNiet = [] }: Is, soort: Soort): boolean {
  if (leestNiet.includes(soort) && !cannotDoWithout(is, soort)) return false;
  if (readsAlong(is) && leestOok.includes(soort)) return true;
  return counting(is).some((each) => has(REGELS[each].leest, soort));
}

/** What somebody must be able to read then. */
export function moetLezen({ is, leestOok = [], leestNiet = [] }: Is, soort: Soort): boolean {
  if (leestNiet.includes(soort) && !cannotDoWithout(is, soort)) return false;
  if (readsAlong(is) && leestOok.includes(soort)) return true;
  return counting(is).some((each) => {
    const regel: Regel = REGELS[each];
    return has(regel.zeker ?? [], soort);
  });
}

/** Who handles it reads the story and the deliberation, whatever the owner says: "nobody left" must not come about by taking over. */
function cannotDoWithout(is: readonly Hoedanigheid[], soort: Soort): boolean {
  return is.includes('behandelaar') && has<Soort>(['verhaal', 'aanvulling', ...BERAAD], soort);
}

/** Who keeps out of it reads nothing by what the owner says. */
function readsAlong(is: readonly Hoedanigheid[]): boolean {
  return counting(is).includes('wie de eigenaar laat meelezen');
}

function counting(is: readonly Hoedanigheid[]): readonly Hoedanigheid[] {
  if (!is.some((each) => UITGESLOTEN.includes(each))) return is;
  return is.filter((each) => UITGESLOTEN.includes(each) || VAN_JEZELF.includes(each));
}

function has<T>(list: readonly T[], one: T): boolean {
  return list.includes(one);
}
