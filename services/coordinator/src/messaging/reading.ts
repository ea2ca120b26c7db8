import type { Document, Saying } from '../domain/document.ts';
import type { Link, Notice } from '../domain/notice.ts';

/** A message as it was read: whom it is about, which episode of care it names, and what it tells. */
export interface Reading {
  citizen: { cpr: string; given: string[]; family: string };
  message: Notice | Document;
  /** The episode of care that the message carries. */
  episode?: string;
}

/** The sender's clock may be this much ahead. */
const toleranceMs = 5 * 60_000;

/** A message cannot have been assembled after it was accepted: what says so counts from when it was accepted. */
export function notLater(time: string, acceptedAt: string): string {
  return utc(Date.parse(time) > Date.parse(acceptedAt) + toleranceMs ? acceptedAt : time);
}

export function utc(text: string): string {
  return new Date(text).toISOString();
}

/** Only what there is: nothing is said of what a message leaves open. */
export function known(data: Record<string, string | number | boolean | undefined>): Saying['data'] {
  const said: Saying['data'] = {};
  for (const [field, value] of Object.entries(data)) if (value !== undefined) said[field] = value;
  return said;
}

/** True of what is there and not empty. */
export function isStated(value: string | readonly unknown[] | undefined): boolean {
  return value !== undefined && value.length > 0;
}

interface Entry {
  messageId: string;
  activity: string;
  who: { sor: string };
  entity?: { role: string; messageId: string };
}

/** What a history says of each message, in short, so that it can be held against what another says. */
export function linksOf(history: readonly Entry[]): Link[] {
  return history.map(({ messageId, activity, who, entity }) => ({
    messageId,
    told: [activity, who.sor, ...(entity ? [entity.role, entity.messageId] : [])].join(' '),
  }));
}
