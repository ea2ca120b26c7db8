import { z } from 'zod';
import type { Api } from '../../shared/http/api.ts';
import { type HospitalRow, owesFirstVisit } from './hospital-row.ts';
import type { OwedItem } from './owed-item.ts';

const Closed = z.object({ episodes: z.array(z.string()) });

const visitRule = 'post-first-visit';
const reportRule = 'adm-report-automatic';
type Episodes = ReadonlySet<string | undefined>;
interface Asked {
  ruleId: typeof visitRule | typeof reportRule;
  episodes: readonly (string | undefined)[];
}

/** The episodes whose duty by a rule is closed on the worklist; none where that cannot be read: one too many owed is no harm. */
async function closedIn(api: Api, { ruleId, episodes }: Asked): Promise<Episodes> {
  const asked = episodes.filter((episode) => episode !== undefined);
  if (asked.length === 0) return new Set();
  const body = { episodes: [...new Set(asked)], ruleId };
  const read = api({ schema: Closed, path: '/coordinator/closed-duties', body });
  return new Set((await read.catch(() => ({ episodes: [] }))).episodes);
}

const isReportOwed = ({ reportOwed }: HospitalRow) => reportOwed !== undefined;
const episodesOf = (rows: readonly HospitalRow[]) => rows.map(({ episode }) => episode);

/** The same rows; a first visit or a report of admission that was closed on the worklist, in time or late, is owed no more. */
export async function withClosedDuties(api: Api, rows: HospitalRow[]): Promise<HospitalRow[]> {
  const visits = await closedIn(api, { ruleId: visitRule, episodes: episodesOf(rows.filter(owesFirstVisit)) });
  const reports = await closedIn(api, { ruleId: reportRule, episodes: episodesOf(rows.filter(isReportOwed)) });
  return rows.map((row) => {
    const known = visits.has(row.episode ?? '') ? { ...row, isVisitClosed: true as const } : row;
    if (!isReportOwed(row) || !reports.has(row.episode ?? '')) return known;
    const { reportOwed: _, ...rest } = known;
    return { ...rest, isReportClosed: true as const };
  });
}

const isOf = (kind: OwedItem['kind']) => (item: OwedItem) => item.kind === kind;

/** What is owed, without first visits and reports of admission that were closed on the worklist. */
export async function withoutClosedDuties(api: Api, owed: OwedItem[]): Promise<OwedItem[]> {
  const closedOf = (kind: OwedItem['kind'], ruleId: Asked['ruleId']) =>
    closedIn(api, { ruleId, episodes: owed.filter(isOf(kind)).map(({ stay }) => stay.episode) });
  const closed: Partial<Record<OwedItem['kind'], Episodes>> = {
    'first-visit': await closedOf('first-visit', visitRule),
    'report-of-admission': await closedOf('report-of-admission', reportRule),
  };
  return owed.filter(({ kind, stay }) => !closed[kind]?.has(stay.episode ?? ''));
}
