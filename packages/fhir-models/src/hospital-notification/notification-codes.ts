import type { EncounterClass } from '../terminology/medcom-hospital-notification-encounter-class.ts';
import type { EncounterStatus } from '../terminology/medcom-hospital-notification-encounter-status.ts';

export type NotificationKind = 'STIN' | 'STAA' | 'STOR' | 'SLOR' | 'SLHJ' | 'MORS';
export type NotificationCode = NotificationKind | `RE_${NotificationKind}` | `AN_${NotificationKind}`;

export interface NotificationRow {
  code: NotificationCode;
  /** Activity by class; none for the death family, which repeats the activity before it. */
  activity: Partial<Record<EncounterClass, string>>;
  /** Undefined: the status of the message before the death. */
  status?: EncounterStatus;
  ended: boolean;
  leave: 'none' | 'start' | 'start-and-end';
  deceased?: boolean;
  /** Only a start may ask for a report of admission. */
  isStart: boolean;
}

interface Start {
  status: EncounterStatus;
  cancelled: { status?: EncounterStatus; leave: NotificationRow['leave'] };
  ended: boolean;
  leave: NotificationRow['leave'];
  isStart?: boolean;
  isDeath?: boolean;
}

/** A notification with its correction and its cancellation, as MedCom's code overview lists them. */
function family(kind: NotificationKind, activity: NotificationRow['activity'], start: Start): NotificationRow[] {
  const prefixed = (prefix: string): NotificationRow['activity'] =>
    Object.fromEntries(Object.entries(activity).map(([key, code]) => [key, `${prefix}-${code}`]));
  const { status, ended, leave, isStart = false, isDeath = false } = start;
  const plain = { activity, status, ended, leave, isStart, ...(isDeath && { deceased: true }) };
  return [
    { ...plain, code: kind },
    { ...plain, code: `RE_${kind}`, activity: prefixed('revise') },
    {
      code: `AN_${kind}`,
      activity: prefixed('cancel'),
      ...start.cancelled,
      ended: false,
      isStart: false,
      ...(isDeath && { deceased: false }),
    },
  ];
}

const CANCELLED_START: Start['cancelled'] = { status: 'entered-in-error', leave: 'none' };
const IN_HOSPITAL: Start['cancelled'] = { status: 'in-progress', leave: 'none' };

/** MedCom's overview of HospitalNotification codes: what makes a message a STIN, a SLHJ and so on. */
const NOTIFICATION_TABLE: readonly NotificationRow[] = [
  ...family(
    'STAA',
    { EMER: 'admit-emergency' },
    { status: 'in-progress', cancelled: CANCELLED_START, ended: false, leave: 'none', isStart: true },
  ),
  ...family(
    'STIN',
    { IMP: 'admit-inpatient' },
    { status: 'in-progress', cancelled: CANCELLED_START, ended: false, leave: 'none', isStart: true },
  ),
  ...family(
    'STOR',
    { IMP: 'start-leave-inpatient' },
    { status: 'onleave', cancelled: IN_HOSPITAL, ended: false, leave: 'start' },
  ),
  ...family(
    'SLOR',
    { IMP: 'end-leave-inpatient' },
    {
      status: 'in-progress',
      cancelled: { status: 'onleave', leave: 'start' },
      ended: false,
      leave: 'start-and-end',
    },
  ),
  ...family(
    'SLHJ',
    { EMER: 'discharge-emergency-home', IMP: 'discharge-inpatient-home' },
    { status: 'finished', cancelled: IN_HOSPITAL, ended: true, leave: 'none' },
  ),
  ...family(
    'MORS',
    {},
    { status: 'finished', cancelled: { leave: 'none' }, ended: true, leave: 'none', isDeath: true },
  ),
];

const BY_CODE: ReadonlyMap<string, NotificationRow> = new Map(NOTIFICATION_TABLE.map((row) => [row.code, row]));

const BY_ACTIVITY: ReadonlyMap<string, NotificationRow> = new Map(
  NOTIFICATION_TABLE.flatMap((row) => Object.values(row.activity).map((activity) => [activity, row])),
);

/** The row of a code; every code of the type has one. */
export function rowOf(code: NotificationCode): NotificationRow {
  const row = BY_CODE.get(code);
  if (!row) throw new RangeError('The notification code has no row in the code table.');
  return row;
}

/** The row an activity code stands for on its own, or undefined when it is no activity of a stay. */
export function rowOfActivity(activity: string): NotificationRow | undefined {
  return BY_ACTIVITY.get(activity);
}

/** The class an activity belongs to. */
export function classOfActivity(activity: string): EncounterClass {
  return activity.includes('emergency') ? 'EMER' : 'IMP';
}
