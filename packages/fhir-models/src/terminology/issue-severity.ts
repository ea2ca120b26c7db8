/** Code system issue-severity, FHIR R4. */
export const ISSUE_SEVERITIES: ReadonlySet<string> = new Set(['fatal', 'error', 'warning', 'information']);
