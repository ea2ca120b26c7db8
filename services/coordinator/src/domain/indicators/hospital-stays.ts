const hour = 3_600_000;

/** A time in which a citizen is at a hospital, as its notices tell. Instants are ISO 8601. */
export interface Attendance {
  hospital: string;
  /** The unit that had the citizen last. */
  ward: string;
  sector: 'somatic' | 'psychiatric';
  isAcute: boolean;
  startedAt: string;
  /** Missing while it lasts. */
  endedAt?: string;
  isDead?: boolean;
}

/** Attendances that hang together, in the order in which they began. */
export interface HospitalStay<One extends Attendance = Attendance> {
  attendances: [One, ...One[]];
  startedAt: string;
  endedAt?: string;
  isDead: boolean;
}

/**
 * The stays of one citizen, the earliest first: attendances that overlap, or begin at most so many hours after each other, are
 * one. Somatic and psychiatric ones are told apart.
 */
export function hospitalStays<One extends Attendance>(
  attendances: readonly One[],
  { joinedHours }: { joinedHours: number },
): HospitalStay<One>[] {
  const bySector = Map.groupBy(attendances, ({ sector }) => sector);
  const stays = [...bySector.values()].flatMap((own) => chained(own.toSorted(byStart), joinedHours));
  return stays.toSorted((a, b) => time(a.startedAt) - time(b.startedAt));
}

function chained<One extends Attendance>(sorted: readonly One[], joinedHours: number): HospitalStay<One>[] {
  const stays: HospitalStay<One>[] = [];
  for (const one of sorted) {
    const before = stays.at(-1);
    if (before && time(one.startedAt) <= endOf(before) + joinedHours * hour) join(before, one);
    else stays.push(begun(one));
  }
  return stays;
}

function begun<One extends Attendance>(one: One): HospitalStay<One> {
  const { startedAt, endedAt, isDead = false } = one;
  return { attendances: [one], startedAt, ...(endedAt && { endedAt }), isDead };
}

function join<One extends Attendance>(stay: HospitalStay<One>, one: One): void {
  const isLast = endOf(one) >= endOf(stay);
  stay.attendances.push(one);
  stay.isDead ||= one.isDead ?? false;
  if (!isLast) return;
  if (one.endedAt === undefined) delete stay.endedAt;
  else stay.endedAt = one.endedAt;
}

/** From where the citizen was discharged, or is to be. */
export function lastOf<One extends Attendance>({ attendances }: HospitalStay<One>): One {
  return attendances.reduce((last, one) => (endOf(one) >= endOf(last) ? one : last), attendances[0]);
}

/** Whether its first attendance was acute. */
export function isAcute({ attendances }: HospitalStay): boolean {
  return attendances[0].isAcute;
}

/** How many hours it lasted; without end while it does. */
export function hoursOf(stay: HospitalStay): number {
  return (endOf(stay) - time(stay.startedAt)) / hour;
}

function endOf({ endedAt }: { endedAt?: string }): number {
  return endedAt === undefined ? Infinity : time(endedAt);
}

function byStart(a: Attendance, b: Attendance): number {
  return time(a.startedAt) - time(b.startedAt);
}

function time(instant: string): number {
  return Date.parse(instant);
}
