/** Code system response-code, FHIR R4. */
export type ResponseCode = 'ok' | 'transient-error' | 'fatal-error';

export const RESPONSE_CODES: ReadonlySet<string> = new Set<ResponseCode>(['ok', 'transient-error', 'fatal-error']);

/** Narrows a code read from a message. */
export function isResponseCode(code: string | undefined): code is ResponseCode {
  return code !== undefined && RESPONSE_CODES.has(code);
}
