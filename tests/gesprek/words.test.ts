import { describe, expect, test } from '@jest/globals';
import { type Intent, intentOf } from '../../src/gesprek/words.ts';
import { FLOWS } from '../support/gemeente.ts';
import { loadProtocol } from '../support/load.ts';

const { zinnen } = loadProtocol(FLOWS);

const TYPED: Record<Exclude<Intent, 'iets_anders'>, string[]> = {
  melding: [
    'melding',
    'Melding',
    'MELDING!',
    '  melding  ',
    'mélding',
    'een melding',
    'nieuwe melding',
    'ik wil melden',
    'ik wil mij melden',
    'melding doen',
    'meldign',
    'meding',
    'mleding',
    'nelding',
    'hulp',
    'Hulp!!',
    'help, agressie!',
    'hallo, melding',
    'start melding',
    'ik heb hulp nodig',
    'agressie',
    'agresie',
    'incident',
    'incidnet',
    'bedreigd',
    'ik word bedreigd',
    'geweld',
    'gewled',
    'noodgeval',
    'dit is echt',
    'geen oefening',
    'dit is geen oefening',
  ],
  oefening: ['oefening', 'Oefenen', 'ik wil oefenen', 'melding oefenen', 'een melding oefenen', 'oefeming'],
  mijn_meldingen: [
    'mijn meldingen',
    'Mijn Meldingen',
    'meldingen',
    'mijn melding',
    'mijn meldngen',
    'mij meldingen',
    'toon mijn meldingen',
    'meldingne',
    'mijn mledingen',
  ],
  help: ['dank je wel', 'ok', 'wat moet ik doen', 'help', 'Help', 'HELP?', 'hallo', 'hoi', 'uitleg', 'info', 'start'],
};

describe.each(Object.entries(TYPED))('%s', (intent, typed) => {
  test.each(typed)('%s', (text) => {
    expect(intentOf(zinnen, text)).toBe(intent);
  });
});

test.each([
  '',
  '   ',
  '???',
  '🙂',
  'morgen',
  'ik krijg geld',
  'Er stond vanochtend een incident in de krant',
  'De melding van gisteren heb ik al met Karin besproken',
  'Hij zei dat hij mij zou bedreigen met geweld',
  'مرحبا',
])('is geen opdracht: "%s"', (text) => {
  expect(intentOf(zinnen, text)).toBe('iets_anders');
});

test('een lange tekst is geen opdracht, en kost geen tijd', () => {
  expect(intentOf(zinnen, 'melding '.repeat(10_000))).toBe('iets_anders');
  expect(intentOf(zinnen, 'm'.repeat(100_000))).toBe('iets_anders');
});
