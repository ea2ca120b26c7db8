import { nextTryAt, type RetryPolicy } from './retry-policy.ts';

export type ReceiverCondition = 'ok' | 'failing' | 'down';

/** How reachable a receiver is. */
export interface Reachability {
  state: ReceiverCondition;
  /** Failed tries in a row. */
  failures: number;
  /** How many pathways failed for the first time in tries made one at a time. */
  probes: number;
  /** When the row of failures began. */
  since: Date | null;
  /** While set, only one try at a time is made, from then on. */
  nextTryAt: Date | null;
}

export const reachable: Reachability = { state: 'ok', failures: 0, probes: 0, since: null, nextTryAt: null };

/** A try that the receiver did not take, for a reason that is its own and not the message's. */
export interface FailedTry {
  at: Date;
  /** The one try that is made of a receiver that is closed to all others. */
  isProbe: boolean;
  /**
   * Its pathway had not failed before. One that has waits by itself for longer and longer; it may hold a message that the
   * receiver can never take, and others must not wait for that.
   */
  isFirst: boolean;
  /** 0 to 1: how much of half the delay to take off. */
  spread: number;
}

/** The receiver after a failed try: closed to all but one try at a time after some, down after a while. */
export function afterFailure(was: Reachability, failed: FailedTry, policy: RetryPolicy): Reachability {
  const { at, isProbe, isFirst, spread } = failed;
  const failures = was.failures + 1;
  const since = was.since ?? at;
  if (failures < policy.openAfterFailures) return { ...was, state: 'failing', failures, since };
  const isDown = at.getTime() - since.getTime() >= policy.downAfterSeconds * 1000;
  const state = was.state === 'down' || isDown ? 'down' : 'failing';
  // What was under way when the receiver was closed says nothing new.
  if (was.nextTryAt && !isProbe) return { ...was, state, failures, since };
  const probes = Math.max(was.probes + (isFirst ? 1 : 0), 1);
  return { state, failures, probes, since, nextTryAt: nextTryAt(probes, at, { policy, spread }) };
}
