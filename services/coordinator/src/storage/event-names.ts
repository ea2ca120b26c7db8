import type { PathwayEvent } from '@overgang/pathway-rules';
import type { Kysely } from 'kysely';
import { eventsOf, foldedOf } from './events-of.ts';
import { pathwayRecord } from './pathway-record.ts';
import type { Tables } from './schema.ts';

export interface NamedEvent {
  type: string;
  at: string;
  messageId?: string;
  code?: string;
}

/** The events behind an obligation's reasons, as they can be shown; oldest first. */
export async function eventsNamed(db: Kysely<Tables>, pathwayId: string, ids: string[]): Promise<NamedEvent[]> {
  // Who cares for the citizen today names no event, so that any moment will do.
  const record = await db.transaction().execute((trx) => pathwayRecord(trx, pathwayId, new Date(0)));
  const codes = new Map(record.notifications.map(({ message_id: id, notice }) => [id, notice.code]));
  return eventsOf(record, foldedOf(record))
    .filter(({ id }) => ids.includes(id))
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
    .map((event) => nameOf(event, codes));
}

function nameOf({ id, type, at, data }: PathwayEvent, codes: ReadonlyMap<string, string>): NamedEvent {
  const messageId = [data['messageId'], data['of']].find((one) => typeof one === 'string' && codes.has(one));
  const code = codes.get(id);
  return {
    type,
    at: new Date(at).toISOString(),
    ...(typeof messageId === 'string' && { messageId }),
    ...(code && type.startsWith('stay.') && { code }),
  };
}
