const CODES = [
  'invalid',
  'structure',
  'required',
  'value',
  'invariant',
  'security',
  'login',
  'unknown',
  'expired',
  'forbidden',
  'suppressed',
  'processing',
  'not-supported',
  'duplicate',
  'multiple-matches',
  'not-found',
  'deleted',
  'too-long',
  'code-invalid',
  'extension',
  'too-costly',
  'business-rule',
  'conflict',
  'transient',
  'lock-error',
  'no-store',
  'exception',
  'timeout',
  'incomplete',
  'throttled',
  'informational',
] as const;

export type IssueType = (typeof CODES)[number];

/** Code system issue-type, FHIR R4. */
export const ISSUE_TYPES: ReadonlySet<string> = new Set(CODES);

/** Narrows a code; what is unknown counts as trouble in processing. */
export function issueType(code: string): IssueType {
  return CODES.find((known) => known === code) ?? 'processing';
}
