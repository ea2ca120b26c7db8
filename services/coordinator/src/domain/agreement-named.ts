import type { Agreement } from '@overgang/pathway-rules';

/** The version of an agreement that an obligation was opened under, or the newest of that agreement when it is not there. */
export function agreementNamed(
  agreements: readonly Agreement[],
  { agreement_id: id, agreement_version: version }: { agreement_id: string; agreement_version: number },
): Agreement | undefined {
  const same = agreements.filter((one) => one.id === id);
  return same.find((one) => one.version === version) ?? same.toSorted((a, b) => b.version - a.version).at(0);
}
