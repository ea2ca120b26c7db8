import { z } from 'zod';
import type { Api } from '../../shared/http/api.ts';
import { type HospitalRow, owesFirstVisit } from './hospital-row.ts';
import type { OwedItem } from './owed-item.ts';

const Closed = z.object({ episodes: z.array(z.string()) });

/** The episodes whose first visit is closed on the worklist; none where that cannot be read: a visit too many is no harm. */
async function closedIn(api: Api, episodes: readonly (string | undefined)[]): Promise<ReadonlySet<string | undefined>> {
  const asked = episodes.filter((episode) => episode !== undefined);
  if (asked.length === 0) return new Set();
  const body = { episodes: [...new Set(asked)], ruleId: 'post-first-visit' };
  const read = api({ schema: Closed, path: '/coordinator/closed-duties', body });
  return new Set((await read.catch(() => ({ episodes: [] }))).episodes);
}

/** The same rows; those whose first visit was closed on the worklist, in time or late, owe it no more. */
export async function withClosedVisits(api: Api, rows: HospitalRow[]): Promise<HospitalRow[]> {
  const closed = await closedIn(
    api,
    rows.filter(owesFirstVisit).map(({ episode }) => episode),
  );
  return rows.map((row) => (closed.has(row.episode ?? '') ? { ...row, isVisitClosed: true } : row));
}

const isVisit = ({ kind }: OwedItem) => kind === 'first-visit';

/** What is owed, without first visits that were closed on the worklist. */
export async function withoutClosedVisits(api: Api, owed: OwedItem[]): Promise<OwedItem[]> {
  const closed = await closedIn(
    api,
    owed.filter(isVisit).map(({ stay }) => stay.episode),
  );
  return owed.filter((item) => !isVisit(item) || !closed.has(item.stay.episode ?? ''));
}
