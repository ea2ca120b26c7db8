import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

export interface Answer {
  status: number;
  body: unknown;
  headers: Headers;
}

/** Asks the running system as somebody; what is refused is kept for the test that reads every error. */
export async function ask(url: string, token: string, init: { method?: string; body?: unknown } = {}): Promise<Answer> {
  const { body, method = body === undefined ? 'GET' : 'POST' } = init;
  const answer = await fetch(url, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) remember(`${url} ${answer.status} ${text}`);
  return { status: answer.status, body: text === '' ? undefined : JSON.parse(text), headers: answer.headers };
}

/** Keeps a line for the test that looks for personal data in everything a run has said. */
export function remember(line: string): void {
  const folder = process.env['LOG_DIR'];
  if (folder) appendFileSync(join(folder, `said-${process.pid}.log`), `${line}\n`);
}

const MessageState = z.looseObject({
  messageId: z.string(),
  acknowledgedAt: z.string().optional(),
  takenAt: z.string().optional(),
});

export const StayRow = z.looseObject({
  id: z.string(),
  status: z.string(),
  messages: z.array(z.looseObject({ messageId: z.string(), code: z.string(), acknowledgedAt: z.string().optional() })),
});
export const TaskRow = z.looseObject({
  id: z.string(),
  code: z.string(),
  citizen: z.looseObject({ id: z.string(), name: z.string() }),
  takenAt: z.string().optional(),
  awaitingEarlier: z.boolean(),
  message: MessageState,
});
export const Worklist = z.looseObject({ tasks: z.array(TaskRow) });
export const Timeline = z.looseObject({
  entries: z.array(z.looseObject({ type: z.string(), code: z.string().optional(), messageId: z.string().optional() })),
});
export const MessageStates = z.object({ states: z.record(z.string(), MessageState) });
export const Found = z.object({ citizens: z.array(z.looseObject({ id: z.string(), name: z.string() })) });
export const WithId = z.looseObject({ id: z.string() });
