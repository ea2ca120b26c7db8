import type { Finding } from '../check/finding.ts';
import type { IssueType } from '../terminology/issue-type.ts';
import type { ResponseCode } from '../terminology/response-code.ts';

/** Faults that have nothing to do with the content: the same message may be sent again (Acknowledgement, section 2). */
const TRANSIENT: ReadonlySet<string> = new Set<IssueType>([
  'transient',
  'lock-error',
  'no-store',
  'exception',
  'timeout',
  'incomplete',
  'throttled',
]);

/**
 * The answer findings call for: `ok` without an error, `transient-error` when every error is of the receiving system
 * or the transport, otherwise `fatal-error`.
 */
export function responseCodeOf(findings: readonly Finding[]): ResponseCode {
  const errors = findings.filter(({ severity }) => severity === 'fatal' || severity === 'error');
  if (errors.length === 0) return 'ok';
  return errors.every(({ code }) => TRANSIENT.has(code)) ? 'transient-error' : 'fatal-error';
}
