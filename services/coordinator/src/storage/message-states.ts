import type { Text } from '@overgang/service-kit';
import type { Kysely } from 'kysely';
import type { Unit } from '../domain/notice.ts';
import type { Stopped, Tables } from './schema.ts';

/** How far a message has come: stored, handed over, acknowledged by a system, taken by a person; or stopped, and why. */
export interface MessageState {
  messageId: string;
  code?: string;
  storedAt?: string;
  handedOverAt?: string;
  acknowledgedAt?: string;
  takenAt?: string;
  takenBy?: { name: string; unit: Unit };
  stopped?: Omit<Stopped, 'reason'> & { reason: Text };
}

/** The states of those messages that an organisation has sent or received; with no organisation of all of them. */
export async function messageStates(
  db: Kysely<Tables>,
  messageIds: string[],
  organisation?: string,
): Promise<Map<string, MessageState>> {
  if (messageIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('message_state as s')
    .innerJoin('notification as n', 'n.message_id', 's.message_id')
    .selectAll('s')
    .select(['n.notice', 'n.sender', 'n.receiver'])
    .where('s.message_id', 'in', messageIds)
    .execute();
  const own = rows.filter(({ sender, receiver }) =>
    organisation === undefined ? true : [sender, receiver].some((side) => side.organisation.sor === organisation),
  );
  return new Map(
    own.map((row) => [
      row.message_id,
      {
        messageId: row.message_id,
        code: row.notice.code,
        ...instants({
          storedAt: row.stored_at,
          handedOverAt: row.handed_over_at,
          acknowledgedAt: row.acknowledged_at,
          takenAt: row.taken_at,
        }),
        ...(row.taken_by && { takenBy: { name: row.taken_by.name, unit: row.taken_by.unit } }),
        ...(row.stopped && { stopped: row.stopped }),
      },
    ]),
  );
}

/** The times that there are, as ISO text. */
export function instants<K extends string>(times: Record<K, Date | null>): Partial<Record<K, string>> {
  const result: Partial<Record<K, string>> = {};
  for (const key in times) {
    const at: Date | null = times[key];
    if (at) result[key] = at.toISOString();
  }
  return result;
}
