import { sql, type Kysely } from 'kysely';
import { Counter, Gauge, register } from 'prom-client';
import { z } from 'zod';
import type { Database } from './database.ts';
import { readEnvironment } from './environment.ts';
import type { Logger } from './logger.ts';
import type { Queue } from './queue.ts';

/** How long something is kept, and what becomes of it then. */
export type RetentionRule = {
  /** Unique in its service, kebab-case; `RETENTION_<SERVICE>_<NAME>_DAYS` in the environment changes the days. */
  name: string;
  table: string;
  /** The time (timestamptz) that the age is counted from; a row without it is kept. */
  column: string;
  olderThanDays: number;
  /** A further condition on the row in SQL, which may name the table. */
  where?: string;
  /** Why it is kept for so long and no longer; shown in the table of docs/operations.md. */
  reason: string;
} & ({ action: 'delete' } | { action: 'forget'; columns: Record<string, Forgotten> });

/** What a column holds when its content is forgotten: nothing, or an empty value where the column must have one. */
export type Forgotten = null | '' | '{}';

export interface RetentionWork<T> {
  queue: Queue;
  /** The service's data; its schema is the service's name in the metrics and the environment. */
  database: Pick<Database<T>, 'db' | 'schema'>;
  rules: readonly RetentionRule[];
  now: () => Date;
  logger: Logger;
}

const queueName = 'retention';
const batchRows = 1000;

/** Applies the rules every night at 03:17 (Europe/Copenhagen), in one process at a time. */
export async function startRetention<T>(work: RetentionWork<T>): Promise<void> {
  const { queue, database } = work;
  const rules = rulesInForce(database.schema, work.rules, process.env);
  await queue.define(queueName, { policy: 'exclusive', retryLimit: 3, expireInSeconds: 6 * 3600 });
  await queue.boss.schedule(queueName, '17 3 * * *', {}, { tz: 'Europe/Copenhagen' });
  await queue.work(queueName, z.unknown(), () => applyRetention({ ...work, rules }), { concurrency: 1 });
}

/** The rules with the days that the environment gives; throws a ConfigurationError when one is no whole number. */
export function rulesInForce(
  service: string,
  rules: readonly RetentionRule[],
  environment: NodeJS.ProcessEnv,
): RetentionRule[] {
  return rules.map((rule) => {
    const variable = `RETENTION_${service}_${rule.name}_DAYS`.toUpperCase().replaceAll('-', '_');
    const Days = z.object({ [variable]: z.coerce.number().int().min(1).optional() });
    return { ...rule, olderThanDays: readEnvironment(Days, environment)[variable] ?? rule.olderThanDays };
  });
}

/** Applies each rule once, a thousand rows at a time, and says how many it changed. */
export async function applyRetention<T>({
  database,
  rules,
  now,
  logger,
}: Omit<RetentionWork<T>, 'queue'>): Promise<void> {
  const { db, schema } = database;
  for (const rule of rules) {
    const rows = await applyRule(db, rule, now());
    changedRows().inc({ service: schema, rule: rule.name, action: rule.action }, rows);
    if (rows > 0) logger.info({ rule: rule.name, action: rule.action, rows }, 'kept no longer');
  }
  lastRun().set({ service: schema }, now().getTime() / 1000);
}

async function applyRule<T>(db: Kysely<T>, rule: RetentionRule, now: Date): Promise<number> {
  let changed = 0;
  for (let batch = batchRows; batch === batchRows; changed += batch) batch = await applyBatch(db, rule, now);
  return changed;
}

async function applyBatch<T>(db: Kysely<T>, rule: RetentionRule, now: Date): Promise<number> {
  const before = new Date(now.getTime() - rule.olderThanDays * 86_400_000);
  const conditions = [sql`${sql.ref(rule.column)} < ${before}`, ...(rule.where ? [sql.raw(`(${rule.where})`)] : [])];
  if (rule.action === 'forget') conditions.push(sql`(${sql.join(left(rule.columns), sql` or `)})`);
  // Rows that somebody works on are left for the next night.
  const chosen = sql`ctid = any(array(select ctid from ${sql.table(rule.table)}
    where ${sql.join(conditions, sql` and `)} limit ${batchRows} for update skip locked))`;
  const change =
    rule.action === 'delete'
      ? sql`delete from ${sql.table(rule.table)}`
      : sql`update ${sql.table(rule.table)} set ${sql.join(emptied(rule.columns))}`;
  const { numAffectedRows = 0n } = await sql`${change} where ${chosen}`.execute(db);
  return Number(numAffectedRows);
}

/** True of a row that still holds what is to be forgotten. */
const left = (columns: Record<string, Forgotten>) =>
  Object.entries(columns).map(([column, empty]) => sql`${sql.ref(column)} is distinct from ${literal(empty)}`);

const emptied = (columns: Record<string, Forgotten>) =>
  Object.entries(columns).map(([column, empty]) => sql`${sql.ref(column)} = ${literal(empty)}`);

const literal = (value: Forgotten) => (value === null ? sql`null` : sql.lit(value));

function changedRows(): Counter<'service' | 'rule' | 'action'> {
  const name = 'overgang_retention_rows_total';
  const found = register.getSingleMetric(name);
  if (found instanceof Counter) return found;
  return new Counter({ name, help: 'Rows deleted or emptied by rule', labelNames: ['service', 'rule', 'action'] });
}

function lastRun(): Gauge<'service'> {
  const name = 'overgang_retention_last_run_timestamp_seconds';
  const found = register.getSingleMetric(name);
  if (found instanceof Gauge) return found;
  return new Gauge({ name, help: 'When the rules of retention were last applied', labelNames: ['service'] });
}
