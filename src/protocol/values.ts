/** The value lists of the report (GIR-compatible). Values are never removed, only closed: old incidents refer to them. */

export const LOCATIE_SOORTEN = [
  'gemeentehuis_balie',
  'spreekkamer',
  'overige_gemeentelijke_locatie',
  'huisbezoek',
  'openbare_ruimte',
  'raad_commissie_bijeenkomst',
  'woning_slachtoffer',
  'telefonisch',
  'post',
  'e-mail',
  'sociale_media',
  'chat_app',
  'anders',
] as const;
export type LocatieSoort = (typeof LOCATIE_SOORTEN)[number];

export const HOOFDCATEGORIEEN = ['verbaal', 'bedreiging', 'fysiek'] as const;
export type Hoofdcategorie = (typeof HOOFDCATEGORIEEN)[number];

/** Where or how it happens: the columns H30 to H33 of the overview chart. */
export const WAAR = ['kantoor', 'telefonie', 'schriftelijk', 'huisbezoek'] as const;
export type Waar = (typeof WAAR)[number];

/** Whom it was aimed at, where that was a political office holder: the boxes P2, P3 and P4. */
export const AMBTSDRAGERS = ['nee', 'raad', 'wethouder', 'burgemeester'] as const;
export type Ambtsdrager = (typeof AMBTSDRAGERS)[number];

/** The offices themselves. */
export const AMBTEN = ['raad', 'wethouder', 'burgemeester'] as const satisfies readonly Ambtsdrager[];
export type Ambt = (typeof AMBTEN)[number];

/** Who called the police: the reporter, or somebody who was asked to; or that nobody did, as the reporter says afterwards. */
export const POLITIE = ['zelf', 'via_ander', 'nee'] as const;

/** Whether it is known who sent it: the boxes S8 and S9. */
export const AFZENDERS = ['bekend', 'onbekend'] as const;

/** The facts that can be asked for beside the report. */
export const VRAAGFEITEN = ['arih', 'wapen'] as const;

/** What part somebody can have in an incident, beside reporting it. The citizen is none of them. */
export const DELEN = ['getroffene', 'getuige', 'beschuldigde'] as const;
export type Deel = (typeof DELEN)[number];

/** What the citizen is to the municipality, as far as that is known. */
export const BURGERRELATIES = ['inwoner', 'client', 'ondernemer', 'namens_organisatie', 'groep', 'onbekend'] as const;
export type Burgerrelatie = (typeof BURGERRELATIES)[number];

/** What can be recorded of the citizen, each by itself: name or description, what the municipality knows this person as, and whether of an earlier report. */
export const BURGERDELEN = ['wie', 'relatie', 'eerder'] as const;
export type Burgerdeel = (typeof BURGERDELEN)[number];

/** What somebody is who has a part in it. */
export const GROEPEN = ['medewerker', 'ambtsdrager', 'inhuur', 'bezoeker'] as const;
export type Groep = (typeof GROEPEN)[number];

/** What can be asked there of what it did to people: the answer lies beside the log. */
export const VRAAGGEVOLGEN = ['ernstig_letsel'] as const satisfies readonly Gevolg[];

/** For whom a report is made: oneself, what one saw happen, or somebody who asked for it. */
export const MELDERSROLLEN = ['zelf', 'getuige', 'namens'] as const;

/** What an answer on a form can be. */
export const VELDSOORTEN = ['tekst', 'regel', 'datum', 'ja_nee', 'ja_nee_onbekend', 'keuze'] as const;

/** Everything about health is only ever one of these three. */
export const JA_NEE_ONBEKEND = ['ja', 'nee', 'onbekend'] as const;
export type JaNeeOnbekend = (typeof JA_NEE_ONBEKEND)[number];

export const GEVOLGEN = [
  /** Taken to hospital, died or perhaps injured for good: asked as one question. */
  'ernstig_letsel',
  'ehbo',
  'arts',
  'ziekenhuisopname',
  'mogelijk_blijvend_letsel',
  'overleden',
  'verzuim_meer_dan_3_werkdagen',
] as const;
export type Gevolg = (typeof GEVOLGEN)[number];

/** The fields of free text. What is typed into them lies beside the log. */
export const TEKSTVELDEN = ['wat_gebeurde', 'plek'] as const;
export type Tekstveld = (typeof TEKSTVELDEN)[number];
