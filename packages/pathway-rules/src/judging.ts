import type { Agreement } from './agreement.ts';
import { calendarOf } from './calendar.ts';
import type { Scope } from './fits.ts';
import { createKnownFacts, type KnownFacts } from './known-facts.ts';
import { type Leave, leavesOf } from './leaves.ts';
import type { Parameters } from './parameter.ts';
import { byTime, type Fact, type Happening, type Pathway } from './read-pathway.ts';
import { isJudged, type JudgedRule } from './rule.ts';
import { isOfResidence } from './sides-for.ts';
import { type Words, wordsIn } from './words.ts';

/** Everything known of a pathway, found without searching; made once for an evaluation. */
export interface Judging {
  pathway: Pathway;
  now: number;
  leaves: readonly Leave[];
  wordsOn: (key: string) => Words;
  /** What cancelled the happening, the stay it belongs to, or everything entered so far. */
  cancellationsOf: (happening: Happening, trigger: Fact) => Fact[];
  sideOf: (rule: JudgedRule, agreement: Agreement) => Side;
}

/** The facts as seen with the numbers of one side. */
export interface Side {
  facts: KnownFacts;
  scope: Scope;
  /** The agreement whose numbers they are. */
  agreement: Pick<Agreement, 'id' | 'version'>;
}

/** Puts the facts of a pathway in order for an evaluation at `now` (milliseconds). */
export function startJudging(pathway: Pathway, now: number): Judging {
  const facts = createKnownFacts(pathway);
  const sides = new Map<Parameters, Omit<Side, 'agreement'>>();
  const sideOf: Judging['sideOf'] = (rule, agreement) => {
    const owner = ownerOf(rule, agreement);
    const { parameters } = owner;
    const side = sides.get(parameters) ?? {
      // What fits a pattern may depend on the numbers, so each side has an index of its own.
      facts: sides.size === 0 ? facts : createKnownFacts(pathway),
      scope: { parameters, calendar: calendarOf(parameters) },
    };
    sides.set(parameters, side);
    return { ...side, agreement: owner };
  };
  return {
    pathway,
    now,
    leaves: leavesOf(facts),
    wordsOn: wordsIn(facts),
    cancellationsOf: cancellationsIn(pathway, facts),
    sideOf,
  };
}

function ownerOf(rule: JudgedRule, agreement: Agreement): Pick<Agreement, 'id' | 'version' | 'parameters'> {
  return (isOfResidence(rule) && agreement.residence) || agreement;
}

function cancellationsIn({ happenings }: Pathway, { ofType }: KnownFacts): Judging['cancellationsOf'] {
  const starts = happenings
    .filter(({ versions: [first] }) => first.type === 'stay.started')
    .toSorted(({ versions: [a] }, { versions: [b] }) => byTime(a, b));
  const ofEverything = ofType('stay.cancelled').filter(({ data }) => data['cancels'] === undefined);
  return (happening, { at, registeredAt }) => {
    const start = starts.findLast(({ versions: [first] }) => first.at <= at && first.registeredAt <= registeredAt);
    const ofThis = [happening, start].flatMap((one) => one?.cancelledBy ?? []);
    // A stay entered again after its cancellation is a stay like any other.
    return [...ofThis, ...ofEverything.filter((one) => one.registeredAt >= registeredAt)];
  };
}

const rulesByType = new WeakMap<Agreement, Map<string, JudgedRule[]>>();

/** The rules an event of the type can trigger, in the order of the agreement. */
export function rulesFor(type: string, agreement: Agreement): readonly JudgedRule[] {
  const known = rulesByType.get(agreement) ?? indexed(agreement.rules.filter(isJudged));
  rulesByType.set(agreement, known);
  return known.get(type) ?? [];
}

function indexed(rules: readonly JudgedRule[]): Map<string, JudgedRule[]> {
  const byType = new Map<string, JudgedRule[]>();
  for (const rule of rules) {
    for (const type of new Set(rule.trigger.event)) byType.set(type, [...(byType.get(type) ?? []), rule]);
  }
  return byType;
}
