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
  {
    name: 'undelivered-commands',
    table: 'undelivered_command',
    column: 'at',
    olderThanDays: 366,
    action: 'delete',
    reason: 'an order that comes twice comes within minutes',
  },
  {
    // After the orders about it, each of which was given before it was closed.
    name: 'undelivered',
    table: 'undelivered',
    column: 'closed_at',
    olderThanDays: 366,
    action: 'delete',
    reason: 'the message came through after all; the exchange keeps how',
  },
  {
    name: 'notices-read',
    table: 'notice_read',
    column: 'at',
    olderThanDays: 30,
    action: 'delete',
    reason: 'notices leave the list after seven days',
  },
  {
    name: 'receiver-changes',
    table: 'receiver_change',
    column: 'at',
    olderThanDays: 366,
    action: 'delete',
    reason: 'notices leave the list after seven days; the exchange keeps how its receivers fared',
  },
];
