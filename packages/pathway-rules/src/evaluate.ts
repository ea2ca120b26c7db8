import type { Agreement } from './agreement.ts';
import { agreementAt, type AgreementHistory } from './agreement-history.ts';
import { judge, type Case, type Judgement } from './judge.ts';
import { type Judging, rulesFor, startJudging } from './judging.ts';
import type { Obligation } from './obligation.ts';
import type { PathwayEvent } from './pathway-event.ts';
import { type Fact, type Happening, latest, type Pathway, readPathway } from './read-pathway.ts';
import type { JudgedRule } from './rule.ts';

export interface Evaluation {
  /** Oldest first. */
  obligations: Obligation[];
  /** The next moment (UTC, ISO 8601) at which time alone changes the answer; missing when it never will. */
  nextAt?: string;
}

/**
 * What one pathway's parties owe under the agreement, as of `now` (ISO 8601). All events given count as known; their
 * order does not matter, nor do repetitions. The same arguments always give the same answer. With a history, each event
 * is judged for good by the version in force when it was first registered.
 */
export function evaluate(
  events: readonly PathwayEvent[],
  agreement: Agreement | AgreementHistory,
  now: string,
): Evaluation {
  let obligations: ReadonlyMap<string, Obligation> = new Map();
  let next = Infinity;
  for (const { pathway, amendment } of readPathway(events)) {
    const judgements = judgementsIn(startJudging(pathway, Date.parse(now)), agreement);
    const anew = new Map(judgements.flatMap(({ obligation }) => (obligation ? [[obligation.key, obligation]] : [])));
    obligations = amendment ? amended(obligations, anew, { amendment, gone: pathway.cancelled }) : anew;
    next = judgements.reduce((earliest, { changes }) => Math.min(earliest, ...changes), next);
  }
  return {
    obligations: [...obligations.values()].toSorted((a, b) => compare(a.openedAt, b.openedAt) || compare(a.key, b.key)),
    ...(next < Infinity && { nextAt: new Date(next).toISOString() }),
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Every rule that anything in the pathway can trigger. A correction changes an event's data, never its type. */
function judgementsIn(judging: Judging, agreement: Agreement | AgreementHistory): Judgement[] {
  return judging.pathway.happenings.flatMap((happening) => {
    const [first] = happening.versions;
    const inForce = agreementAt(first.registeredAt, agreement);
    if (!inForce) return [];
    return rulesFor(first.type, inForce)
      .filter((rule) => isInForce(rule, happening, { agreement: inForce, judging }))
      .map((rule) => judge(latest(happening), { rule, happening, agreement: inForce, judging }));
  });
}

/**
 * What had closed when something was corrected or cancelled keeps its result and notes it, unless the very event that closed it
 * is gone; the rest is judged anew.
 */
function amended(
  before: ReadonlyMap<string, Obligation>,
  anew: ReadonlyMap<string, Obligation>,
  { amendment, gone }: { amendment: Fact; gone: Pathway['cancelled'] },
): Map<string, Obligation> {
  const known = new Map(anew);
  for (const [key, old] of before) {
    const now = anew.get(key);
    const stands = isSettledBy(amendment.toldAt, old) && !gone.some(({ fact }) => isClosedWith(fact, old));
    if (stands) known.set(key, noted(old, { now, by: amendment.id }));
    else if (!now) known.set(key, old.state === 'void' ? old : withdrawn(old, amendment));
  }
  return known;
}

function isSettledBy(instant: number, { state, settledAt }: Obligation): boolean {
  return state !== 'void' && settledAt !== undefined && Date.parse(settledAt) <= instant;
}

/** The trigger itself does not count: what it says of itself was so when it was told. */
function isClosedWith({ id, at }: Fact, { key, settledAt = '', reasons }: Obligation): boolean {
  return Date.parse(settledAt) === at && reasons.events.includes(id) && !key.endsWith(`:${id}`);
}

const note = 'correctedAfterwards';

function noted(old: Obligation, { now, by }: { now: Obligation | undefined; by: string }): Obligation {
  const { reasons } = old;
  if (note in reasons.figures || JSON.stringify(now) === JSON.stringify(old)) return old;
  return { ...old, reasons: { ...reasons, figures: { ...reasons.figures, [note]: by } } };
}

function withdrawn(obligation: Obligation, { toldAt, id }: Fact): Obligation {
  const { reasons } = obligation;
  const events = [...new Set([...reasons.events, id])];
  return { ...obligation, state: 'void', settledAt: new Date(toldAt).toISOString(), reasons: { ...reasons, events } };
}

// As first told, so that a correction never moves an obligation to another version of its rule.
function isInForce(
  rule: JudgedRule,
  { versions: [first] }: Happening,
  { agreement, judging }: Pick<Case, 'agreement' | 'judging'>,
): boolean {
  const { validFrom, validTo } = rule;
  const date = judging.sideOf(rule, agreement).scope.calendar.dateOf(first.at);
  return validFrom <= date && (validTo === undefined || date <= validTo);
}
