import { z } from 'zod';

/** JSON text → what it says. What is no JSON is an issue like any other. */
export const jsonText = z.string().transform((json, context): unknown => {
  try {
    return JSON.parse(json);
  } catch {
    context.addIssue({ code: 'custom', message: 'no JSON' });
    return z.NEVER;
  }
});
