import { randomUUID } from 'node:crypto';
import { readEnvelope, type NotificationCode } from '@overgang/fhir-models';
import type { DemoCitizen, DemoOrganisation } from '@overgang/standalone';
import { z } from 'zod';
import { WithId } from './api.ts';
import { atMost, paced, postUntilAnswered, type Sent } from './cluster-sender.ts';
import type { Cluster } from './cluster.ts';
import { newStay, notify } from './notification.ts';

/** A message that the exchange answered 202. */
export interface Accepted {
  messageId: string;
  episode: string;
  sender: DemoOrganisation;
  receiver: DemoOrganisation;
  /** When it was answered, in milliseconds since this process began. */
  at: number;
  milliseconds: number;
  attempts: number;
  /** Answers of the product itself after which it was sent again. */
  repeatedAfter: string[];
}

/** Whose stay is told of, and by whose own system. */
export interface Course {
  citizen: DemoCitizen;
  sender: DemoOrganisation;
}

export interface Load {
  courses: Iterable<Course>;
  perSecond: number;
  /** Called after each message that was accepted; the sender goes on when it resolves. */
  afterEach?: (accepted: number) => Promise<void>;
}

/** A stay as its notices tell it, one after the other. */
const story = ['STIN', 'STOR', 'SLOR', 'SLHJ'] as const satisfies readonly NotificationCode[];
export const messagesPerCourse = story.length;
const coursesAtATime = 64;

/** Sends every stay's notices in order, each when the one before it was accepted; rejects when one is refused. */
export async function sendCourses(cluster: Cluster, { courses, perSecond, afterEach }: Load): Promise<Accepted[]> {
  const accepted: Accepted[] = [];
  const turn = paced(perSecond);
  await atMost(coursesAtATime, courses, async ({ citizen, sender }) => {
    const stay = newStay(citizen, sender);
    for (const code of story) {
      await turn();
      const bundle = notify(stay, code);
      const sent = await postUntilAnswered(cluster, {
        path: '/fhir/$process-message',
        as: sender.clientId,
        body: bundle,
      });
      if (sent.status !== 202) throw new Error(`A message was refused with ${sent.status}: ${sent.body}`);
      const { messageId } = readEnvelope(bundle);
      accepted.push({ ...aboutOf(sent), messageId, episode: stay.episode, sender, receiver: citizen.municipality });
      await afterEach?.(accepted.length);
    }
  });
  return accepted;
}

const aboutOf = ({ attempts, milliseconds, repeatedAfter }: Sent) => ({
  attempts,
  milliseconds,
  repeatedAfter,
  at: performance.now(),
});

const orders = ['start-leave', 'end-leave', 'discharge'] as const;

/** The same stays ordered on the ward, so that the hospital's own outbox sends the notices; each order happens once. */
export async function orderStays(cluster: Cluster, citizens: DemoCitizen[], hospital: DemoOrganisation): Promise<void> {
  const as = hospital.clientId;
  const post = async (path: string, body: object) => {
    const { status, body: text } = await postUntilAnswered(cluster, {
      path,
      as,
      body,
      contentType: 'application/json',
    });
    if (status >= 400) throw new Error(`${path} was refused with ${status}: ${text}`);
    return WithId.parse(JSON.parse(text)).id;
  };
  const unit = z.string().parse(hospital.units[0]?.sor);
  await atMost(8, citizens, async ({ cpr, given, family, municipality: { municipalityCode } }) => {
    const citizenId = await post('/hospital/citizens', { cpr, given, family, municipalityCode });
    const admission = { citizenId, unit, class: 'IMP', startedAt: minutesAgo(60), commandId: randomUUID() };
    const stayId = await post('/hospital/stays', admission);
    for (const [index, order] of orders.entries()) {
      await post(`/hospital/stays/${stayId}/${order}`, { at: minutesAgo(40 - 10 * index), commandId: randomUUID() });
    }
  });
}

function minutesAgo(minutes: number): string {
  return new Date(Date.now() - minutes * 60_000).toISOString();
}
