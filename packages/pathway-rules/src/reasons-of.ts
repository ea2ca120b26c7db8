import type { Closing } from './closings.ts';
import { type Answer, isPast, type Opening } from './kinds/opening.ts';
import type { Obligation } from './obligation.ts';
import { figureOf } from './parameter.ts';
import type { JudgedRule } from './rule.ts';

interface Judged {
  rule: JudgedRule;
  opening: Opening;
  answer: Answer;
  closing: Closing | undefined;
}

/** Why the obligation is there and in its state: the clause, what it rests on, the numbers and the events. */
export function reasonsOf(judged: Judged): Obligation['reasons'] {
  const { clause, source, confidence } = judged.rule;
  return { clause, source, confidence, events: eventsUsed(judged), figures: figuresUsed(judged) };
}

function eventsUsed({ opening: { trigger, anchor }, answer, closing }: Judged): string[] {
  const { alarm = [], events = [], broken } = answer;
  const used = [trigger.id, trigger.toldBy, anchor?.by, ...events, ...alarm, broken?.by, closing?.by];
  return [...new Set(used.filter((id) => id !== undefined))];
}

function figuresUsed(judged: Judged): Record<string, string> {
  const { opening, answer } = judged;
  const { parameters } = opening.scope;
  const counted = opening.counted.flatMap((key) => {
    const parameter = parameters[key];
    return parameter ? [[key, figureOf(parameter)]] : [];
  });
  const breachedAt = breach(judged);
  return {
    ...Object.fromEntries(counted),
    ...(opening.latestDay && { latestDay: opening.latestDay }),
    ...answer.figures,
    ...(breachedAt !== undefined && { breachedAt: new Date(breachedAt).toISOString() }),
  };
}

/** When it was broken, if it was before it was closed. */
function breach({ opening: { due }, answer: { broken }, closing }: Judged): number | undefined {
  if (closing?.groundless) return undefined;
  if (broken) return !closing || closing.at >= broken.at ? broken.at : undefined;
  const wasLate = closing && due !== undefined && isPast(closing.at, due) && closing.state !== 'fulfilled';
  return wasLate ? due : undefined;
}
