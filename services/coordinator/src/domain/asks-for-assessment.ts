/** Somebody asks, and what they ask for is an assessment, within one sentence that does not deny it. */
const asks =
  /(?<!\p{L})(?:beder|bedes|bed|ønsker?|ønskes|anmoder|anmodes|behov for)(?!\p{L})(?:(?!(?<!\p{L})ikke(?!\p{L}))[^.!?\n])*\bvurder/iu;

/** Whether a nurse's words ask the doctor to assess the citizen: a home care observation has no field that says so. */
export function asksForAssessment(texts: readonly string[]): boolean {
  return texts.some((text) => asks.test(text));
}
