import { z } from 'zod';
import { Words } from '../obligation/obligation.ts';
import { Citizen } from '../person/citizen.ts';

/** Every kind, what presses most first. */
export const noticeKinds = [
  'escalated',
  'dispute-overdue',
  'limit-passed',
  'not-delivered',
  'limit-near',
  'repeated',
  'receiver-down',
  'new-message',
  'reply',
  'plan-answered',
  'citizen-words',
  'came-through',
  'receiver-back',
] as const;
const NoticeKind = z.enum(noticeKinds);
export type NoticeKind = z.infer<typeof NoticeKind>;

/** Something that came to the person. Times are ISO instants. */
const Notice = z.object({
  id: z.string(),
  kind: NoticeKind,
  at: z.string(),
  isCritical: z.boolean(),
  /** Somebody has seen to it. */
  isOver: z.boolean(),
  isRead: z.boolean(),
  title: Words.optional(),
  receiver: z.string().optional(),
  /** How many messages wait for the receiver. */
  waiting: z.number().optional(),
  citizen: Citizen.optional(),
  code: z.string().optional(),
});
export type Notice = z.infer<typeof Notice>;

/** Whether it no longer asks for anybody: seen to, or a receiver that answers again. */
export const isSettled = ({ isOver, kind }: Notice): boolean => isOver || kind === 'receiver-back';

/** How the person wants to be told; clock times are Danish, `HH:mm`. */
export const NoticeSettings = z.object({
  quiet: z.object({ from: z.string(), to: z.string() }).optional(),
  criticalAlways: z.boolean(),
  digest: z.enum(['at-once', 'hourly', 'shifts']),
  newMessages: z.boolean(),
  sound: z.boolean(),
  browser: z.boolean(),
});
export type NoticeSettings = z.infer<typeof NoticeSettings>;

export const NoticeList = z.object({ asOf: z.string(), notices: z.array(Notice), settings: NoticeSettings });
export type NoticeList = z.infer<typeof NoticeList>;

/** How much is unread, and what is to be told now. It names no citizen. */
export const NoticeSummary = z.object({
  asOf: z.string(),
  unread: z.number(),
  tell: z.object({
    counts: z.partialRecord(NoticeKind, z.number()),
    isCritical: z.boolean(),
    only: z.object({ kind: NoticeKind, title: Words.optional(), receiver: z.string().optional() }).optional(),
    nextAt: z.string().optional(),
  }),
  sound: z.boolean(),
  browser: z.boolean(),
});
export type NoticeSummary = z.infer<typeof NoticeSummary>;

const lists: Partial<Record<NoticeKind, string>> = {
  'new-message': '/worklist?list=messages',
  reply: '/worklist?list=messages',
  'plan-answered': '/worklist?list=messages',
  'citizen-words': '/citizens',
  'not-delivered': '/worklist?list=undelivered',
  'came-through': '/worklist?list=undelivered',
};

/** Where a notice leads somebody of this role. */
export function placeOf({ kind, citizen }: Pick<Notice, 'kind' | 'citizen'>, role: string): string {
  if (kind === 'citizen-words' && citizen) return `/citizens/${citizen.id}`;
  if (role === 'administrator') return '/operations?tab=receivers';
  if (role === 'quality-consultant') return kind === 'dispute-overdue' ? '/quality' : '/quality?tab=escalated';
  return lists[kind] ?? '/worklist?list=duties';
}
