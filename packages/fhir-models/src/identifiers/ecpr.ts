import { SYSTEM } from './system.ts';

const DATE =
  '(?:(?:0[1-9]|[12][0-9]|3[01])(?:01|03|05|07|08|10|12)|(?:0[1-9]|[12][0-9]|30)(?:04|06|09|11)|(?:0[1-9]|[12][0-9])02)';

// dk-core 3.4.0: invariants cpr, x-ecpr and d-ecpr, anchored.
const CPR = new RegExp(`^${DATE}[0-9]{6}$`);
const X_ECPR = new RegExp(`^${DATE}[0-9]{2}[17][A-Z]{2}[0-9]$`);
const D_ECPR = new RegExp(`^${DATE}[0-9]{2}[056][A-Z]{2}[0-9]$`);

/** True of ten digits that begin with a date, without regard to leap years (dk-core 3.4.0, cpr). */
export function isDatedCpr(text: string): boolean {
  return CPR.test(text);
}

/** True of a national replacement number (dk-core 3.4.0, x-ecpr). */
export function isXEcpr(text: string): boolean {
  return X_ECPR.test(text);
}

/** True of a regional replacement number (dk-core 3.4.0, d-ecpr). */
export function isDEcpr(text: string): boolean {
  return D_ECPR.test(text);
}

// The regional number alone, or with the region: Sjælland, Nordjylland, Midtjylland, Syddanmark, Hovedstaden.
const D_ECPR_SYSTEM = /^urn:oid:1\.2\.208\.176\.1\.6\.1\.3(?:\.(?:177|179|181|183|187))?$/;

/** Which replacement number a system stands for, if any. */
export function ecprKind(system: string): 'x-ecpr' | 'd-ecpr' | undefined {
  if (system === SYSTEM.xEcpr) return 'x-ecpr';
  return D_ECPR_SYSTEM.test(system) ? 'd-ecpr' : undefined;
}
