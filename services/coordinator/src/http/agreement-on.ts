import { agreementFor, type Agreement } from '@overgang/pathway-rules';
import { notThere } from './gate.ts';

/** The agreement in force in a region on a date; refused as not there (404) when none is. */
export function agreementOn(agreements: Agreement[], where: { region: string; on: string }): Agreement {
  try {
    return agreementFor(agreements, where);
  } catch {
    throw notThere();
  }
}
