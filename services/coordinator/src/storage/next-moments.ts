import { isSerious } from '../domain/duty-rank.ts';
import type { ObligationRow } from './obligation-row.ts';
import type { PathwayRecord } from './pathway-record.ts';

interface Work {
  record: PathwayRecord;
  rows: ObligationRow[];
}

/** When time alone moves the work of a pathway: a breach climbs, a dispute is overdue, a relation begins or ends. ISO 8601. */
export function nextMoments({ record, rows }: Work): string[] {
  const climbs = rows.map(({ moving }) => (isSerious(moving.severity) ? moving.next_milestone_at : null));
  const disputes = record.disputes.flatMap(({ settled_at: at, settle_by: by }) => (at === null && by ? [by] : []));
  const relations = record.relations.flatMap(({ valid_until: until }) => until ?? []);
  const begins = record.nextRelationAt ? [new Date(record.nextRelationAt).toISOString()] : [];
  return [...climbs.flatMap((at) => at?.toISOString() ?? []), ...disputes, ...relations, ...begins];
}
