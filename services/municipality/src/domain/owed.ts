import type { Arranged } from './arrangement.ts';

/** Something the municipality owes because of a stay; times are ISO 8601, a limit of a whole day yyyy-mm-dd. */
export interface Owed {
  kind:
    | 'medicine-out'
    | 'answer-plan'
    | 'answer-ready'
    | 'answer-visit'
    | 'report-of-admission'
    | 'first-visit'
    | 'rehabilitation-contact';
  stayId: string;
  /** The document it is owed for. */
  messageId?: string;
  since: string;
  limit?: string;
  /** When that is which is asked about. */
  at?: string;
}

interface Cell {
  messageId: string;
  sentAt: Date;
  answer?: object;
}

/** What decides what is owed. */
export interface OwedStay {
  id: string;
  class: 'IMP' | 'EMER';
  status: string;
  deceased: boolean;
  startedAt: Date;
  endedAt?: Date;
  reportOwed?: string;
  plan?: Cell;
  ready?: Cell;
  rehabilitation?: Cell & { course: { limit: string; settled: boolean }; facts: { place?: string } };
  services: { paused: string[]; running: string[] };
  visits: { kind: string }[];
  /** What a doctor and we have written about visiting together. */
  jointVisit?: { messageId: string; sentAt: Date; isOurs: boolean; startsAt: string };
  dischargeReport?: { sentAt: Date; facts: { handedOutUntil?: string } };
  arranged: Pick<Arranged, 'medicine'>;
}

/** What is owed for a stay; a death ends it all. */
export function owedFor(stay: OwedStay, now: Date): Owed[] {
  if (stay.deceased || stay.status === 'cancelled') return [];
  return [
    ...medicineOwed(stay, now),
    ...whileAway(stay),
    ...onceHome(stay),
    ...rehabilitationOwed(stay),
    ...jointVisitOwed(stay),
  ];
}

/** Medicine that has run out is somebody's to see to, until it is noted how long there is new medicine. */
function medicineOwed(stay: OwedStay, now: Date): Owed[] {
  const since = medicineEnd(stay);
  if (stay.status !== 'ended' || since === undefined || Date.parse(since) > now.getTime()) return [];
  return [{ kind: 'medicine-out', stayId: stay.id, since, limit: since }];
}

/**
 * When the medicine ends (ISO 8601): as was noted at home, else as a report says that is newer than the note. Whoever has been
 * visited and nothing was noted of is taken to be seen to.
 */
function medicineEnd({ dischargeReport: report, arranged: { medicine: noted }, visits }: OwedStay): string | undefined {
  if (noted && (!report || report.sentAt <= noted.at)) {
    return noted.state === 'lacks' ? noted.at.toISOString() : noted.until;
  }
  return visits.length === 0 ? report?.facts.handedOutUntil : undefined;
}

function whileAway({ id: stayId, status, startedAt, reportOwed, plan, ready }: OwedStay): Owed[] {
  if (status === 'ended') return [];
  return [
    ...(reportOwed ? [{ kind: 'report-of-admission' as const, stayId, since: startedAt.toISOString() }] : []),
    ...unanswered('answer-plan', stayId, plan),
    ...unanswered('answer-ready', stayId, ready),
  ];
}

function unanswered(kind: 'answer-plan' | 'answer-ready', stayId: string, cell: Cell | undefined): Owed[] {
  if (!cell || cell.answer) return [];
  return [{ kind, stayId, messageId: cell.messageId, since: cell.sentAt.toISOString() }];
}

/** A citizen with services who was admitted is seen when back home; some hours as an acute outpatient paused nothing. */
function onceHome({ id: stayId, class: of, status, endedAt, services, visits }: OwedStay): Owed[] {
  const isServed = of === 'IMP' && services.paused.length + services.running.length > 0;
  if (status !== 'ended' || !endedAt || !isServed || visits.some(({ kind }) => kind === 'first')) return [];
  return [{ kind: 'first-visit', stayId, since: endedAt.toISOString() }];
}

function rehabilitationOwed({ id: stayId, rehabilitation: plan }: OwedStay): Owed[] {
  if (!plan || plan.course.settled || plan.facts.place === 'hospital') return [];
  const { messageId, sentAt, course } = plan;
  return [{ kind: 'rehabilitation-contact', stayId, messageId, since: sentAt.toISOString(), limit: course.limit }];
}

/** A doctor who proposes to visit together, or another time, waits for an answer. */
function jointVisitOwed({ id: stayId, jointVisit }: OwedStay): Owed[] {
  if (!jointVisit?.isOurs) return [];
  const { messageId, sentAt, startsAt } = jointVisit;
  return [{ kind: 'answer-visit', stayId, messageId, since: sentAt.toISOString(), at: startsAt }];
}
