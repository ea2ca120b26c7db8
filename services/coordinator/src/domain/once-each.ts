import type { NoticeKind, Told } from './person-notice.ts';

/** A notice with the duty, or the message and the citizen, that it is about. */
interface About extends Pick<Told, 'id' | 'kind' | 'receiver'> {
  obligationId?: string;
  messageId?: string;
  code?: string;
  citizen?: { id: string };
}

const ofTheClock: readonly NoticeKind[] = ['limit-near', 'limit-passed', 'escalated'];
const ofTheReceiver: readonly NoticeKind[] = ['receiver-down', 'receiver-back'];

const received: readonly NoticeKind[] = ['new-message', 'plan-answered'];
/** Messages that never take the place of an earlier one: what people write, and what was measured. */
const eachOfItsOwn = ['care-communication-message', 'homecareobservation-message'];

/** A message about a citizen takes the place of an earlier one of its kind; the notices of a stay that of each other. */
function messageOf({ kind, messageId, code = '', citizen }: About): string {
  if (!citizen || !received.includes(kind) || eachOfItsOwn.includes(code)) return `message ${messageId}`;
  return `${code.endsWith('-message') ? code : 'stay'} of ${citizen.id}`;
}

/** What it is about: a limit that came near and then passed is one thing, as is a message that lies on two lists. */
function thingOf(notice: About): string {
  const { id, kind, receiver, obligationId, messageId } = notice;
  if (obligationId !== undefined && ofTheClock.includes(kind)) return `duty ${obligationId}`;
  if (messageId !== undefined) return messageOf(notice);
  if (receiver !== undefined && ofTheReceiver.includes(kind)) return `receiver ${receiver}`;
  return id;
}

/** Of each thing only how it stands now; `notices` are given and returned newest first. */
export function onceEach<T extends About>(notices: readonly T[]): T[] {
  const newest = new Map<string, T>();
  for (const notice of notices) if (!newest.has(thingOf(notice))) newest.set(thingOf(notice), notice);
  return [...newest.values()];
}
