/** One thing wrong with a message. `path` is FHIRPath-like; nothing in a finding is data from the message. */
export interface Finding {
  severity: 'fatal' | 'error' | 'warning' | 'information';
  /** FHIR issue-type. */
  code: string;
  path: string;
  rule: string;
  /** MedCom error code, for the Acknowledgement. */
  coding?: string;
  message: { da: string; en: string };
  mend: { da: string; en: string };
}

/** True when the findings hold an error: the message must be refused. Warnings are accepted (messaging, section 11). */
export function isRefused(findings: readonly Finding[]): boolean {
  return findings.some(({ severity }) => severity === 'fatal' || severity === 'error');
}
