import { randomUUID } from 'node:crypto';
import { Refusal, type Person } from '@overgang/service-kit';
import type { Selectable } from 'kysely';
import { settleBy } from '../domain/agreed-limits.ts';
import { agreementNamed } from '../domain/agreement-named.ts';
import type { World } from './reassess.ts';
import type { Tables, Taker, Trx } from './schema.ts';

interface NewDispute {
  row: Selectable<Tables['obligation']>;
  commandId: string;
  reason: string;
  by: Taker & Pick<Person, 'role' | 'organisation'>;
  world: World;
}

/** Opens a dispute about an obligation, whose clock runs on. Refuses (409) a second one while the first is open. */
export async function openDispute(trx: Trx, { row, commandId, reason, by, world }: NewDispute): Promise<void> {
  const { id, name, unit } = by;
  const agreement = agreementNamed(world.agreements, row);
  const settle = agreement && settleBy(agreement, world.now.toISOString());
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('dispute')
    .values({
      id: randomUUID(),
      command_id: commandId,
      obligation_id: row.id,
      pathway_id: row.pathway_id,
      rule_id: row.rule.ruleId,
      organisation_sor: row.organisation_sor ?? '',
      other_organisation_sor: otherParty(row, by.organisation),
      reason,
      opened_at: world.now,
      opened_by: JSON.stringify({ id, name, unit }),
      settle_by: settle ? new Date(settle) : null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (!numInsertedOrUpdatedRows) throw alreadyDisputed();
}

/** The party the duty was owed to, or who else says that it is in doubt. */
function otherParty(row: Selectable<Tables['obligation']>, organisation: string): string | null {
  return organisation === row.organisation_sor ? row.recipient_sor : organisation;
}

function alreadyDisputed(): Refusal {
  return new Refusal(409, 'already-disputed', {
    text: { da: 'Der er allerede en åben tvist om opgaven.', en: 'There is an open dispute about the duty already.' },
    mend: { da: 'Læs den åbne tvist.', en: 'Read the open dispute.' },
  });
}
