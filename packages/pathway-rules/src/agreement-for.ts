import type { Agreement } from './agreement.ts';

/**
 * The agreement in force in a region (`1083`) on a date (`yyyy-mm-dd`): the region's own, else the national one.
 * Throws when neither is in force that day.
 */
export function agreementFor(agreements: readonly Agreement[], where: { region: string; on: string }): Agreement {
  const inForce = agreements.filter(
    ({ validFrom, validTo }) => validFrom <= where.on && (validTo === undefined || where.on <= validTo),
  );
  const newestFirst = inForce.toSorted((a, b) => b.validFrom.localeCompare(a.validFrom) || b.version - a.version);
  const found = [where.region, 'DK'].flatMap((region) => newestFirst.filter((one) => one.region === region)).at(0);
  if (found) return found;
  throw new Error(
    `No agreement is in force in region ${where.region} on ${where.on}. Add one in packages/pathway-rules/agreements.`,
  );
}
