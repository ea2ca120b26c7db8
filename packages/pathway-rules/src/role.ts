import { z } from 'zod';

/** The parties of the agreement; resolved to an organisation where the rule is applied. */
export const Role = z.enum(['hospital', 'municipality', 'practice', 'system']);
export type Role = z.infer<typeof Role>;
