import { classifyNotification } from '../hospital-notification/classify-notification.ts';
import { classOfActivity, type NotificationRow, rowOfActivity } from '../hospital-notification/notification-codes.ts';
import { parseCpr } from '../identifiers/cpr.ts';
import { isLpr3 } from '../identifiers/lpr3.ts';
import { SYSTEM } from '../identifiers/system.ts';
import { EXTENSION } from '../message/profile.ts';
import { ENCOUNTER_STATUSES } from '../terminology/medcom-hospital-notification-encounter-status.ts';
import { NOTIFICATION_ACTIVITIES } from '../terminology/medcom-hospital-notification-message-activities.ts';
import { ACTIVITY_CODES } from '../terminology/medcom-messaging-activity-codes.ts';
import { get, isObject, listOf, textOf } from './json.ts';
import { type Located, type MessageView, ofType } from './message-view.ts';
import { checkMaritalStatus } from './check-core.ts';
import { checkSending } from './envelope-rules.ts';
import { checkChain, checkEarlierRoles, checkEntities, checkLinkRoles } from './history-rules.ts';
import { checkProvenances, type LocatedLink } from './messaging-rules.ts';
import { isLate, moment } from './moment.ts';
import { checkSequence } from './sequence-rules.ts';
import { bundled, checkShape, one, optional, type Shape } from './shape.ts';

const LOCAL_EPISODE = /^(?:urn:uuid:)?[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}$/i;

/** A notification with everything the code table speaks of. */
interface Case {
  message: MessageView;
  row: NotificationRow;
  current: LocatedLink;
  links: ReadonlyMap<string, LocatedLink>;
  encounter: Located;
  status: string | undefined;
  leave: { start: unknown; end: unknown };
}

/** Exactly one Patient with a CPR number as its only identifier and one official name (HN-2, HN-4, Core 2.0.0). */
export function checkPatient(message: MessageView): void {
  const patients = ofType(message, 'Patient');
  if (patients.length !== 1) message.report('medcom-hospitalNotification-2', 'Bundle.entry.resource.ofType(Patient)');
  for (const { resource, path } of patients) {
    checkCpr(listOf(get(resource, 'identifier')), `${path}.identifier`, message);
    const official = listOf(get(resource, 'name')).filter((name) => get(name, 'use') === 'official');
    if (official.length !== 1 || get(official[0], 'family') === undefined)
      message.report('patient-name', `${path}.name`);
    checkDeceased(resource, path, message);
    checkMaritalStatus(resource, path, message);
  }
}

function checkCpr(identifiers: readonly unknown[], path: string, { report }: MessageView): void {
  const [identifier] = identifiers;
  if (identifiers.length !== 1 || get(identifier, 'system') !== SYSTEM.cpr)
    return report('medcom-hospitalNotification-4', path);
  const value = textOf(get(identifier, 'value'));
  const use = get(identifier, 'use');
  if (value !== undefined && parseCpr(value) !== value) report('cpr', `${path}[0].value`);
  if (use !== undefined && use !== 'official') report('identifier-use', `${path}[0].use`);
}

function checkDeceased(resource: Located['resource'], path: string, { report }: MessageView): void {
  if (get(resource, 'deceasedDateTime') === undefined) return;
  const isBoth = get(resource, 'deceasedBoolean') !== undefined;
  report(isBoth ? 'deceased-choice' : 'patient-deceased', `${path}.deceasedDateTime`);
}

/** LPR3 ids: at most one, UUID version 5 (Core 2.0.0); others are the hospital's own. */
export function checkEpisodes(message: MessageView): void {
  for (const { resource, path } of ofType(message, 'Encounter')) {
    const lpr3 = listOf(get(resource, 'episodeOfCare')).filter(
      (episode) => get(episode, 'identifier', 'system') === SYSTEM.lpr3,
    );
    if (lpr3.length > 1) message.report('too-many', `${path}.episodeOfCare`);
    const isFaulty = lpr3.some((episode) => !isLpr3(textOf(get(episode, 'identifier', 'value')) ?? ''));
    if (isFaulty) message.report('uuidv5', `${path}.episodeOfCare`);
    listOf(get(resource, 'episodeOfCare')).forEach((episode, index) =>
      checkLocalEpisode(get(episode, 'identifier'), `${path}.episodeOfCare[${index}].identifier`, message),
    );
  }
}

