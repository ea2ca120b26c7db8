/** True of thirteen digits with a right GS1 check digit (dk-core, gln-length and gln-modulus-10). */
export function isGln(text: string): boolean {
  return /^[0-9]{13}$/.test(text) && glnWithCheckDigit(text.slice(0, 12)) === text;
}

/** The location number whose first twelve digits are given. */
export function glnWithCheckDigit(first12: string): string {
  const sum = Array.from(first12, Number).reduce((total, digit, index) => total + digit * (index % 2 === 0 ? 1 : 3), 0);
  return `${first12}${(10 - (sum % 10)) % 10}`;
}
