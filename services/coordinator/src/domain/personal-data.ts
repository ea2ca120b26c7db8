// Six digits of a date and four more, as CPR numbers are written; longer rows of digits are other numbers.
const cprLike = /(?<!\d)\d{6}[ -]?\d{4}(?!\d)/;
const shortestName = 3;

/**
 * Does a text that others will read tell who it is about? It may carry no number that looks like a CPR number, and no name of
 * those the case is about (`names`: each a whole name).
 */
export function tellsOfPersons(text: string, names: string[]): boolean {
  if (cprLike.test(text)) return true;
  const words = new Set(wordsOf(text));
  return names.flatMap(wordsOf).some((name) => name.length >= shortestName && words.has(name));
}

function wordsOf(text: string): string[] {
  return (
    text
      .normalize()
      .toLocaleLowerCase('da')
      .match(/\p{L}+/gu) ?? []
  );
}