/** The hospital's own id: a UUID, bare or as a URN, under a system of its own (section 8). */
function checkLocalEpisode(identifier: unknown, path: string, { report }: MessageView): void {
  const system = get(identifier, 'system');
  const value = textOf(get(identifier, 'value'));
  if (value === undefined || system === SYSTEM.lpr3) return;
  if (system === undefined) report('episode-system', `${path}.system`);
  if (!LOCAL_EPISODE.test(value)) report('episode-local', `${path}.value`);
}

const PERIOD: Shape = [
  ['start', one('moment')],
  ['end', optional('moment')],
];
const LEAVE: Shape = [['valuePeriod', one(PERIOD)]];
const FLAG: Shape = [['valueBoolean', one('boolean')]];
const RECIPIENT: Shape = [['valueReference', bundled('Organization')]];

const EXTENSION_SHAPES: ReadonlyMap<unknown, { on: string; shape: Shape }> = new Map([
  [EXTENSION.leavePeriod, { on: 'Encounter', shape: LEAVE }],
  [EXTENSION.reportOfAdmission, { on: 'MessageHeader', shape: FLAG }],
  [EXTENSION.reportOfAdmissionRecipient, { on: 'MessageHeader', shape: RECIPIENT }],
]);

/** The three extensions of the notification, each at most once and with its own type. */
export function checkExtensions(message: MessageView): void {
  const { report, find } = message;
  const walk = { report, resolves: (reference: string, type: string) => find(reference, type) !== undefined };
  for (const { resource, type, path } of message.located) {
    const seen = new Set<unknown>();
    listOf(get(resource, 'extension')).forEach((extension, index) => {
      const url = get(extension, 'url');
      const known = EXTENSION_SHAPES.get(url);
      if (known && known.on !== type) report('extension-misplaced', `${path}.extension[${index}]`, known.on);
      if (known?.on !== type || !isObject(extension)) return;
      if (seen.has(url)) report('too-many', `${path}.extension[${index}]`);
      seen.add(url);
      checkShape(extension, known.shape, `${path}.extension[${index}]`, walk);
    });
  }
}

// Open in the profile, and outside what the notification is for (section 3).
const OUTSIDE_DATA_SET = ['identifier', 'statusHistory', 'classHistory'];
const RESOURCES: ReadonlySet<string> = new Set(['MessageHeader', 'Patient', 'Encounter', 'Organization', 'Provenance']);

/** The law lets the hospital send this much without consent, and no more (section 1). */
export function checkDataSet({ header, located, find, report }: MessageView): void {
  const [focus] = listOf(get(header.resource, 'focus'));
  const stay = find(get(focus, 'reference'), 'Encounter');
  for (const { resource, type, path } of located) {
    const isAnother = type === 'Encounter' && stay !== undefined && resource !== stay.resource;
    if (isAnother || !RESOURCES.has(type)) report('notification-data-set', path);
    for (const name of type === 'Encounter' ? OUTSIDE_DATA_SET : [])
      if (get(resource, name) !== undefined) report('notification-data-set', `${path}.${name}`);
  }
}

/** Everything that hangs on what kind of notification this is (MedCom's code overview, sections 4 to 9). */
export function checkNotification(message: MessageView): void {
  const { links: all, current } = checkProvenances(message);
  for (const link of all) checkActivity(link, message);
  checkEntities(message);
  checkLinkRoles(message);
  if (current) checkSending(current, message);
  const [focus] = listOf(get(message.header.resource, 'focus'));
  const encounter = message.find(get(focus, 'reference'), 'Encounter');
  const links = new Map(all.map((link) => [link.messageId, link]));
  if (encounter) checkTimes(message, encounter);
  const row = current && classifyNotification(current, links, deceasedFor(current, links, message));
  if (!current || !row || !encounter) return;
  const leave = leaveOf(encounter);
  const of = { message, row, current, links, encounter, status: textOf(get(encounter.resource, 'status')), leave };
  for (const check of [checkStatus, checkClass, checkEnd, checkLeave, checkHistory, checkLinks, checkReport]) check(of);
}

