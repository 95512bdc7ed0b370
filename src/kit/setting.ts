import { z } from 'zod';

/** A setting as it stands in the environment; what is empty or blank counts as not set. */
export const setting = z
  .string()
  .optional()
  .transform((value) => value?.trim() || undefined);
