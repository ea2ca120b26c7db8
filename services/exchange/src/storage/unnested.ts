import { sql, type RawBuilder } from 'kysely';

/** A column's name and its SQL type. */
export type Column<R> = readonly [name: keyof R & string, type: string];

/** Rows as a table expression of one array for each column, so that the statement is the same however many there are. */
export function unnested<R>(rows: readonly R[], columns: readonly Column<R>[]): RawBuilder<unknown> {
  const arrays = columns.map(([name, type]) => sql`${rows.map((row) => row[name])}::${sql.raw(type)}[]`);
  return sql`unnest(${sql.join(arrays)}) as given (${namesOf(columns)})`;
}

/** The columns' names, for a list of them. */
export function namesOf<R>(columns: readonly Column<R>[]): RawBuilder<unknown> {
  return sql.raw(columns.map(([name]) => name).join(', '));
}

/** `name = given.name` for each column. */
export function assigned<R>(columns: readonly Column<R>[]): RawBuilder<unknown> {
  return sql.raw(columns.map(([name]) => `${name} = given.${name}`).join(', '));
}
