import { hoursOf, isAcute, lastOf, type Attendance, type HospitalStay } from './hospital-stays.ts';

const day = 86_400_000;

interface Limits {
  /** From how many hours a stay is an admission. */
  admissionHours: number;
  /** How many days after discharge an acute admission is a readmission. */
  readmissionDays: number;
}

/** An admission that ended, and what followed it. */
export interface IndexAdmission<One extends Attendance = Attendance> {
  stay: HospitalStay<One>;
  isReadmitted: boolean;
  /** Why it is not counted: it ended by death, or the time in which a readmission may come has not passed. */
  excluded?: 'died' | 'not-followed';
}

/** Whether a stay is long enough to be an admission. */
export function isAdmission(stay: HospitalStay, { admissionHours }: Pick<Limits, 'admissionHours'>): boolean {
  return hoursOf(stay) >= admissionHours;
}

/**
 * The admissions of one citizen that have ended, each with whether the next admission of the same sector is an acute one within the
 * limit. A readmission counts for the nearest admission before it, and may itself be followed by one.
 */
export function indexAdmissions<One extends Attendance>(
  stays: readonly HospitalStay<One>[],
  { asOf, ...limits }: Limits & { asOf: string },
): IndexAdmission<One>[] {
  const admissions = stays.filter((stay) => isAdmission(stay, limits));
  return admissions.flatMap((stay) => {
    const { endedAt } = stay;
    if (endedAt === undefined) return [];
    const next = admissions.find((one) => isSameSector(one, stay) && isAfter(one, endedAt));
    const until = Date.parse(endedAt) + limits.readmissionDays * day;
    const isReadmitted = next !== undefined && isAcute(next) && Date.parse(next.startedAt) <= until;
    if (stay.isDead) return { stay, isReadmitted, excluded: 'died' };
    return { stay, isReadmitted, ...(until > Date.parse(asOf) && { excluded: 'not-followed' }) };
  });
}

function isAfter({ startedAt }: HospitalStay, instant: string): boolean {
  return Date.parse(startedAt) > Date.parse(instant);
}

function isSameSector(a: HospitalStay, b: HospitalStay): boolean {
  return lastOf(a).sector === lastOf(b).sector;
}
