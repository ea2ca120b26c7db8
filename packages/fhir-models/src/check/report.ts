import type { Finding } from './finding.ts';
import { findingOf, type RuleId } from './rules.ts';

/** `expected` comes from our tables, never from the message. */
export type Report = (rule: RuleId, path: string, expected?: string) => void;

const MAX_FINDINGS = 100;

/** Collects findings; after a hundred there is no point in telling more. */
export function collector(): { findings: Finding[]; report: Report } {
  const findings: Finding[] = [];
  const seen = new Set<string>();
  const report: Report = (rule, path, expected) => {
    const key = `${rule} ${path}`;
    if (findings.length >= MAX_FINDINGS || seen.has(key)) return;
    seen.add(key);
    findings.push(findingOf(rule, path, expected));
  };
  return { findings, report };
}
