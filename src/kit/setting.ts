import { z } from 'zod';

/**
 * Reads a setting as it stands in the environment. What is empty or blank counts as not set.
 *
 * @example
 * setting.parse(' 3978 ') // '3978'
 * setting.parse('  ') // undefined
 */
export const setting = z
  .string()
  .optional()
  .transform((value) => value?.trim() || undefined);
