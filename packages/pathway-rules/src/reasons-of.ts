import type { Closing } from './closings.ts';
import type { Answer, Opening } from './kinds/opening.ts';
import type { Obligation } from './obligation.ts';
import { figureOf, type Parameters } from './parameter.ts';
import type { JudgedRule } from './rule.ts';

interface Judged {
  rule: JudgedRule;
  opening: Opening;
  answer: Answer;
  closing: Closing | undefined;
}

/** Why the obligation is there and in its state: the clause, what it rests on, the numbers and the events. */
export function reasonsOf(judged: Judged, parameters: Parameters): Obligation['reasons'] {
  const { clause, source, confidence } = judged.rule;
  return { clause, source, confidence, events: eventsUsed(judged), figures: figuresUsed(judged, parameters) };
}

function eventsUsed({ opening: { trigger, anchor }, answer, closing }: Judged): string[] {
  const closedBy = closing ? [closing.by] : [];
  return [...new Set([trigger.id, trigger.toldBy, anchor.by, ...(answer.alarm ?? []), ...closedBy])];
}

function figuresUsed(
  { rule, opening: { due }, answer, closing }: Judged,
  parameters: Parameters,
): Record<string, string> {
  const key = rule.deadline?.parameter ?? '';
  const parameter = parameters[key];
  const wasBreached = closing && due !== undefined && closing.at > due && closing.state !== 'fulfilled';
  return {
    ...(parameter && { [key]: figureOf(parameter) }),
    ...answer.figures,
    ...(wasBreached && { breachedAt: new Date(due).toISOString() }),
  };
}
