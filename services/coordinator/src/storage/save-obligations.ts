import { randomUUID } from 'node:crypto';
import type { Agreement, Obligation } from '@overgang/pathway-rules';
import type { Insertable } from 'kysely';
import { canonical } from './canonical.ts';
import type { PathwayRecord } from './pathway-record.ts';
import type { Tables, Trx } from './schema.ts';

/** An obligation and the agreement that it was judged by. */
export interface Judged {
  obligation: Obligation;
  agreement: Agreement;
}

/** A change of agreement never rewrites the past: an obligation keeps the version that opened it. */
export async function saveObligations(
  trx: Trx,
  { id, obligations: stored }: PathwayRecord,
  judged: Judged[],
): Promise<boolean> {
  const before = new Map(stored.map((row) => [row.key, row]));
  const rows = judged.flatMap((one) => {
    const row = before.get(one.obligation.key);
    before.delete(one.obligation.key);
    if (row && isSame(row.rule, one.obligation)) return [];
    return [obligationRow(id, { ...one, ...(row && { frozen: row.rule }) })];
  });
  if (rows.length > 0) await upsertObligations(trx, rows);
  const gone = [...before.values()].filter(({ state }) => state !== 'void').map((row) => row.id);
  if (gone.length === 0) return rows.length > 0;
  await trx.updateTable('obligation').set({ state: 'void' }).where('id', 'in', gone).execute();
  return true;
}

function isSame(stored: Obligation, judged: Obligation): boolean {
  if (stored.ruleVersion === judged.ruleVersion) return canonical(stored) === canonical(judged);
  return stored.state === judged.state && stored.settledAt === judged.settledAt;
}

function obligationRow(
  pathwayId: string,
  { obligation, agreement, frozen }: Judged & { frozen?: Obligation },
): Insertable<Tables['obligation']> {
  const keeps = frozen !== undefined && frozen.ruleVersion !== obligation.ruleVersion;
  const { settledAt, state } = obligation;
  const rule = keeps ? { ...frozen, state, ...(settledAt && { settledAt }) } : obligation;
  const title = agreement.rules.find(({ id }) => id === obligation.ruleId)?.title ?? rule.reasons.clause;
  return {
    id: randomUUID(),
    pathway_id: pathwayId,
    key: obligation.key,
    trigger: obligation.key.slice(obligation.ruleId.length + 1),
    agreement_id: agreement.id,
    agreement_version: agreement.version,
    title: JSON.stringify(title),
    rule: JSON.stringify(rule),
    state,
    due: rule.due ? new Date(rule.due) : null,
    settled_at: settledAt ? new Date(settledAt) : null,
  };
}

async function upsertObligations(trx: Trx, rows: Insertable<Tables['obligation']>[]): Promise<void> {
  await trx
    .insertInto('obligation')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['pathway_id', 'key']).doUpdateSet((of) => ({
        rule: of.ref('excluded.rule'),
        state: of.ref('excluded.state'),
        due: of.ref('excluded.due'),
        settled_at: of.ref('excluded.settled_at'),
      })),
    )
    .execute();
}