/** What Patient.deceased makes of the message; `false` counts only where there can be a death to cancel. */
function deceasedFor(
  current: LocatedLink,
  links: ReadonlyMap<string, LocatedLink>,
  message: MessageView,
): boolean | undefined {
  const deceased = deceasedOf(message);
  if (deceased !== false || mayCancelDeath(current, links)) return deceased;
  message.report('deceased-living', 'Bundle.entry.resource.ofType(Patient).deceasedBoolean');
  return undefined;
}

/** A cancelled death repeats the activity before it, and says that it removes it. */
function mayCancelDeath(current: LocatedLink, links: ReadonlyMap<string, LocatedLink>): boolean {
  const previous = current.previous === undefined ? undefined : links.get(current.previous);
  if (!previous) return current.isLinked;
  return previous.activity === current.activity || (current.role === 'removal' && !isCancelling(current));
}

function isCancelling({ activity }: LocatedLink): boolean {
  return activity.startsWith('cancel-');
}

function checkActivity({ activity, activities, path }: LocatedLink, { report }: MessageView): void {
  if (ACTIVITY_CODES.has(activity) && !NOTIFICATION_ACTIVITIES.has(activity))
    report('medcom-hospitalNotification-3', `${path}.activity`, [...NOTIFICATION_ACTIVITIES].join(', '));
  if (activities > 1) report('too-many', `${path}.activity.coding`);
}

function deceasedOf(message: MessageView): boolean | undefined {
  const resource = ofType(message, 'Patient')[0]?.resource;
  const deceased = get(resource, 'deceasedBoolean');
  if (get(resource, 'deceasedDateTime') !== undefined) return true;
  return typeof deceased === 'boolean' ? deceased : undefined;
}

function leaveOf({ resource }: Located): Case['leave'] {
  const extension = listOf(get(resource, 'extension')).find((each) => get(each, 'url') === EXTENSION.leavePeriod);
  return { start: get(extension, 'valuePeriod', 'start'), end: get(extension, 'valuePeriod', 'end') };
}

function checkStatus({ row, current, status, encounter, message }: Case): void {
  if (status === undefined || !ENCOUNTER_STATUSES.has(status)) return;
  const expected = row.status ?? rowOfActivity(current.activity)?.status;
  // Only a death is finished with an activity that finishes nothing.
  if (status === 'finished' && row.deceased === undefined && expected !== status)
    message.report('deceased-missing', 'Bundle.entry.resource.ofType(Patient).deceasedBoolean', 'true');
  if (status !== expected)
    message.report('notification-status', `${encounter.path}.status`, {
      ...(expected && { expected }),
      readAs: row.code,
    });
}

function checkClass({ row, current, encounter, message }: Case): void {
  const code = get(encounter.resource, 'class', 'code');
  const isKnown = code === 'IMP' || code === 'EMER';
  if (!isKnown || !NOTIFICATION_ACTIVITIES.has(current.activity)) return;
  const expected = classOfActivity(current.activity);
  if (code !== expected)
    message.report('notification-class', `${encounter.path}.class`, { expected, readAs: row.code });
}

function checkEnd({ row, current, encounter, message }: Case): void {
  const end = get(encounter.resource, 'period', 'end');
  const start = moment(get(encounter.resource, 'period', 'start'));
  if (row.code === 'MORS' && !current.isLinked && end !== undefined && moment(end) !== start)
    message.report('death-on-arrival', `${encounter.path}.period`);
  const path = `${encounter.path}.period.end`;
  const known = { readAs: row.code };
  if (row.ended && end === undefined) message.report('notification-end', path, known);
  // A cancellation may repeat the content of what it cancels.
  if (!row.ended && !row.code.startsWith('AN_') && end !== undefined)
    message.report('notification-no-end', path, known);
}

const PARTS = ['start', 'end'] as const;

const LEAVE_PARTS: Readonly<Record<NotificationRow['leave'], readonly (typeof PARTS)[number][]>> = {
  none: [],
  start: ['start'],
  'start-and-end': PARTS,
};

