import { closeTasks } from '../storage/operations-tasks.ts';
import { bodiesAfter, noteScrub, scrubPlace } from '../storage/scrub.ts';
import type { Exchange } from './exchange.ts';
import { isSound, reportDamage } from './verified-body.ts';

/** Read in one go. */
const batch = { rows: 200, bytes: 10_000_000 };

interface ScrubParameters {
  /** Bodies checked in one call at most. */
  mostBodies: number;
}

/** With a call every five minutes: 1.4 million bodies a day. */
const scrubParameters: ScrubParameters = { mostBodies: 5000 };

/**
 * Checks the next stored bodies against their hashes, and begins again when all have been: a damage is found though nobody
 * reads the message. A body that is sound again closes its task.
 */
export async function scrubBodies(
  exchange: Pick<Exchange, 'database' | 'now' | 'logger'>,
  { mostBodies } = scrubParameters,
): Promise<void> {
  const { db } = exchange.database;
  let sequence = await scrubPlace(db);
  for (let checked = 0; checked < mostBodies;) {
    const rows = await bodiesAfter(db, sequence, batch);
    const damaged = rows.filter((row) => !isSound(row));
    for (const { message_id: messageId } of damaged) await reportDamage(exchange, messageId);
    const at = exchange.now();
    const sound = rows.filter((row) => !damaged.includes(row)).map(({ message_id: id }) => id);
    await closeTasks(db, { kind: 'integrity', subject: sound, at });
    const last = rows.at(-1)?.sequence;
    await noteScrub(db, {
      sequence: last ?? '0',
      checked: rows.length,
      faulty: damaged.length,
      isRoundOver: !last,
      at,
    });
    if (!last) return;
    sequence = last;
    checked += rows.length;
  }
}
