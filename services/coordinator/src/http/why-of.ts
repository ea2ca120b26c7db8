import { figureOf, type Agreement } from '@overgang/pathway-rules';
import { agreementNamed } from '../domain/agreement-named.ts';
import { eventsNamed, type NamedEvent } from '../storage/event-names.ts';
import { inBothLanguages } from '../storage/in-both-languages.ts';
import type { FoundObligation } from '../storage/found-obligation.ts';
import type { Context } from './context.ts';

type Obligation = FoundObligation['row'];

/**
 * Why somebody owes something: the clause, its source and confidence, the figures and where each comes from, the events, the
 * version of the agreement it was judged by, what may be claimed against it, and what closed it.
 */
export async function whyOf({ db, book }: Context, record: Obligation): Promise<object> {
  const { clause, source, confidence, figures, events } = record.rule.reasons;
  const { agreement_id: id, agreement_version: version } = record;
  const agreement = agreementNamed(book.rulesets(), record);
  const rule = agreement?.rules.find((one) => one.id === record.rule.ruleId);
  const happened = await eventsNamed(db, record.pathway_id, events);
  return {
    clause,
    source: inBothLanguages(source),
    confidence,
    figures,
    parameterOrigins: originsOf(Object.keys(figures), agreement),
    events: happened,
    agreement: { id, version, ruleVersion: record.rule.ruleVersion, name: agreement?.name ?? { da: id, en: id } },
    exceptions: rule?.exceptions.map(({ how, text, claimedBy }) => ({ how, text, claimedBy })) ?? [],
    ...(record.settled_at && { closed: closedBy(record, happened) }),
  };
}

/** Of each figure that is a number of the agreement: its name, value, who says so, and how sure that is. */
function originsOf(keys: string[], agreement: Agreement | undefined): object {
  const known = keys.flatMap((key) => {
    const parameter = agreement?.parameters[key];
    if (!parameter) return [];
    const { name, origin, confidence } = parameter;
    return [[key, { name, value: figureOf(parameter), origin, confidence }] as const];
  });
  return Object.fromEntries(known);
}

function closedBy({ state, settled_at: at }: Obligation, events: NamedEvent[]): object {
  const event = events.findLast((one) => one.at === at?.toISOString());
  return { state, at: at?.toISOString(), ...(event && { event }) };
}
