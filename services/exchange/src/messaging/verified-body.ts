import { openTask } from '../storage/operations-tasks.ts';
import { hashOf } from './content-hash.ts';
import type { Exchange } from './exchange.ts';

/** The stored body of a message is not what was received: it is never delivered, told or served. */
class DamagedBody extends Error {
  override name = 'DamagedBody';
}

interface Stored {
  message_id: string;
  body: string;
  body_hash: string;
}

/** The body of a stored message, if it is what was received: its SHA-256 is the one that was stored with it. */
function verifiedBody(row: Stored): string {
  if (isSound(row)) return row.body;
  throw new DamagedBody(`The stored body of message ${row.message_id} is not what was received.`);
}

/** Whether a body is what was received; one that is no longer kept is not judged. */
export function isSound({ body, body_hash: hash }: Pick<Stored, 'body' | 'body_hash'>): boolean {
  return body === '' || hashOf(body) === hash;
}

/** {@link verifiedBody} that tells operations of a body that is damaged: a line in the log, and a task. */
export async function checkedBody(exchange: Exchange, row: Stored): Promise<string> {
  if (!isSound(row)) await reportDamage(exchange, row.message_id);
  return verifiedBody(row);
}

/** A task for operations and a line in the log: the body of a message must be brought back from a backup or its sender. */
export async function reportDamage(
  { database, logger, now }: Pick<Exchange, 'database' | 'now' | 'logger'>,
  messageId: string,
): Promise<void> {
  logger.error({ messageId }, 'a stored body is damaged: it is not what was received');
  await openTask(database.db, { kind: 'integrity', subject: messageId, about: { messageId }, at: now() });
}
