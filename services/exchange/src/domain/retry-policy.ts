/** How long the exchange goes on when a receiver or the coordinator does not take what it is posted. */
export interface RetryPolicy {
  firstDelaySeconds: number;
  longestDelaySeconds: number;
  giveUpAfterSeconds: number;
  /** Longest wait for one answer. */
  timeoutSeconds: number;
  /** How often the coordinator refuses one fact before it is set aside, so that the pathway goes on. */
  mostRefusals: number;
}

/** Doubling from one second up to an hour, for five days; what the coordinator refuses, for some ten minutes. */
export const defaultRetryPolicy: RetryPolicy = {
  firstDelaySeconds: 1,
  longestDelaySeconds: 3600,
  giveUpAfterSeconds: 5 * 86_400,
  timeoutSeconds: 15,
  mostRefusals: 24,
};

/** When the next try starts at the latest, after the given try (1 for the first) failed. */
export function nextTryAt(attempt: number, failedAt: Date, policy: RetryPolicy): Date {
  const doubled = Math.max(policy.firstDelaySeconds, 1) * 2 ** Math.min(attempt, 16);
  return new Date(failedAt.getTime() + Math.min(doubled, policy.longestDelaySeconds) * 1000);
}

/** Whether a delivery that failed just now has been tried for long enough. */
export function isGivenUp(queuedAt: Date, failedAt: Date, policy: RetryPolicy): boolean {
  return failedAt.getTime() - queuedAt.getTime() >= policy.giveUpAfterSeconds * 1000;
}
