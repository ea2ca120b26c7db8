import type { RetentionRule } from '@overgang/service-kit';

/**
 * How long a mailbox keeps what is not the message itself. Messages whose content was kept, and those sent, are part of the
 * unit's own record (ten years for doctors, five for most others, from its last entry) and go with that, never by age alone.
 * Ids must be known at least a minute longer than a sender waits and resends (MedCom governance), which is hours, or weeks
 * when a person sends again.
 */
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
  {
    name: 'acknowledgement-ids',
    table: 'acknowledgement_received',
    column: 'received_at',
    olderThanDays: 2 * 366,
    action: 'delete',
    reason: 'a repeated acknowledgement is told from a new one long after anybody sends one again',
  },
  {
    name: 'messages-without-content',
    table: 'inbox',
    column: 'received_at',
    olderThanDays: 366,
    where: 'not content_kept',
    action: 'delete',
    reason: 'without a legal base nothing but its ids and answer is kept, to know it when it is sent again',
  },
  {
    name: 'bundle-ids',
    table: 'inbox_bundle',
    column: 'came_at',
    olderThanDays: 366,
    action: 'delete',
    reason: 'a Bundle.id that is used again is told for a year',
  },
  {
    name: 'outbox-commands',
    table: 'outbox_command',
    column: 'at',
    olderThanDays: 366,
    action: 'delete',
    reason: 'a command is repeated within minutes',
  },
];
