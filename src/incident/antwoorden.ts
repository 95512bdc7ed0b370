import { z } from 'zod';
import { canonicalJson } from '../protocol/bundle.ts';
import type { Antwoorden } from '../protocol/voorwaarde.ts';

/** Answers as they are kept beside the log: the same answers are the same text. */
export function writeAnswers(answers: unknown): string {
  return canonicalJson(answers);
}

/** The answers to a form that were kept; none when they were erased. */
export function readAntwoorden(kept: string): Antwoorden {
  try {
    return z.record(z.string(), z.string()).parse(JSON.parse(kept));
  } catch {
    return {};
  }
}
