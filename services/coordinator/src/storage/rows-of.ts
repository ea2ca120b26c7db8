import { sql, type RawBuilder, type Selectable } from 'kysely';
import type { Tables } from './schema.ts';

/**
 * Rows of a table as one parameter of a statement, to be selected from; what a row leaves out is null. Times and JSON are given
 * as they are read. One parameter for all rows, as a statement has at most 65 535 of them.
 */
export function rowsOf<T extends keyof Tables>(
  table: T,
  rows: readonly Partial<Selectable<Tables[T]>>[],
): RawBuilder<Selectable<Tables[T]>> {
  return sql`json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::json)`;
}
