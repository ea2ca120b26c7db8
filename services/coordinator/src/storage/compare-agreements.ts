import type { Agreement } from '@overgang/pathway-rules';
import { sql, type Kysely } from 'kysely';
import { startDifference, type Placed, type Summed } from '../domain/agreement-difference.ts';
import { placeOf } from '../domain/duty-place.ts';
import type { Ruleset } from '../domain/rulesets.ts';
import { foldedOf } from './events-of.ts';
import { judgePathway } from './judge.ts';
import { pathwayRecord, type PathwayRecord } from './pathway-record.ts';
import { placesOf } from './places-of.ts';
import type { Judged } from './save-obligations.ts';
import type { Tables, Trx } from './schema.ts';

/** Which pathways are looked at: those in which something is owed or a stay goes on, or those that began in a period. */
type Selection = 'open' | { from: string; to: string };

interface Question {
  draft: Agreement[];
  rulesets: readonly Ruleset[];
  pathways: Selection;
  now: Date;
}

/** Most pathways that one answer is about; `truncated` says when there are more. */
const mostPathways = 5000;

/**
 * What would be owed and broken if draft agreements had been in force all along, against what is. Reads only, in a transaction
 * that cannot write.
 */
export async function compareAgreements(
  db: Kysely<Tables>,
  { draft, rulesets, pathways, now }: Question,
): Promise<Summed & { truncated?: true }> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (trx) => {
      const ids = await pathwayIds(trx, pathways);
      const difference = startDifference();
      const drafted: Ruleset[] = [{ id: 'draft', version: 0, from: epoch, mode: 'reapply', agreements: draft }];
      for (const id of ids.slice(0, mostPathways)) {
        const record = await pathwayRecord(trx, id, now);
        difference.add(judgedBy(record, { rulesets, now }), judgedBy(record, { rulesets: drafted, now }));
      }
      return { ...difference.result(), ...(ids.length > mostPathways && { truncated: true }) };
    });
}

const epoch = new Date(0).toISOString();

function judgedBy(record: PathwayRecord, by: { rulesets: readonly Ruleset[]; now: Date }): Placed[] {
  const places = placesOf(record);
  return (judgePathway(record, foldedOf(record), by)?.judged ?? []).map(({ obligation }: Judged) => {
    const trigger = obligation.key.slice(obligation.ruleId.length + 1);
    return { obligation, unit: placeOf(obligation.responsible, trigger, places)?.unit ?? nobody };
  });
}

/** Where nothing ties the citizen to who owes it. */
const nobody = { sor: '', name: '' };

async function pathwayIds(trx: Trx, pathways: Selection): Promise<string[]> {
  const limit = mostPathways + 1;
  const { rows } =
    pathways === 'open'
      ? await sql<{ id: string }>`select id from pathway where ${isOpenPathway} order by id limit ${limit}`.execute(trx)
      : await sql<{ id: string }>`select id from pathway where agreement_on between ${pathways.from} and ${pathways.to}
          order by agreement_on, id limit ${limit}`.execute(trx);
  return rows.map(({ id }) => id);
}

/** A stay goes on, or something is owed. */
export const isOpenPathway = sql<boolean>`(stay->>'status' in ('in-hospital', 'on-leave') or exists (
  select from obligation where pathway_id = pathway.id and state in ('pending', 'warning', 'breached', 'disputed')))`;
