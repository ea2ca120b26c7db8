import type { RetentionRule } from '@overgang/service-kit';

/** How long a mailbox keeps what is not the message itself; messages are part of the unit's own record. */
export const mailboxRetention: readonly RetentionRule[] = [
  {
    name: 'message-reads',
    table: 'message_read',
    column: 'at',
    olderThanDays: 5 * 366,
    action: 'delete',
    reason: 'who read which message can be asked for at least five years',
  },
  {
    name: 'citizen-reads',
    table: 'citizen_read',
    column: 'at',
    olderThanDays: 5 * 366,
    action: 'delete',
    reason: 'who was shown which citizen can be asked for at least five years',
  },
  {
    name: 'acknowledgements',
    table: 'acknowledgement_received',
    column: 'received_at',
    olderThanDays: 366,
    action: 'forget',
    columns: { bundle: '{}' },
    reason: 'the outbox says what was answered and when',
  },
];
