import { sql, type Kysely } from 'kysely';
import type { Tables } from './schema.ts';

/** How a doubt about a rule was settled once, told without persons. */
export interface Precedent {
  id: string;
  ruleId: string;
  region: string;
  agreement: { id: string; version: number };
  outcome: string;
  responsible: string;
  text: string;
  settledAt: string;
}

interface Wanted {
  query?: string | undefined;
  rule?: string | undefined;
}

const mostPrecedents = 100;

/** Precedents about a rule and with all the words (each as the beginning of a word, Danish endings aside), newest first. */
export async function precedentsOf(db: Kysely<Tables>, { query, rule }: Wanted): Promise<Precedent[]> {
  const words = query?.match(/[\p{L}\p{N}]+/gu) ?? [];
  const rows = await db
    .selectFrom('precedent')
    .selectAll()
    .$if(rule !== undefined, (found) => found.where('rule_id', '=', rule ?? ''))
    .$if(words.length > 0, (found) =>
      found.where(sql<boolean>`words @@ to_tsquery('danish', ${words.map((word) => `${word}:*`).join(' & ')})`),
    )
    .orderBy('settled_at', 'desc')
    .orderBy('id')
    .limit(mostPrecedents)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    ruleId: row.rule_id,
    region: row.region,
    agreement: { id: row.agreement_id, version: row.agreement_version },
    outcome: row.outcome,
    responsible: row.responsible,
    text: row.text,
    settledAt: row.settled_at.toISOString(),
  }));
}
