import type { Holding } from './holding.ts';
import { answerOf } from './kinds/expectation.ts';
import { type Answer, isPast, type Opening } from './kinds/opening.ts';
import { firstFrom } from './known-facts.ts';
import { lapseOf } from './open-state.ts';
import type { Happening } from './read-pathway.ts';
import type { JudgedRule } from './rule.ts';
import type { Words } from './words.ts';

/** What ended an obligation, when (milliseconds) and by which event. */
export interface Closing {
  state: 'fulfilled' | 'fulfilled-late' | 'exempt' | 'void';
  at: number;
  by: string;
  /** There was no duty any more when its limit passed: nothing was broken. */
  groundless?: true;
}

interface Question {
  rule: JudgedRule;
  opening: Opening;
  holding: Holding;
  /** What people have said of this obligation. */
  words: Words;
  /** What cancelled the trigger, its stay, or everything entered so far. */
  cancelledBy: readonly Happening['versions'][0][];
}

/** The kind's answer, and the earliest of what closed the obligation: fulfilment, a person's word, a cancellation. */
export function closingOf(question: Question): { answer: Answer; closing?: Closing } {
  const answer = answerOf(question.rule.expects, question.opening);
  const all = [
    ...fulfilment(answer, question),
    ...settlements(answer, question),
    ...exemptions(question),
    ...cancellations(question),
    ...meaningless(answer, question),
    ...lapsed(answer, question),
  ];
  const [closing] = all.toSorted((a, b) => a.at - b.at);
  return { answer, ...(closing && { closing }) };
}

function fulfilment({ fulfilled }: Answer, { opening }: Question): Closing[] {
  if (!fulfilled) return [];
  const { at, by, inTime = isInTime(at, opening) } = fulfilled;
  return [{ state: inTime ? 'fulfilled' : 'fulfilled-late', at, by }];
}

function isInTime(at: number, { due, expected }: Opening): boolean {
  return due === undefined || expected === true || !isPast(at, due);
}

const doneElsewhere: readonly unknown[] = ['own-system', 'phone', 'registered'];

function settlements({ broken }: Answer, { rule, words, opening }: Question): Closing[] {
  const exempting: readonly unknown[] = ['not-relevant', ...rule.exceptions.map(({ how }) => how)];
  return words.settled.flatMap(({ at, id, data }): Closing[] => {
    if (exempting.includes(data['how'])) return [{ state: 'exempt', at, by: id }];
    if (!doneElsewhere.includes(data['how'])) return [];
    const inTime = isInTime(at, opening) && (!broken || at < broken.at);
    return [{ state: inTime ? 'fulfilled' : 'fulfilled-late', at, by: id }];
  });
}

/** Exceptions that an event of the stay claims by itself. */
function exemptions({ rule, opening }: Question): Closing[] {
  const { facts, span, scope, openedAt } = opening;
  return rule.exceptions.flatMap(({ when }): Closing[] => {
    const found = when && firstFrom(facts.fitting(when, scope), span.from, span.to);
    return found ? [{ state: 'exempt', at: Math.max(openedAt, found.registeredAt), by: found.id }] : [];
  });
}

function cancellations({ rule, opening, cancelledBy }: Question): Closing[] {
  if (rule.onCancelled === 'stands') return [];
  const { trigger, openedAt } = opening;
  return cancelledBy
    .filter(({ id }) => id !== trigger.id)
    .map(({ id, registeredAt }) => ({
      state: 'void',
      at: Math.max(openedAt, registeredAt),
      by: id,
      groundless: true,
    }));
}

/** Death, readmission and changed circumstances end what is open; what was broken before stays so. */
function meaningless({ broken }: Answer, { rule, opening, holding }: Question): Closing[] {
  const { openedAt, facts, span, due } = opening;
  const voiding = [
    ...(rule.onDeath === 'stands'
      ? []
      : [
          ...facts.ofType('stay.ended').filter(({ data }) => data['destination'] === 'death'),
          ...facts.ofType('citizen.died'),
        ]),
    ...(rule.onReadmission === 'stands' ? [] : facts.ofType('stay.readmitted').filter(({ at }) => at >= span.from)),
  ].map(({ id, at, registeredAt }): Closing => {
    const ending = { state: 'void', at: Math.max(openedAt, registeredAt), by: id } as const;
    return due === undefined || !isPast(at, due) ? { ...ending, groundless: true } : ending;
  });
  const { until } = holding;
  const ended = until && (due === undefined || !isPast(until.at, due)) ? [until] : [];
  const changed = ended.map(({ toldAt, by }): Closing => {
    return { state: 'void', at: Math.max(openedAt, toldAt), by, groundless: true };
  });
  return [...voiding, ...changed].filter(({ at }) => !broken || at < broken.at);
}

function lapsed(answer: Answer, { rule, opening }: Question): Closing[] {
  const at = lapseOf({ rule, opening, answer });
  return at === undefined || opening.now < at ? [] : [{ state: 'void', at, by: opening.trigger.id }];
}
