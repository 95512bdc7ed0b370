import { expect, test } from '@jest/globals';
import { describeWith } from '../../support/describe-with.ts';
import { resourceProblems } from './arm-types.ts';
import { FAULTS } from './faults.ts';
import { moduleProblems } from './modules.ts';
import { type BicepFile, hasPython, parse, written } from './parsed.ts';

/** All that is found wrong in these files. */
function allProblems(files: ReadonlyMap<string, BicepFile>): string[] {
  const ofResources = [...files].flatMap(([name, { bicep }]) =>
    resourceProblems(bicep).map((problem) => `${name}: ${problem}`),
  );
  return [...ofResources, ...moduleProblems(files)];
}

describeWith(hasPython('pycep'), 'the Bicep', 'pycep-parser of PyPI is not installed', () => {
  test("is as Microsoft's types of each resource have it, and its modules fit each other", () => {
    expect(allProblems(parse(written()))).toEqual([]);
  });

  test('has each of these faults found when it is planted, and nothing else', () => {
    const texts = written();
    const good = parse(texts);
    // One run of the parser for all of them.
    const planted = FAULTS.map(({ file, from, to }, at) => {
      const text = texts[file] ?? '';
      expect([file, from, text.includes(from)]).toEqual([file, from, true]);
      return [`${at}`, text.replace(from, () => to)] as const;
    });
    const bad = parse(Object.fromEntries(planted));
    const found = FAULTS.map((fault, at) => {
      const file = bad.get(`${at}`);
      const problems = file === undefined ? [] : allProblems(new Map(good).set(fault.file, file));
      return [fault.what, problems.some((problem) => fault.found.test(problem)) ? 'found' : problems];
    });
    expect(found).toEqual(FAULTS.map(({ what }) => [what, 'found']));
  });

  test('is read in whole: a brace too few is an error', () => {
    expect(() => parse({ 'a.bicep': "resource a 'b@c' = {" })).toThrow(/a\.bicep/);
  });
});
