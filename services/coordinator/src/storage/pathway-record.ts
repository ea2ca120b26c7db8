import { sql, type ExpressionBuilder, type Kysely, type Selectable } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Tables, Trx } from './schema.ts';

export type PathwayRecord = Awaited<ReturnType<typeof pathwayRecords>>[number];

/** All of an obligation but the judgement itself, which is long and stands in short in its digest. */
const obligationColumns = [
  'id',
  'key',
  'rule_digest',
  'state',
  'severity',
  'rank',
  'disputed',
  'due',
  'settled_at',
  'opened_at',
  'warn_at',
  'grace_until',
  'breached_at',
  'next_milestone_at',
  'escalation',
  'climb_level',
  'climb_since',
  'held_at',
  'organisation_sor',
  'organisation_name',
  'unit_sor',
  'unit_name',
  'home_unit_sor',
  'technical',
  'recipient_sor',
  'recipient_name',
  'recipient_unit_sor',
  'claimed_at',
  'claimed_by',
  'snoozed_until',
  'snooze_reason',
] as const;

/** Everything known of one pathway, with times as ISO text. The caller holds its row: one change at a time is judged. */
export async function pathwayRecord(trx: Trx, id: string, now: Date): Promise<PathwayRecord> {
  const [record] = await pathwayRecords(trx, [id], now);
  if (!record) throw new Error('A pathway is not there.');
  return record;
}

/** The same of several, in the order of their ids; in one statement. */
export async function pathwayRecords(trx: Kysely<Tables>, ids: readonly string[], now: Date) {
  return trx
    .selectFrom('pathway')
    .innerJoin('citizen', 'citizen.id', 'pathway.citizen_id')
    .selectAll('pathway')
    .select('citizen.cpr')
    .select((of) => [
      jsonArrayFrom(
        of
          .selectFrom('notification as n')
          // Looked up one by one: the planner would rather read them all while there are few.
          .leftJoinLateral(
            (about) =>
              about
                .selectFrom('message_state')
                .select(['acknowledged_at', 'response_code'])
                .whereRef('message_id', '=', 'n.message_id')
                .limit(1)
                .as('s'),
            (join) => join.onTrue(),
          )
          .selectAll('n')
          .select(['s.acknowledged_at', 's.response_code'])
          .whereRef('n.pathway_id', '=', 'pathway.id'),
      ).as('notifications'),
      jsonArrayFrom(of.selectFrom('settlement').selectAll().whereRef('pathway_id', '=', 'pathway.id')).as(
        'settlements',
      ),
      jsonArrayFrom(of.selectFrom('obligation').select(obligationColumns).whereRef('pathway_id', '=', 'pathway.id')).as(
        'obligations',
      ),
      jsonArrayFrom(of.selectFrom('dispute').selectAll().whereRef('pathway_id', '=', 'pathway.id')).as('disputes'),
      jsonArrayFrom(of.selectFrom('deviation').selectAll().whereRef('pathway_id', '=', 'pathway.id')).as('deviations'),
      jsonArrayFrom(
        of
          .selectFrom('deviation_command as c')
          .innerJoin('deviation as d', 'd.id', 'c.deviation_id')
          .select(['c.command_id', 'c.action', 'c.at', 'd.obligation_id', 'd.severity'])
          .whereRef('d.pathway_id', '=', 'pathway.id'),
      ).as('deviationDecisions'),
      jsonArrayFrom(
        of
          .selectFrom('milestone')
          .selectAll()
          .whereRef('pathway_id', '=', 'pathway.id')
          .where('withdrawn_at', 'is', null),
      ).as('milestones'),
      jsonArrayFrom(of.selectFrom('registration').selectAll().whereRef('pathway_id', '=', 'pathway.id')).as(
        'registrations',
      ),
      // Taken and put back is seen all the same.
      jsonArrayFrom(
        of
          .selectFrom('task_command as c')
          .innerJoin('task as t', 't.id', 'c.task_id')
          .select((taken) => ['t.message_id', taken.fn.min('c.at').as('at')])
          .whereRef('t.pathway_id', '=', 'pathway.id')
          .where('c.action', 'in', ['take', 'done'])
          .groupBy('t.message_id'),
      ).as('seenMessages'),
      jsonArrayFrom(
        of
          .selectFrom('pathway as other')
          .select(['other.id', 'other.stay'])
          .whereRef('other.citizen_id', '=', 'pathway.citizen_id')
          .whereRef('other.id', '!=', 'pathway.id'),
      ).as('others'),
      jsonArrayFrom(of.selectFrom('task').selectAll().whereRef('pathway_id', '=', 'pathway.id')).as('tasks'),
      jsonArrayFrom(
        of
          .selectFrom('relation')
          .selectAll()
          .whereRef('relation.citizen_id', '=', 'pathway.citizen_id')
          .where((relation) => isInForce(relation, now)),
      ).as('relations'),
      of
        .selectFrom('relation')
        .select(({ fn }) => fn.min('relation.valid_from').as('at'))
        .whereRef('relation.citizen_id', '=', 'pathway.citizen_id')
        .where('relation.valid_from', '>', now)
        .as('nextRelationAt'),
    ])
    .where('pathway.id', '=', sql<string>`any(${ids}::uuid[])`)
    .orderBy('pathway.id')
    .execute();
}

/** Who the citizen has a relation to at this moment. */
export function relationsInForce(
  db: Kysely<Tables>,
  citizenId: string,
  now: Date,
): Promise<Selectable<Tables['relation']>[]> {
  return db
    .selectFrom('relation')
    .selectAll()
    .where('citizen_id', '=', citizenId)
    .where((relation) => isInForce(relation, now))
    .execute();
}

function isInForce(relation: ExpressionBuilder<Tables, 'relation'>, now: Date) {
  return relation.and([
    relation('valid_from', '<=', now),
    relation.or([relation('valid_until', 'is', null), relation('valid_until', '>', now)]),
  ]);
}
