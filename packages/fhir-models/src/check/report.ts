import type { Finding } from './finding.ts';
import { findingOf, type Known, type RuleId } from './rules.ts';

/** What is known comes from our tables, never from the message; a text is what was expected. */
export type Report = (rule: RuleId, path: string, known?: string | Known) => void;

const MAX_FINDINGS = 100;

/** Collects findings; after a hundred there is no point in telling more. */
export function collector(): { findings: Finding[]; report: Report } {
  const findings: Finding[] = [];
  const seen = new Set<string>();
  const report: Report = (rule, path, known) => {
    const key = `${rule} ${path}`;
    if (findings.length >= MAX_FINDINGS || seen.has(key)) return;
    seen.add(key);
    findings.push(findingOf(rule, path, known));
  };
  return { findings, report };
}
