/** Value set medcom-acknowledgement-issue-details: nine MedCom codes and twenty-eight of HL7's. */
export const ERROR_CODE_SYSTEM = 'http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-acknowledgement-error-codes';

const ERROR_CODES: ReadonlySet<string> = new Set([
  'MSG_Receiver_Identifier_UNKNOWN',
  'MSG_Receiver_Identifier_MISSING',
  'MSG_RECEIVER_UNABLE_TO_RECEIVE_MSG_TYPE',
  'MSG_VALUESET_VALUE_UNKNOWN',
  'MSG_CodeSystem_VALUE_UNKNOWN',
  'MSG_Element_To_Long',
  'MSG_Datatype_Wrong',
  'MSG_Mailbox_Out_Of_Operation',
  'MSG_Damaged_durin_transport',
]);

// Terminology 1.4.0, which Acknowledgement 2.0.3 pins, names a value set here; 2.0.2 names the code system.
const OPERATION_OUTCOME_SYSTEMS: ReadonlySet<string> = new Set([
  'http://terminology.hl7.org/CodeSystem/operation-outcome',
  'http://hl7.org/fhir/ValueSet/operation-outcome',
]);

const OPERATION_OUTCOME_CODES: ReadonlySet<string> = new Set([
  'MSG_ID_INVALID',
  'MSG_ID_TOO_LONG',
  'MSG_BAD_FORMAT',
  'MSG_BAD_SYNTAX',
  'MSG_DATE_FORMAT',
  'MSG_DUPLICATE_ID',
  'MSG_INVALID_ID',
  'MSG_JSON_OBJECT',
  'MSG_LOCAL_FAIL',
  'MSG_NO_MATCH',
  'MSG_NO_EXIST',
  'MSG_NO_SUMMARY',
  'MSG_PARAM_INVALID',
  'MSG_PARAM_NO_REPEAT',
  'MSG_PARAM_UNKNOWN',
  'MSG_RESOURCE_ID_MISMATCH',
  'MSG_RESOURCE_ID_FAIL',
  'MSG_RESOURCE_ID_MISSING',
  'MSG_RESOURCE_NOT_ALLOWED',
  'MSG_RESOURCE_REQUIRED',
  'MSG_RESOURCE_TYPE_MISMATCH',
  'MSG_TRANSACTION_DUPLICATE_ID',
  'MSG_TRANSACTION_MISSING_ID',
  'MSG_UNKNOWN_TYPE',
  'MSG_VERSION_AWARE',
  'MSG_VERSION_AWARE_CONFLICT',
  'MSG_VERSION_AWARE_URL',
  'MSG_WRONG_NS',
  'MSG_RESOURCE_FAIL',
]);

/** True of a coding an Acknowledgement may carry in issue.details. */
export function isIssueDetail(system: string, code: string): boolean {
  if (system === ERROR_CODE_SYSTEM) return ERROR_CODES.has(code);
  return OPERATION_OUTCOME_SYSTEMS.has(system) && OPERATION_OUTCOME_CODES.has(code);
}
