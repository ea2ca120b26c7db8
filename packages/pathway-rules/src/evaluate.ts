import type { Agreement } from './agreement.ts';
import { agreementAt, type AgreementHistory } from './agreement-history.ts';
import { judge, type Case, type Judgement } from './judge.ts';
import { type Judging, rulesFor, startJudging } from './judging.ts';
import type { Obligation } from './obligation.ts';
import type { PathwayEvent } from './pathway-event.ts';
import { type Fact, type Happening, readPathway } from './read-pathway.ts';
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
  const pathway = readPathway(events);
  const judging = startJudging(pathway, Date.parse(now));
  const judgements = pathway.happenings.flatMap((happening) => {
    const inForce = agreementAt(happening.versions[0].registeredAt, agreement);
    return inForce ? judgementsOn(happening, inForce, judging) : [];
  });
  const next = judgements.reduce((earliest, { changes }) => Math.min(earliest, ...changes), Infinity);
  return {
    obligations: judgements
      .flatMap(({ obligation }) => obligation ?? [])
      .toSorted((a, b) => compare(a.openedAt, b.openedAt) || compare(a.key, b.key)),
    ...(next < Infinity && { nextAt: new Date(next).toISOString() }),
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Every rule that the happening can trigger. A correction changes its data, never its type. */
function judgementsOn(happening: Happening, agreement: Agreement, judging: Judging): Judgement[] {
  return rulesFor(happening.versions[0].type, agreement)
    .filter((rule) => isInForce(rule, happening, { agreement, judging }))
    .map((rule) => judgementOf({ rule, happening, agreement, judging }));
}

/** A closed obligation keeps its result when the event behind it is corrected later; an open one is judged anew. */
function judgementOf(one: Case): Judgement {
  let judgement: Judgement = { changes: [] };
  for (const version of one.happening.versions) {
    const { obligation } = judgement;
    if (obligation && isSettledBy(version.toldAt, obligation)) {
      return { obligation: withFigure(obligation, 'correctedAfterwards', version.toldBy), changes: [] };
    }
    const anew = judge(version, one);
    judgement =
      anew.obligation || !obligation ? anew : { obligation: withdrawn(obligation, version), changes: anew.changes };
  }
  return judgement;
}

function isSettledBy(instant: number, { state, settledAt }: Obligation): boolean {
  return state !== 'void' && settledAt !== undefined && Date.parse(settledAt) <= instant;
}

function withdrawn(obligation: Obligation, { toldAt, toldBy }: Fact): Obligation {
  const { reasons } = obligation;
  const events = [...new Set([...reasons.events, toldBy])];
  return { ...obligation, state: 'void', settledAt: new Date(toldAt).toISOString(), reasons: { ...reasons, events } };
}

function withFigure(obligation: Obligation, name: string, value: string): Obligation {
  const { reasons } = obligation;
  return { ...obligation, reasons: { ...reasons, figures: { ...reasons.figures, [name]: value } } };
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
