import type { Obligation } from '@overgang/pathway-rules';
import type { Text } from '@overgang/service-kit';
import type { Kysely, Selectable } from 'kysely';
import type { Unit } from '../domain/notice.ts';
import type { Tables } from './schema.ts';

export interface ObligationRow {
  id: string;
  ruleId: string;
  title: Text;
  responsible: Unit;
  recipient?: Unit;
  due?: string;
  warnAt?: string;
  state: Obligation['state'];
  severity: Obligation['severity'];
}

export interface StoredObligation {
  row: ObligationRow;
  record: Selectable<Tables['obligation']>;
  citizenId: string;
}

/** The obligations of pathways, with the parties of the agreement resolved to the organisations of each pathway. */
export async function obligationsOf(db: Kysely<Tables>, pathwayIds: string[], now: Date): Promise<StoredObligation[]> {
  if (pathwayIds.length === 0) return [];
  const records = await db
    .selectFrom('obligation')
    .selectAll()
    .where('pathway_id', 'in', pathwayIds)
    .orderBy('due')
    .execute();
  const parties = await partiesOf(db, pathwayIds, now);
  return records.flatMap((record) => {
    const known = parties.get(record.pathway_id);
    return known ? [{ row: rowOf(record, known.parties), record, citizenId: known.citizenId }] : [];
  });
}

export async function pathwayOfObligation(db: Kysely<Tables>, id: string): Promise<string | undefined> {
  const row = await db.selectFrom('obligation').select('pathway_id').where('id', '=', id).executeTakeFirst();
  return row?.pathway_id;
}

type Parties = Record<'hospital' | 'municipality' | 'practice' | 'system' | 'citizen', Unit>;

const nobody: Parties = {
  hospital: { sor: '', name: 'Sygehus' },
  municipality: { sor: '', name: 'Kommune' },
  practice: { sor: '', name: 'Almen praksis' },
  system: { sor: '', name: 'Overgang' },
  citizen: { sor: '', name: 'Borger' },
};

/** The organisations that are the parties of pathways, and whom each pathway is about. */
export async function partiesOf(db: Kysely<Tables>, pathwayIds: string[], now: Date) {
  const rows = await db
    .selectFrom('pathway as p')
    .innerJoin('notification as n', 'n.pathway_id', 'p.id')
    .leftJoin('relation as r', (join) =>
      join
        .onRef('r.citizen_id', '=', 'p.citizen_id')
        .on('r.kind', '=', 'listed')
        .on((of) => of.or([of('r.valid_until', 'is', null), of('r.valid_until', '>', now)])),
    )
    .select(['p.id', 'p.citizen_id', 'n.sender', 'n.receiver', 'r.organisation_sor', 'r.organisation_name'])
    .where('p.id', 'in', pathwayIds)
    .orderBy('n.at')
    .execute();
  return new Map(
    [...Map.groupBy(rows, ({ id }) => id)].flatMap(([id, told]) => {
      const [first] = told;
      if (!first) return [];
      const { organisation_sor: sor, organisation_name: name } = first;
      const sides = told.flatMap(({ sender, receiver }) => [receiver.organisation, sender.organisation]);
      const last = (kind: keyof Parties) => sides.findLast((side) => side.kind === kind);
      const parties: Parties = {
        ...nobody,
        hospital: named(last('hospital') ?? nobody.hospital),
        municipality: named(last('municipality') ?? nobody.municipality),
        practice: sor && name ? { sor, name } : named(last('practice') ?? nobody.practice),
      };
      return [[id, { citizenId: first.citizen_id, parties }] as const];
    }),
  );
}

function named({ sor, name }: Unit): Unit {
  return { sor, name };
}

function rowOf(record: Selectable<Tables['obligation']>, parties: Parties): ObligationRow {
  const { id, title, rule, state } = record;
  return {
    id,
    ruleId: rule.ruleId,
    title,
    responsible: ownerOf(record, parties),
    ...(rule.recipient && { recipient: parties[rule.recipient] }),
    ...(rule.due && { due: rule.due }),
    ...(rule.warnAt && { warnAt: rule.warnAt }),
    state,
    severity: rule.severity,
  };
}

/** Who has the duty now; what a system owes is the system's, on whose list it may lie. */
function ownerOf(
  { rule, technical, organisation_sor: sor, organisation_name: name }: Selectable<Tables['obligation']>,
  parties: Parties,
): Unit {
  return sor && !technical ? { sor, name: name ?? sor } : parties[rule.responsible];
}
