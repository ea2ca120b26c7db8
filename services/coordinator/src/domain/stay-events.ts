import type { PathwayEvent } from '@overgang/pathway-rules';
import { ageOn, danishDate } from '@overgang/service-kit';
import type { PlacedNotice } from './fold-pathway.ts';
import { kindOf, type Side, type Sides } from './sides.ts';

/** What the notices of a stay do not say themselves. */
export interface StayContext {
  /** The citizen receives municipal services, so there is somebody to pause and resume them. */
  homeCare: boolean;
  /** yyyy-mm-dd. */
  bornOn: string;
  /** Who sent and received each notice, by its message id. */
  sides: ReadonlyMap<string, Sides>;
  /** Hours since an earlier stay ended at home, by the instant at which this one started. */
  hoursSinceStay: (startedAt: string) => number | undefined;
  /** Where the newest plan before an instant says the citizen goes. */
  destinationAt: (instant: string) => string | undefined;
}

/** The stay as far as it was told when a notice came. */
interface Course {
  startedAt?: string;
  from?: Side;
}

/** A stay's notices in the words of the rules; what waits for an earlier message is not among them. */
export function stayEvents(notices: PlacedNotice[], context: StayContext): PathwayEvent[] {
  let course: Course = {};
  return notices
    .filter(({ placement, type }) => placement !== 'awaiting-earlier' && type !== 'stay.left')
    .map((placed) => {
      const event = eventOf(placed, course, context);
      course = courseAfter(course, placed, context);
      return event;
    });
}

function courseAfter(course: Course, { notice, placement, type, at }: PlacedNotice, { sides }: StayContext): Course {
  if (placement === 'cancelled' || notice.change) return course;
  const from = sides.get(notice.messageId)?.sender ?? course.from;
  if (type === 'stay.started') return { startedAt: at, ...(from && { from }) };
  return { ...course, ...(type === 'stay.transferredIn' && from && { from }) };
}

function eventOf(placed: PlacedNotice, course: Course, context: StayContext): PathwayEvent {
  const { notice, type, at } = placed;
  const { messageId, registeredAt, previous } = notice;
  const event = { id: messageId, type, at, registeredAt };
  const told = { messageId, ...partyData(context.sides.get(messageId)) };
  // What was cancelled stays in the stream with its cancellation after it, so that the rules can say why it is void.
  if (notice.change === 'cancelled') return { ...event, type: 'stay.cancelled', data: { ...told, cancels: previous } };
  if (type === 'stay.corrected') {
    return { ...event, data: { ...told, corrects: previous, at, class: notice.class } };
  }
  return { ...event, data: { ...told, code: notice.code, class: notice.class, ...dataOf(placed, course, context) } };
}

function partyData(sides: Sides | undefined): Record<string, unknown> {
  if (!sides) return {};
  const { sender, receiver } = sides;
  return {
    messageType: 'hospital-notification-message',
    organisation: sender.organisation.sor,
    unit: sender.unit.sor,
    senderKind: kindOf(sender),
    receiverKind: kindOf(receiver),
    episodeKnown: true,
  };
}

function dataOf(placed: PlacedNotice, course: Course, context: StayContext): Record<string, unknown> {
  const { notice, type } = placed;
  const { reportWanted, messageId } = notice;
  if (type === 'stay.started') return { reportWanted, ...startData(placed, context) };
  if (type === 'stay.ended') return endData(placed, course, context);
  const { homeCare, sides } = context;
  const kind = type === 'stay.transferredIn' && transferKind(course.from, sides.get(messageId)?.sender);
  return { reportWanted, homeCare, ...(kind && { kind }) };
}

function startData({ notice, at }: PlacedNotice, context: StayContext): Record<string, unknown> {
  const sender = context.sides.get(notice.messageId)?.sender;
  const hours = context.hoursSinceStay(at);
  return {
    homeCare: context.homeCare,
    age: ageOn(context.bornOn, danishDate(new Date(at))),
    // A unit is somatic unless the directory says that it, or its hospital, is psychiatric.
    sector: sender?.sector ?? 'somatic',
    ...(sender?.region && { region: sender.region }),
    ...(notice.kind === 'STAA' && { admission: 'acute' }),
    ...(hours !== undefined && { readmissionAfterHours: hours }),
  };
}

function endData({ notice, at }: PlacedNotice, { startedAt }: Course, context: StayContext): Record<string, unknown> {
  const planned = context.destinationAt(at) === 'hospice' ? 'hospice' : 'home';
  return {
    homeCare: context.homeCare,
    destination: notice.kind === 'MORS' ? 'death' : planned,
    ...(startedAt && { stayHours: wholeHours(startedAt, at) }),
  };
}

function transferKind(from: Side | undefined, to: Side | undefined): string | undefined {
  if (!from || !to) return undefined;
  if (from.organisation.sor === to.organisation.sor) return 'sameHospital';
  return from.region === to.region ? 'sameRegion' : 'otherRegion';
}

/** Hours that have passed in full between two instants. */
export function wholeHours(from: string, to: string): number {
  return Math.floor((Date.parse(to) - Date.parse(from)) / 3_600_000);
}
