import { z } from 'zod';

export const Named = z.object({ sor: z.string(), name: z.string() });
export type Named = z.infer<typeof Named>;

export const Citizen = z.object({ id: z.string(), name: z.string(), cpr: z.string(), age: z.number() });
export type Citizen = z.infer<typeof Citizen>;

/** Ten digits as `ddmmyy-xxxx`; anything else as it is. */
export function formatCpr(cpr: string): string {
  return /^\d{10}$/.test(cpr) ? `${cpr.slice(0, 6)}-${cpr.slice(6)}` : cpr;
}

/** The ten digits of what may be a CPR number, or undefined. */
export function parseCpr(text: string): string | undefined {
  const digits = text.replaceAll(/[\s-]/g, '');
  return /^\d{10}$/.test(digits) ? digits : undefined;
}

/** `Anna Bodil Holm` as `A.B.H.`, for screens that others can see. */
export function initialsOf(name: string): string {
  const initials = name.split(/[\s-]+/).filter(Boolean);
  return initials.map((word) => `${word.slice(0, 1).toLocaleUpperCase('da')}.`).join('');
}
