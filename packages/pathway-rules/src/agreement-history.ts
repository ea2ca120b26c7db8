import type { Agreement } from './agreement.ts';

/** The versions of an agreement, each from the instant (ISO 8601) at which it was put in force. */
export interface AgreementHistory {
  versions: { from: string; agreement: Agreement }[];
}

/** The version for what was first registered at an instant (milliseconds); before the first version that one. */
export function agreementAt(instant: number, agreement: Agreement | AgreementHistory): Agreement | undefined {
  if (!('versions' in agreement)) return agreement;
  const inOrder = agreement.versions.toSorted((a, b) => Date.parse(a.from) - Date.parse(b.from));
  return (inOrder.findLast(({ from }) => Date.parse(from) <= instant) ?? inOrder[0])?.agreement;
}
