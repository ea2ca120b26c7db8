import type { z } from 'zod';
import { Refusal } from './refusal.ts';

/** The value as the schema has it, or a refusal (400 `invalid-input`) that names each wrong field and no value. */
export function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const fields = result.error.issues.slice(0, 20).map((issue) => ({ path: issue.path.join('.'), text: issue.message }));
  throw new Refusal(400, 'invalid-input', {
    text: {
      da: 'Noget i det indsendte er ikke som det skal være.',
      en: 'Some of what was sent is not as it should be.',
    },
    mend: { da: 'Ret de nævnte felter og send igen.', en: 'Mend the fields named and send again.' },
    fields,
  });
}
