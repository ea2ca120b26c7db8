import { parse, personOf, PlainLine, type Person } from '@overgang/service-kit';
import type { Router } from 'express';
import { z } from 'zod';
import { purposeOf } from '../domain/access.ts';
import { onceEach } from '../domain/once-each.ts';
import { earsOf, tellingOf } from '../domain/person-notice.ts';
import { NoticeSettings } from '../domain/tell-notice.ts';
import { recordRead } from '../storage/audit.ts';
import { isRead, markAllRead, markRead, noticeMarks, saveSettings } from '../storage/notice-marks.ts';
import { noticesFor } from '../storage/person-notices.ts';
import type { Context } from './context.ts';

const Instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString());
const SummaryQuery = z.object({ toldUpTo: Instant.optional() });
const Read = z.union([
  z.object({ ids: z.array(PlainLine.min(1).max(80)).min(1).max(200) }),
  z.object({ upTo: Instant }),
]);

/** What has come to the signed-in person, how they want to be told of it, and what they have read. */
export function mountNoticeRoutes(router: Router, context: Context): void {
  const { db, now } = context;
  router.get('/notices', async (_request, response) => {
    const person = personOf(response);
    const { marks, notices } = await found(context, person);
    await recordNotices(
      context,
      person,
      notices.flatMap(({ citizen }) => citizen?.id ?? []),
    );
    const rows = notices.map((one) => ({ ...one, isRead: isRead(marks, one) }));
    response.json({ asOf: now().toISOString(), notices: rows, settings: marks.settings });
  });

  // Counts and titles alone: it is asked for at every change, and is no read of anybody's data.
  router.get('/notices/summary', async (request, response) => {
    const person = personOf(response);
    const asOf = now().toISOString();
    const { toldUpTo = asOf } = parse(SummaryQuery, request.query);
    const { marks, notices } = await found(context, person);
    const unread = notices.filter((one) => !isRead(marks, one));
    const { only, ...told } = tellingOf(unread, { settings: marks.settings, toldUpTo, now: asOf });
    const first = only && {
      kind: only.kind,
      ...(only.title && { title: only.title }),
      ...(only.receiver && { receiver: only.receiver }),
    };
    const { sound, browser } = marks.settings;
    // What somebody has seen to, and a receiver that answers again, ask nothing of anybody.
    const toSee = unread.filter(({ isOver, kind }) => !isOver && kind !== 'receiver-back').length;
    response.json({ asOf, unread: toSee, tell: { ...told, ...(first && { only: first }) }, sound, browser });
  });

  router.post('/notices/read', async (request, response) => {
    const { id } = personOf(response);
    const read = parse(Read, request.body);
    if ('ids' in read) await markRead(db, id, { ids: read.ids, now: now() });
    else await markAllRead(db, id, { upTo: earlier(new Date(read.upTo), now()), now: now() });
    response.json({});
  });

  router.post('/notices/settings', async (request, response) => {
    const { id } = personOf(response);
    const settings = parse(NoticeSettings, request.body);
    await saveSettings(db, id, { settings, now: now() });
    response.json({ settings });
  });
}

async function found({ db, now }: Context, person: Person) {
  const marks = await noticeMarks(db, person.id);
  return { marks, notices: onceEach(await noticesFor(db, earsOf(person), now())) };
}

/** Nobody has read what has not come yet. */
function earlier(one: Date, other: Date): Date {
  return one < other ? one : other;
}

async function recordNotices({ db, now }: Context, person: Person, citizenIds: string[]): Promise<void> {
  if (citizenIds.length === 0) return;
  const decision = { allowed: true, purpose: purposeOf(person), reasons: [`role:${person.role}`, 'own-unit'] };
  const read = { citizenIds: [...new Set(citizenIds)], object: 'notices', at: now() };
  await recordRead(db, person, { read, decision });
}
