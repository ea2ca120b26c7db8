import type { Kysely } from 'kysely';
import type { DeviationRow } from './deviations.ts';
import { eventsNamed } from './event-names.ts';
import { inBothLanguages } from './in-both-languages.ts';
import { instants } from './message-states.ts';
import type { Tables } from './schema.ts';

/**
 * The facts of a breach for a report of an adverse event: rule, clause, times, parties and what happened, and nobody's name or
 * number. The reporter adds what only a person knows.
 */
export async function deviationDraft(db: Kysely<Tables>, row: DeviationRow): Promise<object> {
  const { rule } = row;
  const { clause, source, figures, events } = rule.reasons;
  const happened = await eventsNamed(db, row.pathway_id, events);
  return {
    kind: 'adverse-event-draft',
    deviation: row.id,
    pathway: row.pathway_id,
    rule: {
      id: rule.ruleId,
      version: rule.ruleVersion,
      title: row.title,
      clause,
      source: inBothLanguages(source),
      figures,
    },
    agreement: { id: row.agreement_id, version: row.agreement_version },
    severity: row.severity,
    times: {
      breachedAt: row.breached_at.toISOString(),
      recordedAt: row.recorded_at.toISOString(),
      ...instants({ openedAt: row.opened_at, due: row.due, settledAt: row.settled_at }),
    },
    outcome: row.duty_state,
    responsible: { organisation: row.organisation_sor, unit: row.unit_sor },
    ...(row.other_organisation_sor && { other: { organisation: row.other_organisation_sor } }),
    events: happened.map(({ type, at, code }) => ({ type, at, ...(code !== undefined && { code }) })),
  };
}
