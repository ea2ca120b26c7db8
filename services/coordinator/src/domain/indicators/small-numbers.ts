/** A sum and the parts of it that are shown beside it, by their keys. */
export interface Line {
  whole: string;
  parts: readonly string[];
}

/** What is counted in a cell; each of the numbers must be nothing, or large enough to be shown. */
type Sizes = readonly number[];

/** The sums that each cell stands in. */
export type Lines = ReadonlyMap<string, readonly Line[]>;

/** Lines as they are looked up by their cells. */
export function linesByCell(all: readonly Line[]): Lines {
  const found = new Map<string, Line[]>();
  for (const line of all) {
    for (const key of [line.whole, ...line.parts]) {
      const own = found.get(key);
      if (own) own.push(line);
      else found.set(key, [line]);
    }
  }
  return found;
}

interface Table {
  cells: ReadonlyMap<string, Sizes>;
  lines: Lines;
  /** The smallest number that may be shown. */
  least: number;
}

/**
 * The cells that must not be shown: those with a small number, and as many beside them as it takes that none can be found by
 * subtraction. A cell that is not there counts nothing.
 */
export function hiddenCells({ cells, lines, least }: Table): Set<string> {
  const isSmall = (sizes: Sizes) => sizes.some((size) => size > 0 && size < least);
  const hidden = new Set([...cells].filter(([, sizes]) => isSmall(sizes)).map(([key]) => key));
  // A line is looked at again whenever one more of its cells is hidden.
  const toLookAt = new Set([...hidden].flatMap((key) => lines.get(key) ?? []));
  for (const line of toLookAt) {
    toLookAt.delete(line);
    const more = nextToHide(line, { cells, hidden, isSmall });
    if (more === undefined) continue;
    hidden.add(more);
    for (const again of lines.get(more) ?? []) toLookAt.add(again);
  }
  return hidden;
}

interface So {
  cells: Table['cells'];
  hidden: ReadonlySet<string>;
  isSmall: (sizes: Sizes) => boolean;
}

/** One more cell of a line that gives a hidden one away; nothing where none does. */
function nextToHide({ whole, parts }: Line, { cells, hidden, isSmall }: So): string | undefined {
  const sizeOf = (key: string) => cells.get(key)?.[0] ?? 0;
  const away = parts.filter((key) => hidden.has(key));
  const isWholeAway = hidden.has(whole);
  if (away.length === 0 && !isWholeAway) return undefined;
  const isSafe = isWholeAway ? away.length > 0 : away.length > 1 && !isSmall(sumOf(away.map((key) => cells.get(key))));
  if (isSafe) return undefined;
  const open = parts.filter((key) => !hidden.has(key) && sizeOf(key) > 0).toSorted((a, b) => sizeOf(a) - sizeOf(b));
  return open[0] ?? (isWholeAway ? undefined : whole);
}

function sumOf(all: readonly (Sizes | undefined)[]): Sizes {
  const [first = []] = all;
  return first.map((_, place) => all.reduce((sum, sizes) => sum + (sizes?.[place] ?? 0), 0));
}
