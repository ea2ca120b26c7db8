import { codesOf, vocabulary } from './vocabulary.ts';

export type ResponseCode = 'ok' | 'transient-error' | 'fatal-error';

/** Code system response-code, FHIR R4. */
export const RESPONSE_CODE = vocabulary<ResponseCode>('http://hl7.org/fhir/response-code', [
  ['ok', 'Modtaget', 'Received'],
  ['transient-error', 'Midlertidig fejl', 'Transient error'],
  ['fatal-error', 'Afvist', 'Refused'],
]);

export const RESPONSE_CODES = codesOf(RESPONSE_CODE);

/** Narrows a code read from a message. */
export function isResponseCode(code: string | undefined): code is ResponseCode {
  return code !== undefined && RESPONSE_CODES.has(code);
}
