import { z } from 'zod';

/** A text people read, in both languages of the product. */
export const LocalText = z.strictObject({ da: z.string().min(1), en: z.string().min(1) });
export type LocalText = z.infer<typeof LocalText>;

/** A text in both languages, or once where it is a name that reads the same in both; parsed, it has both. */
export const LocalTextOrName = z.union([
  LocalText,
  z
    .string()
    .min(1)
    .transform((name): LocalText => ({ da: name, en: name })),
]);
