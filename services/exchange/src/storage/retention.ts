import type { RetentionRule } from '@overgang/service-kit';

/** Still on its way, not told the coordinator yet, on operations' list, or come to rest within the last month. */
const isInUse = `
  exists (select from delivery where delivery.message_id = message.message_id
    and (delivery.state in ('queued', 'handed-over') or delivery.acknowledged_at > now() - interval '30 days'))
  or exists (select from fact join untold on untold.episode = fact.episode and untold.fact_id = fact.id
    where fact.message_id = message.message_id and untold.set_aside_at is null)
  or exists (select from operations_task where operations_task.about->>'messageId' = message.message_id
    and operations_task.closed_at is null)`;

/** How long the exchange keeps what it carries: the content for some months, and what happened to it for years. */
export const retention: readonly RetentionRule[] = [
  {
    name: 'bodies',
    table: 'message',
    column: 'accepted_at',
    olderThanDays: 90,
    where: `not (${isInUse})`,
    action: 'forget',
    columns: { body: '' },
    reason: 'sender and receiver have the content; the hash and the log entry say what was carried',
  },
  {
    name: 'operations-tasks',
    table: 'operations_task',
    column: 'closed_at',
    olderThanDays: 2 * 366,
    action: 'delete',
    reason: 'what was done about a fault can be looked up while its like may come again',
  },
];
