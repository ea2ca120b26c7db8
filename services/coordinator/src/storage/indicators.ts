import type { Kysely } from 'kysely';
import { atOnce, definitions, type Definition } from '../domain/indicators/definitions.ts';
import { indicatorOf, sumsOf, type Counted, type Indicator } from '../domain/indicators/figures.ts';
import {
  choicesIn,
  divided,
  groupsAt,
  groupsCountedApart,
  groupsOfDuty,
  type Choice,
  type Looking,
} from '../domain/indicators/groups.ts';
import { pathwayFigures } from '../domain/indicators/pathway-figures.ts';
import { beginningOf } from '../domain/indicators/periods.ts';
import { dutyCounts, type Asked, type DutyCount } from './duty-figures.ts';
import type { Tables } from './schema.ts';
import { stayFacts } from './stay-facts.ts';

interface Wish {
  /** Whose figures; of all parties without it. */
  looking: Looking;
  /** Those of the longest period, yyyy-mm, oldest first. */
  months: readonly string[];
  /** How many of them are shown. */
  shown: number;
  /** The group that is shown; the first there is unless told otherwise. */
  group?: string | undefined;
  now: Date;
}

interface Figures {
  groups: (Choice & { name: string })[];
  /** The group that is shown. */
  group: string;
  indicators: Indicator[];
}

const indicatorOfRule = new Map(definitions.flatMap(({ id, rules = [] }) => rules.map((rule) => [rule, id] as const)));

/** Every indicator over some months, as one of an organisation’s groups may see it. */
export async function indicatorsOf(db: Kysely<Tables>, { looking, months, shown, group, now }: Wish): Promise<Figures> {
  const asked: Asked = { organisation: looking, from: beginningOf(months[0] ?? ''), until: now };
  const [duties, stays] = await Promise.all([
    dutyCounts(db, { ...asked, indicatorOf: indicatorOfRule, atOnce }),
    stayFacts(db, asked),
  ]);
  const context = {
    asOf: now.toISOString(),
    months: new Set(months),
    groupsAt: (place: Parameters<typeof groupsAt>[1]) => groupsAt(looking, place),
  };
  const counted = [
    ...duties.counts.flatMap((row) =>
      row.indicator === null ? ofBreaches(row, looking) : [ofDuty(row, row.indicator, looking)],
    ),
    ...[...stays.facts.values()].flatMap((facts) => pathwayFigures(facts, context)),
  ];
  const names = new Map([...stays.names, ...duties.names]);
  return chosenOf({ counted, months, shown, looking, group, names });
}

interface Known extends Pick<Wish, 'looking' | 'months' | 'shown' | 'group'> {
  counted: readonly Counted[];
  names: ReadonlyMap<string, string>;
}

const kinds: readonly Choice['kind'][] = ['own', 'unit', 'party'];

function chosenOf({ counted, months, shown, looking, group, names }: Known): Figures {
  const found = new Set(counted.flatMap(({ groups }) => groups));
  const choices = choicesIn(looking, found)
    .map((choice) => ({ ...choice, name: names.get(choice.sor) ?? choice.sor }))
    .toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || a.name.localeCompare(b.name, 'da'));
  const chosen = choices.find(({ id }) => id === group) ?? choices[0];
  const own = Map.groupBy(counted, ({ indicator }) => indicator);
  const shape = { sums: sumsOf(divided(found), months), months, shown, group: chosen?.id ?? '' };
  const of = (definition: Definition) => indicatorOf(definition, { ...shape, counted: own.get(definition.id) ?? [] });
  return { groups: choices, group: shape.group, indicators: definitions.map(of) };
}

function ofDuty(row: DutyCount, indicator: string, looking: Looking): Counted {
  const { month, kept, missed, delays, exempt, organisation, unit } = row;
  const { void: lapsed } = row;
  return {
    indicator,
    groups: groupsOfDuty(looking, { organisation, unit: unit ?? '' }),
    month,
    of: kept + missed,
    hits: kept,
    values: delays ?? [],
    excluded: { ...(lapsed > 0 && { void: lapsed }), ...(exempt > 0 && { exempt }) },
  };
}

function ofBreaches({ month, pathways, breaches, critical, ...row }: DutyCount, looking: Looking): Counted[] {
  const groups = groupsCountedApart(looking, row);
  if (groups.length === 0) return [];
  const counted = { groups, month, of: pathways };
  return [
    { ...counted, indicator: 'p-23', hits: breaches },
    { ...counted, indicator: 'p-23-critical', hits: critical },
  ];
}
