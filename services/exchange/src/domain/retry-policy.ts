/** How long the exchange goes on when a receiver or the coordinator does not take what it is posted. */
export interface RetryPolicy {
  firstDelaySeconds: number;
  longestDelaySeconds: number;
  giveUpAfterSeconds: number;
  /** Longest wait for one answer. */
  timeoutSeconds: number;
  /** How often the coordinator refuses one fact before it is set aside, so that the pathway goes on. */
  mostRefusals: number;
  /** After so many failed tries in a row a receiver is tried by one message at a time, and all else waits for that. */
  openAfterFailures: number;
  /** A receiver that has failed for so long is down: operations are told, once. */
  downAfterSeconds: number;
  /** The coordinator is caught up with quickly. */
  longestCopyDelaySeconds: number;
}

/** Doubling from one second up to an hour, for five days; what the coordinator refuses, for some ten minutes. */
export const defaultRetryPolicy: RetryPolicy = {
  firstDelaySeconds: 1,
  longestDelaySeconds: 3600,
  giveUpAfterSeconds: 5 * 86_400,
  timeoutSeconds: 15,
  mostRefusals: 24,
  openAfterFailures: 5,
  downAfterSeconds: 300,
  longestCopyDelaySeconds: 30,
};

type Delays = Pick<RetryPolicy, 'firstDelaySeconds' | 'longestDelaySeconds'>;

/**
 * When the next try starts, after the given try (1 for the first) failed. `spread` (0 to 1) takes up to half of the delay off,
 * so that what failed together is not tried together; with 0 it is the latest moment.
 */
export function nextTryAt(
  attempt: number,
  failedAt: Date,
  { policy, spread }: { policy: Delays; spread: number },
): Date {
  const doubled = Math.max(policy.firstDelaySeconds, 1) * 2 ** Math.min(attempt, 16);
  const delaySeconds = Math.min(doubled, policy.longestDelaySeconds) * (1 - spread / 2);
  return new Date(failedAt.getTime() + Math.round(delaySeconds * 1000));
}

/** Whether a delivery that failed just now has been tried for long enough. */
export function isGivenUp(queuedAt: Date, failedAt: Date, policy: Pick<RetryPolicy, 'giveUpAfterSeconds'>): boolean {
  return failedAt.getTime() - queuedAt.getTime() >= policy.giveUpAfterSeconds * 1000;
}
