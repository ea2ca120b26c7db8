import { createInterface } from 'node:readline';
import { setTimeout as after } from 'node:timers/promises';
import { demoCitizens, hospitals } from '@overgang/standalone';
import { Pool } from 'undici';
import { z } from 'zod';
import { newStay, notify } from '../support/notification.ts';
import { timeEach } from './figures.ts';

/**
 * Posts messages from a process of its own. It is told where and how on its standard input, one order a line, and answers each
 * with what it measured. Messages are made before they are timed.
 */
const Order = z.object({
  url: z.url(),
  token: z.string(),
  contentType: z.string(),
  count: z.number().int(),
  /** So many at a time, each after the other; or so many a second, whatever becomes of those before. */
  atATime: z.number().int().optional(),
  aSecond: z.number().optional(),
});
type Order = z.infer<typeof Order>;

const Report = z.object({
  seconds: z.number(),
  cpuMs: z.number(),
  /** How long each took to be answered, in milliseconds. */
  answers: z.array(z.number()),
});
type Report = z.infer<typeof Report>;

const citizens = demoCitizens(200).filter(({ homeCare }) => homeCare);

function messages(count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const citizen = citizens[index % citizens.length];
    if (!citizen) throw new Error('The measurement has no citizens.');
    return JSON.stringify(notify(newStay(citizen, hospitals[0]), 'STIN'));
  });
}

async function carryOut(order: Order): Promise<Report> {
  const all = messages(order.count);
  const { origin, pathname } = new URL(order.url);
  const pool = new Pool(origin, { connections: 64 });
  const headers = { authorization: `Bearer ${order.token}`, 'content-type': order.contentType };
  const post = async (body: string) => {
    const answer = await pool.request({ path: pathname, method: 'POST', headers, body });
    await answer.body.dump();
    if (answer.statusCode !== 202) throw new Error(`A message was answered ${answer.statusCode}.`);
  };
  const cpu = process.cpuUsage();
  const start = performance.now();
  const answers = order.aSecond
    ? await steadily(all, order.aSecond, post)
    : await timeEach(all, order.atATime ?? 1, post);
  const { user, system } = process.cpuUsage(cpu);
  const report = { seconds: (performance.now() - start) / 1000, cpuMs: (user + system) / 1000, answers };
  await pool.close();
  return report;
}

/** Each at its own moment; a late answer is counted from when the message should have been posted. */
async function steadily(all: string[], aSecond: number, post: (body: string) => Promise<void>): Promise<number[]> {
  const start = performance.now();
  return Promise.all(
    all.map(async (body, index) => {
      const moment = start + (index * 1000) / aSecond;
      await after(Math.max(moment - performance.now(), 1));
      await post(body);
      return performance.now() - moment;
    }),
  );
}

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await carryOut(Order.parse(JSON.parse(line)))));
}
