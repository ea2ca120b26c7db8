import type { ParticipantRoom } from '@overgang/mailbox';
import { retryWithoutEnd } from '@overgang/service-kit';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { lockStay, type StayRecord } from '../storage/stays.ts';
import { composeNotices } from './compose-notices.ts';

export interface Composer {
  /** Composes a stay's notices now, or as soon as the directory knows who is concerned. */
  tell(trx: Kysely<unknown>, record: StayRecord, now: Date): Promise<void>;
  start(): Promise<void>;
}

const composeQueue = 'compose';
const longestPauseSeconds = 60;
const Composing = z.object({ stayId: z.uuid() });

export async function createComposer({ database, queue, mailbox, now: clock }: ParticipantRoom): Promise<Composer> {
  await queue.define(composeQueue, { ...retryWithoutEnd, retryDelayMax: longestPauseSeconds });
  return {
    async tell(trx, record, now) {
      const isTold = await composeNotices(trx, mailbox, { record, now });
      if (!isTold) await queue.send(trx, composeQueue, { stayId: record.id }, { key: record.id });
    },
    start: () =>
      queue.work(composeQueue, Composing, async ({ data }) => {
        await mailbox.directory.refresh();
        const isTold = await database.db.transaction().execute(async (trx) => {
          const record = await lockStay(trx, data.stayId);
          return !record || composeNotices(trx, mailbox, { record, now: clock() });
        });
        if (!isTold) throw new Error('The directory does not know ward or municipality yet.');
      }),
  };
}
