// dk-core 2.0.0, invariant cpr, anchored: date-shaped with 29 February checked, no modulus.
const CPR =
  /^(?:(?:31(?:0[13578]|1[02])|(?:30|29)(?:0[13-9]|1[0-2])|(?:0[1-9]|1[0-9]|2[0-8])(?:0[1-9]|1[0-2]))[0-9]{3}|290200[4-9]|2902(?:(?!00)[02468][048]|[13579][26])[0-3])[0-9]{3}$/;

/** Ten digits of a personal number written with or without hyphen, or undefined (dk-core 2.0.0, cpr). */
export function parseCpr(text: string): string | undefined {
  if (text.length > 20) return undefined;
  const digits = text.trim().replace(/^(\d{6})[- ](\d{4})$/, '$1$2');
  return CPR.test(digits) ? digits : undefined;
}

/** `ddmmyy-xxxx`, as Danish screens write it. */
export function formatCpr(cpr: string): string {
  return `${cpr.slice(0, 6)}-${cpr.slice(6)}`;
}

/** Day of birth, yyyy-mm-dd. The seventh digit gives the century (CPR-kontoret, Personnummeret i CPR). */
export function birthDate(cpr: string): string {
  const year = Number(cpr.slice(4, 6));
  return `${centuryOf(Number(cpr.charAt(6)), year) + year}-${cpr.slice(2, 4)}-${cpr.slice(0, 2)}`;
}

function centuryOf(seventh: number, year: number): number {
  if (seventh <= 3) return 1900;
  if (seventh === 4 || seventh === 9) return year <= 36 ? 2000 : 1900;
  return year <= 57 ? 2000 : 1800;
}
