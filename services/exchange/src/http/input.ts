import { notFound } from '@overgang/service-kit';
import { z } from 'zod';

/** Text of a query parameter: so long at most, and nothing that a database cannot keep. */
export const text = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .regex(/^\P{Cc}*$/u, 'no control characters');

const FhirId = z.string().regex(/^[A-Za-z0-9.-]{1,64}$/);

/** The id in an address; what cannot be an id is not found (404). */
export function idIn(parameter: string): string {
  const id = FhirId.safeParse(parameter);
  if (id.success) return id.data;
  throw notFound();
}
