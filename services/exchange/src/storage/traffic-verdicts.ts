import { sql } from 'kysely';
import { hourMs, type Verdict } from '../domain/silent-loss.ts';
import type { Db } from './tables.ts';
import type { Line } from './traffic.ts';
import { unnested } from './unnested.ts';

export interface JudgedLine extends Line {
  verdict: Verdict;
}

/** Keeps how each line was judged, in place of the judgement before. */
export async function keepVerdicts(db: Db, lines: JudgedLine[], at: Date): Promise<void> {
  if (lines.length === 0) return;
  const rows = lines.map(({ verdict: { verdict, expected, seen, since }, ...line }) => ({
    ...line,
    verdict,
    expected,
    seen,
    since: new Date(since * hourMs),
    judged_at: at,
  }));
  await sql`
    insert into traffic_verdict (sender, receiver, event, verdict, expected, seen, since, judged_at)
    select * from ${unnested(rows, columns)}
    on conflict (sender, receiver, event) do update set verdict = excluded.verdict, expected = excluded.expected,
      seen = excluded.seen, since = excluded.since, judged_at = excluded.judged_at`.execute(db);
}

const columns = [
  ['sender', 'text'],
  ['receiver', 'text'],
  ['event', 'text'],
  ['verdict', 'text'],
  ['expected', 'double precision'],
  ['seen', 'integer'],
  ['since', 'timestamptz'],
  ['judged_at', 'timestamptz'],
] as const;

/** The lines that carry traffic as last judged, those with too little first. */
export function keptVerdicts(db: Db, limit: number) {
  return db
    .selectFrom('traffic_verdict')
    .select(['sender', 'receiver', 'event', 'verdict', 'expected', 'seen', 'since'])
    .where('verdict', '!=', 'unknown')
    .orderBy(sql`verdict = 'normal'`)
    .orderBy('expected', 'desc')
    .limit(limit)
    .execute();
}
