import { danishClock } from '../danish-clock.ts';

/** Where a visit at home that a doctor and home care make together stands, as the heading of a correspondence tells it. */
export interface JointVisit {
  state: 'proposed' | 'accepted' | 'other-time';
  /** ISO 8601; whole minutes. */
  at: string;
}

/** How the heading of every message about such a visit begins. */
export const JOINT_VISIT = 'Fælles hjemmebesøg';

const words: Record<JointVisit['state'], string> = {
  proposed: 'foreslået til',
  accepted: 'aftalt til',
  'other-time': 'andet tidspunkt foreslået:',
};
const states = ['proposed', 'accepted', 'other-time'] as const;

/** `dd-mm-yyyy kl. HH:mm` on a Danish clock, as such messages say it. */
export function jointVisitTime(at: Date): string {
  const { day, month, year, hour, minute } = danishClock(at);
  return `${day}-${month}-${year} kl. ${hour}:${minute}`;
}

/** The Danish heading of a message about a joint visit: people read it, and `jointVisitOf` reads it back. */
export function jointVisitTopic({ state, at }: JointVisit): string {
  return `${JOINT_VISIT} ${words[state]} ${jointVisitTime(new Date(at))}`;
}

const clockTime = /^(\d\d)-(\d\d)-(\d{4}) kl\. (\d\d:\d\d)$/;

/** What a heading says of a joint visit; nothing when it is about something else, or was written by hand. */
export function jointVisitOf(topic: string | null | undefined): JointVisit | undefined {
  const state = states.find((one) => topic?.startsWith(`${JOINT_VISIT} ${words[one]} `));
  if (state === undefined || !topic) return undefined;
  const text = topic.slice(`${JOINT_VISIT} ${words[state]} `.length);
  const [, day, month, year, time] = clockTime.exec(text) ?? [];
  const offsets = ['+01:00', '+02:00'];
  const at = offsets
    .map((offset) => new Date(`${year}-${month}-${day}T${time}:00${offset}`))
    .find((one) => !Number.isNaN(one.getTime()) && jointVisitTime(one) === text);
  return at && { state, at: at.toISOString() };
}
