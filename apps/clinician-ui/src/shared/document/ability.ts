import { DOCUMENT_FORMS } from '@overgang/fhir-models/forms';
import { type Content, listOf, recordOf } from './content.ts';

/** The levels as they are typed and said on a ward; the last means that the item is not relevant. */
const typedLevels = ['0', '1', '2', '3', '4', '9'] as const;
const levelCodes = ['B1', 'B2', 'B3', 'B4', 'B5', 'B6'] as const;

/** The digit of a level; empty when there is none. */
export function digitOf(level: unknown): string {
  return typedLevels[levelCodes.findIndex((code) => code === level)] ?? '';
}

/** The level that a digit means; undefined for any other key. */
export function levelOf(digit: string): string | undefined {
  return levelCodes[typedLevels.findIndex((one) => one === digit)];
}

export const abilityColumns = ['before', 'level', 'expected'] as const;
export type AbilityColumn = (typeof abilityColumns)[number];

interface Vocabularies {
  items: ReadonlyMap<string, { da: string; en: string }>;
  levels: ReadonlyMap<string, { da: string; en: string }>;
}

/** The 30 items and the 6 levels with their names. */
export function abilityVocabularies(): Vocabularies {
  const { kind } = DOCUMENT_FORMS['care-plan'].ability ?? {};
  const items = kind?.is === 'group' ? kind.fields['items']?.kind : undefined;
  const fields = items?.is === 'resource' ? items.form.fields : {};
  const conceptsOf = (name: string) => {
    const field = fields[name]?.kind;
    return field?.is === 'code' ? field.vocabulary.concepts : new Map();
  };
  return { items: conceptsOf('item'), levels: conceptsOf('level') };
}

/** The scored item; empty when nobody has scored it. */
export function scoreOf(items: unknown, item: string): Content {
  return (
    listOf(items)
      .map(recordOf)
      .find((one) => one['item'] === item) ?? {}
  );
}

interface Scoring {
  item: string;
  field: AbilityColumn | 'comment';
  value: string | undefined;
  /** ISO instant. */
  at: string;
}

/** The scores with one changed, in the order of the items; an item without any level or comment is not there. */
export function withScore(items: unknown, order: Iterable<string>, { item, field, value, at }: Scoring): Content[] {
  const { [field]: _, ...others } = scoreOf(items, item);
  const changed = { ...others, item, assessedAt: at, ...(value !== undefined && { [field]: value }) };
  const isScored = [...abilityColumns, 'comment'].some((name) => Reflect.get(changed, name) !== undefined);
  return [...order].flatMap((code) => {
    if (code === item) return isScored ? [changed] : [];
    const score = scoreOf(items, code);
    return score['item'] === code ? [score] : [];
  });
}

/** The letter and number of an item's area: `J3` of `J3.8`. */
export function areaOf(item: string): string {
  return item.split('.')[0] ?? item;
}
