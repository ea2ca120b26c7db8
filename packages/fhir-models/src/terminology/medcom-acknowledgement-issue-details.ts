import { ERROR_CODE } from './medcom-acknowledgement-error-codes.ts';
import { OPERATION_OUTCOME } from './operation-outcome.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Value set medcom-acknowledgement-issue-details: nine codes of MedCom's and twenty-eight of HL7's. */
export const ISSUE_DETAILS: readonly Vocabulary[] = [ERROR_CODE, OPERATION_OUTCOME];

// Terminology 1.4.0, which Acknowledgement 2.0.3 pins, names a value set here; 2.0.2 names the code system.
const MISNAMED = 'http://hl7.org/fhir/ValueSet/operation-outcome';

/** True of a coding an Acknowledgement may carry in issue.details. */
export function isIssueDetail(system: string, code: string): boolean {
  const named = system === MISNAMED ? OPERATION_OUTCOME.system : system;
  return ISSUE_DETAILS.some((one) => one.system === named && one.concepts.has(code));
}
