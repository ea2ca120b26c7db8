import { answerOf } from './kinds/answer-of.ts';
import type { Answer, Opening } from './kinds/opening.ts';
import type { Fact, Happening, Pathway } from './read-pathway.ts';
import type { JudgedRule } from './rule.ts';

/** What ended an obligation, when (milliseconds) and by which event. */
export interface Closing {
  state: 'fulfilled' | 'fulfilled-late' | 'exempt' | 'void';
  at: number;
  by: string;
}

interface Question {
  rule: JudgedRule;
  key: string;
  opening: Opening;
  happening: Happening;
  pathway: Pathway;
}

/** The kind's answer, and the earliest of what closed the obligation: fulfilment, a person's word, a cancellation. */
export function closingOf(question: Question): { answer: Answer; closing?: Closing } {
  const answer = answerOf(question.rule.expects, question.opening);
  const all = [fulfilment(answer, question), ...settlements(question), ...cancellations(question), ...death(question)];
  const [closing] = all.filter((one) => one !== undefined).toSorted((a, b) => a.at - b.at);
  return { answer, ...(closing && { closing }) };
}

function fulfilment({ fulfilled }: Answer, { opening }: Question): Closing | undefined {
  if (!fulfilled) return undefined;
  const { at, by, inTime = isInTime(at, opening.due) } = fulfilled;
  return { state: inTime ? 'fulfilled' : 'fulfilled-late', at, by };
}

// Limits are agreed to the second: 23:59:59.5 is still that day.
function isInTime(at: number, due: number | undefined): boolean {
  return due === undefined || Math.floor(at / 1000) * 1000 <= due;
}

const doneElsewhere: readonly unknown[] = ['own-system', 'phone'];

function settlements({ rule, key, opening }: Question): Closing[] {
  const exempting: readonly unknown[] = ['not-relevant', ...rule.exceptions.map(({ how }) => how)];
  return opening.facts
    .filter((fact) => fact.type === 'obligation.settled' && fact.data['key'] === key)
    .flatMap(({ at, id, data }): Closing[] => {
      if (exempting.includes(data['how'])) return [{ state: 'exempt', at, by: id }];
      if (!doneElsewhere.includes(data['how'])) return [];
      return [{ state: isInTime(at, opening.due) ? 'fulfilled' : 'fulfilled-late', at, by: id }];
    });
}

function cancellations({ rule, opening, happening, pathway }: Question): Closing[] {
  if (rule.onCancelled === 'stands') return [];
  const { trigger, openedAt } = opening;
  const ofThis = [happening, startOfStay(trigger, pathway)].flatMap((one) => one?.cancelledBy ?? []);
  // A stay entered again after its cancellation is a stay like any other.
  const ofStay = pathway.facts.filter(
    ({ type, data, registeredAt }) =>
      type === 'stay.cancelled' && data['cancels'] === undefined && registeredAt >= trigger.registeredAt,
  );
  return [...ofThis, ...ofStay]
    .filter(({ id }) => id !== trigger.id)
    .map(({ id, registeredAt }) => ({ state: 'void', at: Math.max(openedAt, registeredAt), by: id }));
}

function startOfStay({ at, registeredAt }: Fact, { happenings }: Pathway): Happening | undefined {
  return happenings
    .filter(
      ({ versions: [first] }) => first.type === 'stay.started' && first.at <= at && first.registeredAt <= registeredAt,
    )
    .toSorted((a, b) => a.versions[0].at - b.versions[0].at)
    .at(-1);
}

function death({ rule, opening }: Question): Closing[] {
  if (rule.onDeath === 'stands') return [];
  return opening.facts
    .filter((fact) => fact.type === 'stay.ended' && fact.data['destination'] === 'death')
    .map(({ id, registeredAt }) => ({ state: 'void', at: Math.max(opening.openedAt, registeredAt), by: id }));
}
