import type { RetentionRule } from '@overgang/service-kit';

/** How long the coordinator keeps what is no part of a pathway; the feed and the list of colleagues are trimmed each minute. */
export const retention: readonly RetentionRule[] = [
  {
    name: 'audit',
    table: 'audit',
    column: 'at',
    olderThanDays: 5 * 366,
    action: 'delete',
    reason: 'who read about whom can be asked for at least five years',
  },
  {
    name: 'intake',
    table: 'intake',
    column: 'at',
    olderThanDays: 2 * 366,
    action: 'delete',
    reason: 'only tells what was heard before; the exchange gives up telling long before that',
  },
  {
    name: 'milestones-withdrawn',
    table: 'milestone',
    column: 'withdrawn_at',
    olderThanDays: 366,
    action: 'delete',
    reason: 'a correction showed that it was never reached',
  },
];
