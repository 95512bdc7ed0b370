import { describe, expect, test } from '@jest/globals';
import { Template } from 'adaptivecards-templating';
import { every } from '../support/gemeente.ts';
import { faultsOf } from '../walk/check-card.ts';
import { drawSamples, templates, templateText, VOORBEELDEN } from './voorbeelden.ts';

test('every template has a sample beside it, and every sample a template', () => {
  expect(Object.keys(VOORBEELDEN).sort()).toEqual(templates().sort());
});

describe.each(drawSamples())('$name', ({ name, card }) => {
  test('with its sample it is an Adaptive Card that Teams takes', () => {
    expect(faultsOf(card)).toEqual([]);
  });

  test('opens in the Designer: the plain template with the plain sample finds every name', () => {
    const sample = Object.entries(VOORBEELDEN).find(([each]) => each === name)?.[1];
    const template = new Template(JSON.parse(templateText(name)));
    const plain = JSON.stringify(template.expand({ $root: sample ?? {} }));
    expect(plain).not.toContain('${');
  });

  test('everything that the template can show stands on it', () => {
    const shown = new Set(every(card).flatMap(({ type }) => (typeof type === 'string' ? [type] : [])));
    const declared = every(JSON.parse(templateText(name))).flatMap(({ type }) =>
      typeof type === 'string' ? [type] : [],
    );
    expect([...new Set(declared)].filter((type) => !shown.has(type))).toEqual([]);
  });
});
