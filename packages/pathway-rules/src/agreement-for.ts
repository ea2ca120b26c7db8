import type { Agreement } from './agreement.ts';

interface Where {
  region: string;
  on: string;
  pair?: { hospital: string; municipality: string };
}

/**
 * The agreement in force in a region (`1083`) on a date (`yyyy-mm-dd`): that of the pair of hospital and municipality
 * (SOR), else the region's own, else that of the region's successor, else the national one. Throws when none is in
 * force that day.
 */
export function agreementFor(agreements: readonly Agreement[], where: Where): Agreement {
  const newestFirst = agreements
    .filter(({ validFrom, validTo }) => validFrom <= where.on && (validTo === undefined || where.on <= validTo))
    .toSorted((a, b) => b.validFrom.localeCompare(a.validFrom) || b.version - a.version);
  const found = choices(where).flatMap((isIt) => newestFirst.find(isIt) ?? []);
  if (found[0]) return found[0];
  throw new Error(
    `No agreement is in force in region ${where.region} on ${where.on}. Add one in packages/pathway-rules/agreements.`,
  );
}

function choices({ region, pair }: Where): ((one: Agreement) => boolean)[] {
  return [
    (one) =>
      one.pair !== undefined && one.pair.hospital === pair?.hospital && one.pair.municipality === pair.municipality,
    (one) => one.pair === undefined && one.region === region,
    (one) => one.pair === undefined && one.successorOf?.includes(region) === true,
    (one) => one.pair === undefined && one.region === 'DK',
  ];
}
