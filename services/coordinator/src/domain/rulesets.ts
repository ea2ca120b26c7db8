import { sidesFor, type Agreement, type AgreementHistory } from '@overgang/pathway-rules';

/** All agreements together, as they were put in force at one time. */
export interface Ruleset {
  id: string;
  version: number;
  /** When it was put in force, ISO 8601. */
  from: string;
  /** `reapply`: also what was registered before is judged by it. */
  mode: 'new-steps' | 'reapply';
  agreements: Agreement[];
}

/** Where a pathway belongs: the region and organisations of both sides, and the day it began. */
export interface Belonging {
  hospitalRegion: string;
  residenceRegion: string;
  /** yyyy-mm-dd */
  on: string;
  pair?: { hospital: string; municipality: string };
}

/** The versions of the agreement that a pathway is judged by; nothing when none covers it. Rulesets are given oldest first. */
export function historyFor(rulesets: readonly Ruleset[], belonging: Belonging): AgreementHistory | undefined {
  const reapplied = Math.max(
    rulesets.findLastIndex(({ mode }) => mode === 'reapply'),
    0,
  );
  const versions = rulesets.slice(reapplied).flatMap(({ from, agreements }) => {
    const agreement = agreementOf(agreements, belonging);
    return agreement ? [{ from, agreement }] : [];
  });
  return versions.length > 0 ? { versions } : undefined;
}

function agreementOf(agreements: readonly Agreement[], belonging: Belonging): Agreement | undefined {
  try {
    return sidesFor(agreements, belonging);
  } catch {
    return undefined;
  }
}

/** The version in force when something was first registered (ISO 8601); before the first version, that one. */
export function versionAt({ versions }: AgreementHistory, registeredAt: string | undefined): Agreement | undefined {
  const at = registeredAt === undefined ? Number.POSITIVE_INFINITY : Date.parse(registeredAt);
  return (versions.findLast(({ from }) => Date.parse(from) <= at) ?? versions[0])?.agreement;
}
