import { codesOf, vocabulary } from './vocabulary.ts';

/** Code system issue-severity, FHIR R4. */
export const ISSUE_SEVERITY = vocabulary('http://hl7.org/fhir/issue-severity', [
  ['fatal', 'Alvorlig fejl', 'Fatal'],
  ['error', 'Fejl', 'Error'],
  ['warning', 'Advarsel', 'Warning'],
  ['information', 'Oplysning', 'Information'],
]);

export const ISSUE_SEVERITIES = codesOf(ISSUE_SEVERITY);
