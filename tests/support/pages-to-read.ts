import { eventually } from '@overgang/service-kit/testing';
import type { DemoCitizen } from '@overgang/standalone';
import { z } from 'zod';
import { ask, Found } from './api.ts';
import type { TestSystem } from './test-system.ts';

/** The addresses of what every sector has been told about one citizen. */
interface PagesToRead {
  /** The citizen's stay as home care sees it. */
  atHome: string;
  /** The care plan as the municipality answers it. */
  plan: string;
  /** The discharge letter at the practice. */
  letter: string;
  /** The ward's thread with home care. */
  thread: string;
  timeline: string;
}

const cpr = z.object({ cpr: z.string() });
const Rows = z.object({
  stays: z.array(
    z.object({ id: z.string(), citizen: cpr, plan: z.object({ messageId: z.string() }).optional() }).loose(),
  ),
});
const Letters = z.object({ letters: z.array(z.object({ messageId: z.string(), about: cpr }).loose()) });
const Threads = z.object({
  threads: z.array(z.object({ threadId: z.string(), about: cpr.partial() }).loose()),
});

/** Where each sector reads about a citizen, once all of it has arrived. */
export async function pagesToRead(system: TestSystem, citizen: DemoCitizen): Promise<PagesToRead> {
  const read = async (user: string, path: string, body?: object) =>
    (await ask(`${system.origin}${path}`, await system.tokens.person(user), body && { body })).body;
  const own = (one: { cpr?: string | undefined }) => one.cpr === citizen.cpr;
  return eventually(async () => {
    const row = Rows.parse(await read('visitator', '/municipality/in-hospital')).stays.find((one) => own(one.citizen));
    const letter = Letters.parse(await read('gp', '/practice/letters')).letters.find(({ about }) => own(about));
    const thread = Threads.parse(await read('ward-nurse', '/hospital/correspondence')).threads.find(({ about }) =>
      own(about),
    );
    const found = Found.parse(await read('gp', '/coordinator/citizens/find', { query: citizen.cpr })).citizens[0];
    if (!row?.plan || !letter || !thread || !found) throw new Error('Not all of it has arrived.');
    return {
      atHome: `/home-care/${row.id}`,
      plan: `/plans/${row.plan.messageId}`,
      letter: `/letters/${letter.messageId}`,
      thread: `/correspondence/${thread.threadId}`,
      timeline: `/citizens/${found.id}`,
    };
  }, 30_000);
}
