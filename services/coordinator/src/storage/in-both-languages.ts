import type { LocalText } from '@overgang/pathway-rules';

/** The source of a stored obligation in both languages; what was judged before sources had them is one text for both. */
export function inBothLanguages(source: LocalText | string): LocalText {
  return typeof source === 'string' ? { da: source, en: source } : source;
}
