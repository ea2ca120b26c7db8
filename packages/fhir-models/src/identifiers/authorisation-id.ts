/** True of five consonants and digits; y counts as a consonant (dk-core, authorization-id-format). */
export function isAuthorisationId(text: string): boolean {
  return /^[b-df-hj-np-tv-zB-DF-HJ-NP-TV-Z0-9]{5}$/.test(text);
}
