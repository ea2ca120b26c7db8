/** Whether a JSON value is nested in more than so many levels; never recurses, so no depth can exhaust it. */
export function isDeeperThan(value: unknown, levels: number): boolean {
  let level = [value];
  for (let depth = 0; depth <= levels; depth += 1) {
    level = level.flatMap((part) => (typeof part === 'object' && part !== null ? Object.values(part) : []));
    if (level.length === 0) return false;
  }
  return true;
}

const [quote, backslash] = Buffer.from('"\\');
/** What a character does to the depth, outside of texts. */
const steps = new Map(Array.from('[{]}', (one) => [one.charCodeAt(0), '[{'.includes(one) ? 1 : -1]));

/** Whether a JSON text opens more than so many levels, found without parsing it: what is deep is dear to parse. */
export function isTextDeeperThan(text: string, levels: number): boolean {
  let [depth, isQuoted] = [0, false];
  for (let index = 0; index < text.length && depth <= levels; index += 1) {
    const code = text.charCodeAt(index);
    if (code === quote) isQuoted = !isQuoted;
    else if (!isQuoted) depth += steps.get(code) ?? 0;
    else if (code === backslash) index += 1;
  }
  return depth > levels;
}
