import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { TaskAbout, TaskKind } from '../domain/operations-task.ts';

interface OperationsTaskTable {
  id: Generated<string>;
  kind: TaskKind;
  /** What it is about: of each kind and subject one task is open at most. */
  subject: string;
  about: JSONColumnType<TaskAbout>;
  opened_at: Date;
  last_seen_at: Date;
  /** How often it has happened since the task was opened. */
  times: Generated<number>;
  taken_by: ColumnType<string | null, never, string | null>;
  taken_at: ColumnType<Date | null, never, Date | null>;
  closed_at: ColumnType<Date | null, never, Date | null>;
  /** Nobody, when it closed by itself. */
  closed_by: ColumnType<string | null, never, string | null>;
  note: ColumnType<string | null, never, string | null>;
}

/** The tables of tracking and operations, beside those that carry messages. */
export interface TrackingTables {
  operations_task: OperationsTaskTable;
}
