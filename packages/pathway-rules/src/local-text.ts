import { z } from 'zod';

/** A text people read, in both languages of the product. */
export const LocalText = z.strictObject({ da: z.string().min(1), en: z.string().min(1) });
export type LocalText = z.infer<typeof LocalText>;
