import type { Agreement } from './agreement.ts';
import { authorityChanges, authorityFor } from './authority-for.ts';
import { type Closing, closingOf } from './closings.ts';
import { fits } from './fits.ts';
import { type Holding, holdingOf, type Situation } from './holding.ts';
import type { Judging, Side } from './judging.ts';
import type { Answer, Opening } from './kinds/opening.ts';
import { limitOf } from './limit-of.ts';
import type { Obligation } from './obligation.ts';
import { changesOf, openState, warnInstant } from './open-state.ts';
import { partyOf, readmissionOf } from './party-of.ts';
import type { Fact, Happening } from './read-pathway.ts';
import { reasonsOf } from './reasons-of.ts';
import { remembered } from './remembered.ts';
import type { JudgedRule } from './rule.ts';
import { warnFromOf } from './warn-from.ts';

/** A rule and the happening that may trigger it. */
export interface Case {
  rule: JudgedRule;
  happening: Happening;
  agreement: Agreement;
  judging: Judging;
}

/** What is owed, if anything, and the moments (milliseconds) at which time alone will change that. */
export interface Judgement {
  obligation?: Obligation;
  changes: number[];
}

/** Judges the rule for one version of the happening. */
export function judge(trigger: Fact, one: Case): Judgement {
  const { rule, agreement, judging } = one;
  const side = judging.sideOf(rule, agreement);
  const scope = { ...side.scope, trigger };
  if (!fits(trigger, rule.trigger, scope)) return { changes: [] };
  const { pathway, now } = judging;
  const span = side.facts.spanAt(trigger.at);
  const situation = { rule, trigger, pathway, facts: side.facts, span, scope, now };
  const holding = holdingOf(situation);
  if (!holding) return { changes: [] };
  if (holding.awaits !== undefined) return { changes: [holding.awaits] };
  const opening = openingOf(situation, holding, judging);
  return opening ? concluded(opening, { ...one, side, holding }) : { changes: [] };
}

function openingOf(situation: Situation, holding: Holding, { leaves }: Judging): Opening | undefined {
  const { rule, trigger, facts, span, scope, now } = situation;
  const running = limitOf(situation, leaves);
  if (!running) return undefined;
  const { anchor, due, limit, expected, paused, counted, latestDay } = running;
  const warnFrom = warnFromOf(situation);
  const openedAt = Math.max(trigger.registeredAt, holding.from, anchor?.registeredAt ?? -Infinity);
  return {
    trigger,
    triggerPattern: rule.trigger,
    openedAt,
    ...(anchor && { anchor: { at: anchor.at, by: anchor.by } }),
    ...(due !== undefined && { due }),
    ...(limit !== undefined && { limit }),
    ...(warnFrom !== undefined && { warnFrom }),
    ...(expected && { expected }),
    paused,
    counted,
    ...(latestDay && { latestDay }),
    facts,
    span,
    scope,
    now,
  };
}

interface Opened extends Case {
  side: Side;
  holding: Holding;
}

interface Outcome {
  opening: Opening;
  answer: Answer;
  closing: Closing | undefined;
  disputed: boolean;
}

function concluded(opening: Opening, opened: Opened): Judgement {
  const { rule, happening, judging, holding, agreement } = opened;
  const words = judging.wordsOn(`${rule.id}:${opening.trigger.id}`);
  const cancelledBy = judging.cancellationsOf(happening, opening.trigger);
  const { answer, closing } = closingOf({ rule, opening, holding, words, cancelledBy });
  const outcome = { opening, answer, closing, disputed: words.disputed };
  const warnAt = warnInstant(opening, opening.scope.parameters);
  const later = [
    ...(rule.taskType ? authorityChanges(rule.taskType, agreement) : []),
    ...(holding.lapses === undefined ? [] : [holding.lapses]),
  ];
  return {
    obligation: { ...described(opened, opening), ...standing(outcome, { opened, warnAt }) },
    changes: closing
      ? []
      : [...changesOf({ rule, opening, warnAt, answer }), ...later.filter((at) => at > opening.now)],
  };
}

type Described = Pick<
  Obligation,
  | 'key'
  | 'ruleId'
  | 'ruleVersion'
  | 'agreement'
  | 'agreementVersion'
  | 'group'
  | 'title'
  | 'responsible'
  | 'by'
  | 'recipient'
>;

function described({ rule, side }: Opened, { trigger }: Opening): Described {
  return {
    key: `${rule.id}:${trigger.id}`,
    ruleId: rule.id,
    ruleVersion: rule.version,
    agreement: side.agreement.id,
    agreementVersion: side.agreement.version,
    group: rule.group,
    title: rule.title,
    responsible: rule.responsible,
    ...(rule.by && { by: rule.by }),
    ...(rule.recipient && { recipient: rule.recipient }),
  };
}

function standing(
  { opening, answer, closing, disputed }: Outcome,
  { opened, warnAt }: { opened: Opened; warnAt: number | undefined },
): Omit<Obligation, keyof Described> {
  const { rule } = opened;
  return {
    ...places({ opening, answer, closing, disputed }, opened),
    ...clock(opening, { warnAt, answer }),
    state: closing?.state ?? openState({ rule, opening, warnAt, answer, disputed }),
    disputed,
    ...(closing && { settledAt: iso(closing.at) }),
    severity: disputed && !closing ? 'critical' : rule.severity,
    reasons: reasonsOf({ rule, opening, answer, closing }),
  };
}

function places(
  { opening, closing }: Outcome,
  { rule, agreement }: Opened,
): Pick<Obligation, 'party' | 'authority' | 'links'> {
  const until = closing?.at ?? Infinity;
  const party = rule.responsible === 'hospital' ? partyOf(opening, until) : undefined;
  const authority = rule.taskType && authorityFor(rule.taskType, Math.min(until, opening.now), agreement);
  const readmission = readmissionOf(opening, until);
  return {
    ...(party && { party }),
    ...(authority && { authority }),
    ...(readmission !== undefined && { links: { readmission } }),
  };
}

function clock(
  { openedAt, anchor, due: agreed, limit, paused }: Opening,
  { warnAt, answer: { broken } }: { warnAt: number | undefined; answer: Answer },
): Pick<Obligation, 'openedAt' | 'anchorAt' | 'due' | 'warnAt' | 'graceUntil' | 'paused'> {
  // What is broken without a limit was due when it broke: a message says it when it is sent, or it is late.
  const due = agreed ?? broken?.at;
  return {
    openedAt: iso(openedAt),
    ...(anchor && { anchorAt: iso(anchor.at) }),
    ...(due !== undefined && { due: iso(due) }),
    ...(warnAt !== undefined && { warnAt: iso(warnAt) }),
    ...(limit !== undefined && limit !== due && { graceUntil: iso(limit) }),
    ...(paused && { paused }),
  };
}

const iso = remembered((instant: number): string => new Date(instant).toISOString());
