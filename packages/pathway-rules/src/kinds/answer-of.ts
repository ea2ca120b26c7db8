import { fits } from '../fits.ts';
import type { Fact } from '../read-pathway.ts';
import type { Expectation } from './expectation.ts';
import type { FollowedBy } from './followed-by.ts';
import type { OfferedDate } from './offered-date.ts';
import type { Answer, Opening } from './opening.ts';

/** How an opened obligation has been answered so far. */
export function answerOf(expectation: Expectation, opening: Opening): Answer {
  switch (expectation.kind) {
    case 'followed-by':
      return answerOfFollowedBy(expectation, opening);
    case 'offered-date':
      return answerOfOfferedDate(expectation, opening);
    case 'content':
    case 'never':
    case 'measure':
      return {};
  }
}

function answerOfFollowedBy({ anyOf = [] }: FollowedBy, { trigger, facts, scope }: Opening): Answer {
  const found = facts.find((fact) =>
    anyOf.some(
      (pattern) => fits(fact, pattern, scope) && (fact.at >= trigger.at || Object.keys(pattern.match).length > 0),
    ),
  );
  return found ? { fulfilled: { at: found.at, by: found.id } } : {};
}

function answerOfOfferedDate(rule: OfferedDate, { trigger, due, facts, scope: { calendar } }: Opening): Answer {
  const dateOf = (fact: Fact): string => dateIn(fact.data[rule.dateField]);
  const offers = facts.filter((fact) => fact.type === rule.event && dateOf(fact) >= calendar.dateOf(trigger.at));
  const limit = due === undefined ? undefined : calendar.dateOf(due);
  const good = offers.find((offer) => limit === undefined || dateOf(offer) <= limit);
  if (good) {
    return { fulfilled: { at: good.at, by: good.id, inTime: true }, figures: { offeredDate: dateOf(good) } };
  }
  const [first] = offers.toSorted((a, b) => (dateOf(a) < dateOf(b) ? -1 : 1));
  return first ? { alarm: offers.map((offer) => offer.id), figures: { offeredDate: dateOf(first) } } : {};
}

function dateIn(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 10) : '';
}
