import { expect, test } from '@jest/globals';
import { leftBy } from '../../src/teams/cards-in-chat.ts';
import { messageOf, sanne } from '../store/samples.ts';

const SLOT = `dossier:${sanne}` as const;
const place = (activityId: string) => {
  const { serviceUrl, conversationId } = messageOf('een', SLOT, activityId);
  return { serviceUrl, conversationId, activityId };
};

test('where a card stood before is remembered, and what could not be taken away then; not where it stands now', () => {
  const before = {
    ...messageOf('een', SLOT, 'm3'),
    eerder: ['m1', 'm2', 'm5'].map(place),
    oud: ['m0', 'm4'].map(place),
    gestript: 1,
  };
  expect(leftBy(before, 'm4')).toEqual({ eerder: ['m1', 'm2', 'm5', 'm3'].map(place), oud: ['m0'].map(place) });
  expect(leftBy(before, 'm3')).toEqual({ eerder: ['m1', 'm2', 'm5'].map(place), oud: ['m0', 'm4'].map(place) });
});

test('the first card left nothing', () => {
  expect(leftBy(undefined, 'm1')).toEqual({});
  expect(leftBy(messageOf('een', SLOT, 'm1'), 'm1')).toEqual({});
});
