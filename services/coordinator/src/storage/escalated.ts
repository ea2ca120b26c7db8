import type { Obligation } from '@overgang/pathway-rules';
import type { Text } from '@overgang/service-kit';
import { sql, type Kysely, type Selectable } from 'kysely';
import type { Unit } from '../domain/notice.ts';
import { instants } from './message-states.ts';
import type { Tables } from './schema.ts';

/** A breach that has climbed, as the coordination forum and the secretariat see it: without the citizen. */
interface EscalatedBreach {
  obligationId: string;
  ruleId: string;
  title: Text;
  severity: Obligation['severity'];
  state: Obligation['state'];
  escalation: number;
  due?: string;
  /** Missing of one that has not been broken, as a dispute may be about. */
  breachedAt?: string;
  settledAt?: string;
  /** Since when somebody it has climbed to acts on it. */
  heldAt?: string;
  responsible: Unit & { unit: Unit };
  recipient?: Unit;
}

type Row = Selectable<Tables['obligation']>;

/** Most breaches that are shown at a time. */
const mostBreaches = 200;

/** Open breaches that have climbed to a level, of which an organisation is a party; without one of all. The highest first. */
export async function escalatedBreaches(
  db: Kysely<Tables>,
  { level, organisation }: { level: number; organisation?: string },
): Promise<EscalatedBreach[]> {
  const rows = await db
    .selectFrom('obligation')
    .selectAll()
    .where('rank', 'is not', null)
    .where('escalation', '>=', level)
    .where('state', '=', 'breached')
    .$if(organisation !== undefined, (found) =>
      found.where(sql<boolean>`(organisation_sor = ${organisation} or recipient_sor = ${organisation})`),
    )
    .orderBy('escalation', 'desc')
    .orderBy('breached_at')
    .limit(mostBreaches)
    .execute();
  return rows.map(breachView);
}

/** A duty as it is shown to those who see no citizen. */
export function breachView(row: Row): EscalatedBreach {
  const { state, due, breached_at: breachedAt, settled_at: settledAt, held_at: heldAt } = row;
  return {
    obligationId: row.id,
    ruleId: row.rule.ruleId,
    title: row.title,
    severity: row.rule.severity,
    state,
    escalation: row.escalation,
    ...instants({ due, breachedAt, settledAt, heldAt }),
    ...partiesOf(row),
  };
}

function partiesOf({ organisation_sor: sor, unit_sor: unit, recipient_sor: recipient, ...names }: Row) {
  return {
    responsible: { ...named(sor, names.organisation_name), unit: named(unit, names.unit_name) },
    ...(recipient && { recipient: named(recipient, names.recipient_name) }),
  };
}

function named(sor: string | null, name: string | null): Unit {
  return { sor: sor ?? '', name: name ?? sor ?? '' };
}
