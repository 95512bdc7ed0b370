import { gevolgenIn, type Scene } from '../desk/scene.ts';
import { localDate } from '../kit/time.ts';
import { stepAt } from '../protocol/place.ts';
import type { Vraag } from '../protocol/shape.ts';
import { GEVOLGEN, HOOFDCATEGORIEEN, JA_NEE_ONBEKEND, LOCATIE_SOORTEN } from '../protocol/values.ts';
import { button } from './button.ts';
import { choiceInput, line, textInput } from './elements.ts';
import { fitted } from './fitted.ts';
import { LEEG_FORMULIER, type Notitie, notitieRegels } from './frame.ts';
import { storyInput, vraagInputs } from './gesprek-invoer.ts';
import { GEVOLG_LABEL, JNO_LABEL, PLEK_LABEL, SOORT_LABEL } from './labels.ts';
import { expand, type Json } from './template.ts';

/**
 * The reporter adds: the time, the consequences (never more than yes, no, unknown), and a text. Until someone has picked
 * it up, what was told can be put right as well.
 */
export function aanvullenCard(scene: Scene, notitie?: Notitie): Json {
  return fitted((share) => draw(scene, notitie, share));
}

function draw(scene: Scene, notitie: Notitie | undefined, share: number): Json {
  const { incident } = scene;
  const on = { incident: incident.id, kaart: 'gesprek' } as const;
  const { date, time } = localDate(incident.wanneer?.tijd ?? scene.now);
  const given = gevolgenIn(scene);
  const answers = JA_NEE_ONBEKEND.map((value) => ({ value, title: JNO_LABEL[value] }));
  const consequences = GEVOLGEN.map((gevolg) =>
    choiceInput(`gevolg_${gevolg}`, GEVOLG_LABEL[gevolg], answers, { value: given[gevolg] ?? '' }),
  );
  const open = incident.sinds.oppakken !== undefined;
  return expand('formulier', {
    ...LEEG_FORMULIER,
    notitie: notitieRegels(notitie),
    kop: `Melding ${incident.nummer ?? ''}`,
    titel: open ? 'Wat wil je aanvullen of verbeteren?' : 'Wat wil je aanvullen?',
    zeg: open ? 'Alles mag leeg blijven.' : 'Je melding is al opgepakt: aanvullen kan, veranderen niet meer.',
    invoer: [
      textInput('tekst', 'Wat wil je nog vertellen?'),
      { type: 'Input.Date', id: 'datum', label: 'Op welke dag gebeurde het?', value: date },
      { type: 'Input.Time', id: 'tijd', label: 'Hoe laat?', value: time },
      choiceInput(
        'nauwkeurigheid',
        'Hoe zeker weet je de tijd?',
        [
          { value: 'exact', title: 'Precies' },
          { value: 'ongeveer', title: 'Ongeveer' },
          { value: 'onbekend', title: 'Weet ik niet' },
        ],
        { value: incident.wanneer?.nauwkeurigheid ?? 'ongeveer' },
      ),
      ...vraagInputs(scene, questionsOf(scene)),
      ...consequences,
    ],
    meer: open ? corrections(scene, share) : [],
    meerTitel: 'Iets verbeteren in wat je meldde',
    knoppen: [button('Verstuur', { ...on, doe: 'vul_aan', sinds: incident.sinds.aanvullen ?? 0 }, 'positive')],
    klein: [button('Terug', { ...on, doe: 'toon' })],
  });
}

function corrections(scene: Scene, share: number): Json[] {
  const { feiten } = scene.incident;
  const kinds = HOOFDCATEGORIEEN.map((value) => ({ value, title: SOORT_LABEL[value] }));
  const places = LOCATIE_SOORTEN.map((value) => ({ value, title: PLEK_LABEL[value] }));
  return [
    choiceInput('hoofdcategorie', 'Wat gebeurde er vooral?', kinds, { value: feiten.hoofdcategorie ?? '' }),
    choiceInput('locatie_soort', 'Wat was de plek?', places, { value: feiten.locatie_soort ?? '' }),
    ...storyInput(scene, 'wat_gebeurde', { id: 'verhaal', share }),
    line(
      'Klopt het niet tegen wie het was, voor wie je meldt of wie het mag weten? Trek de melding in en meld opnieuw.',
      {
        isSubtle: true,
      },
    ),
  ];
}

/** The questions beside the report, as the flows ask them when it is sent. */
function questionsOf({ bundle, incident }: Scene): Vraag[] {
  return incident.weg.flatMap(({ plaats }) => stepAt(bundle, plaats)?.vragen ?? []).slice(-3);
}