function checkLeave({ row, status, leave, encounter, message }: Case): void {
  const path = `${encounter.path}.extension`;
  const needed = LEAVE_PARTS[row.leave];
  if (status === 'onleave' && leave.start === undefined)
    message.report('medcom-hospitalNotification-6', path, EXTENSION.leavePeriod);
  else if (needed.some((part) => leave[part] === undefined))
    message.report('notification-leave', path, { expected: EXTENSION.leavePeriod, readAs: row.code });
  // A cancellation may repeat the content of what it cancels; of a death after leave nothing is said.
  if (row.code.startsWith('AN_') || row.deceased) return;
  const isSurplus = PARTS.some((part) => !needed.includes(part) && leave[part] !== undefined);
  if (isSurplus) message.report('notification-no-leave', path, { readAs: row.code });
}

const MAY_BE_FIRST: ReadonlySet<string> = new Set(['STIN', 'STAA', 'MORS']);

/** The newest Provenance points to the message before it, in the right role. */
function checkHistory(of: Case): void {
  const { row, current, links, message } = of;
  const { report } = message;
  const previous = current.previous === undefined ? undefined : links.get(current.previous);
  if (row.deceased !== undefined) checkDeathActivity(of, previous);
  // Told as a fault of the format.
  if (current.isMislinked) return;
  if (!current.isLinked) {
    if (!MAY_BE_FIRST.has(row.code)) report('notification-start', `${current.path}.entity`, { readAs: row.code });
    else if (links.size > 1) report('history-entity', `${current.path}.entity`);
    return;
  }
  const role = row.code.startsWith('AN_') ? 'removal' : 'revision';
  if (current.role !== role)
    report('history-role', `${current.path}.entity.role`, { expected: role, readAs: row.code });
}

function checkDeathActivity({ row, current, message: { report } }: Case, previous: LocatedLink | undefined): void {
  const isRight = previous ? previous.activity === current.activity : isAdmission(current.activity);
  // Before a death notified in an older format there may be anything.
  const expected = previous && NOTIFICATION_ACTIVITIES.has(previous.activity) ? previous.activity : undefined;
  if (!isRight && (previous || !current.isLinked))
    report('notification-current-activity', `${current.path}.activity`, {
      ...(expected !== undefined && { expected }),
      readAs: row.code,
    });
}

function isAdmission(activity: string): boolean {
  return activity === 'admit-inpatient' || activity === 'admit-emergency';
}

function checkLinks({ row, current, links, message }: Case): void {
  checkChain(current, links, message.report);
  checkEarlierRoles(current, links, message.report);
  checkSequence(current, row.code, links, message.report);
}

function checkReport({ row, current, message }: Case): void {
  const { header, report } = message;
  const extensions = listOf(get(header.resource, 'extension'));
  const isWanted = extensions.some(
    (each) => get(each, 'url') === EXTENSION.reportOfAdmission && get(each, 'valueBoolean') === true,
  );
  const hasRecipient = extensions.some((each) => get(each, 'url') === EXTENSION.reportOfAdmissionRecipient);
  if (isWanted !== hasRecipient) report('report-recipient', `${header.path}.extension`);
  // An acute stay that becomes an admission asks for no second report (section 5).
  const isChangeOfClass = (row.code === 'STIN' || row.code === 'STAA') && current.isLinked;
  if (isWanted && (!row.isStart || isChangeOfClass)) report('report-of-admission', `${header.path}.extension`);
}

// In milliseconds; a time may be written with or without its fractions.
const A_SECOND = 1000;

/** Start before end, leave within the stay, nothing that has not happened when the message is made. */
function checkTimes(message: MessageView, encounter: Located): void {
  const { path, resource } = encounter;
  const leave = leaveOf(encounter);
  const start = moment(get(resource, 'period', 'start'));
  const end = moment(get(resource, 'period', 'end'));
  const leaveStart = moment(leave.start);
  const leaveEnd = moment(leave.end);
  if (isLate(start, end)) message.report('period-order', `${path}.period`);
  if (isLate(leaveStart, leaveEnd)) message.report('period-order', `${path}.extension`);
  if (isLate(start, leaveStart) || isLate(leaveStart, end) || isLate(leaveEnd, end))
    message.report('leave-within-stay', `${path}.extension`);
  const made = moment(get(message.bundle, 'timestamp'));
  if ([start, end, leaveStart, leaveEnd].some((time) => isLate(time, made && made + A_SECOND)))
    message.report('event-ahead-of-time', 'Bundle.timestamp');
}
