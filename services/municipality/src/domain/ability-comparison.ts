/** One item of functional ability before admission and as the hospital sees it; levels are B1 (none) to B6 (not relevant). */
export interface ComparedAbility {
  item: string;
  before?: string;
  now?: string;
  expected?: string;
  comment?: string;
  /** The citizen is expected to manage less than before. */
  worse: boolean;
  differs: boolean;
}

interface Scored {
  item: string;
  level: string;
  before?: string | undefined;
  expected?: string | undefined;
  comment?: string | undefined;
}

const notRelevant = 'B6';

/** Every item either side has scored: those that differ first, the worst of them at the top, then in the order of the items. */
export function compareAbility(home: readonly Scored[], hospital: readonly Scored[]): ComparedAbility[] {
  const items = [...new Set([...hospital, ...home].map(({ item }) => item))].toSorted();
  return items
    .map((item) =>
      compared(
        item,
        home.find((one) => one.item === item),
        hospital.find((one) => one.item === item),
      ),
    )
    .toSorted((a, b) => Number(b.differs) - Number(a.differs) || Number(b.worse) - Number(a.worse));
}

function compared(item: string, home: Scored | undefined, hospital: Scored | undefined): ComparedAbility {
  const { level: now, before: toldBefore, expected, comment } = hospital ?? {};
  const { level: before = toldBefore } = home ?? {};
  return { item, ...given({ before, now, expected, comment }), ...judged(before, expected ?? now) };
}

function judged(before: string | undefined, after: string | undefined): Pick<ComparedAbility, 'worse' | 'differs'> {
  // What the hospital has not assessed is no change; what is not known at home is new to those who plan the help.
  if (after === undefined) return { worse: false, differs: false };
  if (before === undefined) return { worse: false, differs: true };
  if (before === notRelevant || after === notRelevant) return { worse: false, differs: before !== after };
  return { worse: after > before, differs: after !== before };
}

function given<Name extends string>(fields: Record<Name, string | undefined>): { [N in Name]?: string } {
  const there: { [N in Name]?: string } = {};
  for (const name in fields) if (fields[name] !== undefined) there[name] = fields[name];
  return there;
}
