import { type CodeOf, codesOf, vocabulary } from './vocabulary.ts';

/** Code system issue-type, FHIR R4. */
export const ISSUE_TYPE = vocabulary('http://hl7.org/fhir/issue-type', [
  ['invalid', 'Ugyldigt indhold', 'Invalid content'],
  ['structure', 'Fejl i opbygningen', 'Structural issue'],
  ['required', 'Påkrævet element mangler', 'Required element missing'],
  ['value', 'Ugyldig værdi', 'Element value invalid'],
  ['invariant', 'Valideringsregel brudt', 'Validation rule failed'],
  ['security', 'Sikkerhedsproblem', 'Security problem'],
  ['login', 'Log ind kræves', 'Login required'],
  ['unknown', 'Ukendt bruger', 'Unknown user'],
  ['expired', 'Sessionen er udløbet', 'Session expired'],
  ['forbidden', 'Ikke tilladt', 'Forbidden'],
  ['suppressed', 'Oplysninger tilbageholdt', 'Information suppressed'],
  ['processing', 'Fejl i behandlingen', 'Processing failure'],
  ['not-supported', 'Ikke understøttet', 'Content not supported'],
  ['duplicate', 'Dublet', 'Duplicate'],
  ['multiple-matches', 'Flere fundet', 'Multiple matches'],
  ['not-found', 'Ikke fundet', 'Not found'],
  ['deleted', 'Slettet', 'Deleted'],
  ['too-long', 'For langt indhold', 'Content too long'],
  ['code-invalid', 'Ugyldig kode', 'Invalid code'],
  ['extension', 'Uacceptabel udvidelse', 'Unacceptable extension'],
  ['too-costly', 'For omfattende', 'Operation too costly'],
  ['business-rule', 'Forretningsregel brudt', 'Business rule violation'],
  ['conflict', 'Versionskonflikt', 'Edit version conflict'],
  ['transient', 'Midlertidig fejl', 'Transient issue'],
  ['lock-error', 'Låst', 'Lock error'],
  ['no-store', 'Lager utilgængeligt', 'No store available'],
  ['exception', 'Uventet fejl', 'Exception'],
  ['timeout', 'Tidsgrænse overskredet', 'Timeout'],
  ['incomplete', 'Ufuldstændigt resultat', 'Incomplete results'],
  ['throttled', 'For mange forespørgsler', 'Throttled'],
  ['informational', 'Til orientering', 'Informational note'],
]);

export type IssueType = CodeOf<typeof ISSUE_TYPE>;

export const ISSUE_TYPES = codesOf(ISSUE_TYPE);

/** Narrows a code; what is unknown counts as trouble in processing. */
export function issueType(code: string): IssueType {
  return [...ISSUE_TYPE.concepts.keys()].find((known) => known === code) ?? 'processing';
}
