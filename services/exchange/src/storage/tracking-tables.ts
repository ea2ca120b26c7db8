import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { Verdict } from '../domain/silent-loss.ts';
import type { TaskAbout, TaskKind } from '../domain/operations-task.ts';
import type { BalanceCheck } from './balance.ts';

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

/** Changes of how many deliveries there are in each state, written by the database itself with every change of them. */
interface TallyTable {
  id: Generated<string>;
  at: Date;
  accepted: string;
  queued: string;
  delivered: string;
  refused: string;
  dead: string;
}

/** The one row with the last check of the balance. */
interface BalanceCheckTable {
  is_the_one: Generated<boolean>;
  checked_at: Date;
  result: JSONColumnType<BalanceCheck>;
  /** Messages up to this one have been found to have their delivery. */
  verified_sequence: string;
}

/** Messages by hour (its number since 1970), of one sender's and receiver's organisation and one type. */
interface TrafficTable {
  sender: string;
  receiver: string;
  event: string;
  hour: number;
  messages: number;
}

interface TrafficVerdictTable {
  sender: string;
  receiver: string;
  event: string;
  verdict: Verdict['verdict'];
  expected: number;
  seen: number;
  since: Date;
  judged_at: Date;
}

/** The one row that says how far the slow check of all bodies has come. */
interface ScrubTable {
  is_the_one: Generated<boolean>;
  sequence: string;
  checked: string;
  faulty: string;
  round_began_at: Date;
  last_round_ended_at: Date | null;
}

/** The tables of tracking and operations, beside those that carry messages. */
export interface TrackingTables {
  operations_task: OperationsTaskTable;
  tally: TallyTable;
  balance_check: BalanceCheckTable;
  traffic: TrafficTable;
  traffic_verdict: TrafficVerdictTable;
  scrub: ScrubTable;
}
