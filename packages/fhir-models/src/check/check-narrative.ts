import { get } from './json.ts';
import type { Located } from './message-view.ts';
import type { Report } from './report.ts';

const ELEMENTS: ReadonlySet<string> = new Set(
  (
    'div p b i em strong span br hr a img small big tt sub sup pre code blockquote q u abbr cite dfn kbd samp var ' +
    'acronym address ins del map area table caption col colgroup thead tbody tfoot tr th td ul ol li dl dt dd ' +
    'h1 h2 h3 h4 h5 h6'
  ).split(' '),
);
/** In characters; MedCom lets no data be embedded in a narrative. */
const LONGEST_NARRATIVE = 1_048_576;
const ACTIVE = /\son[a-z]+\s*=|=[\s"']*(?:javascript|vbscript|data):/i;

const NAMESPACE = /^<div\s[^>]*xmlns\s*=\s*["']http:\/\/www\.w3\.org\/1999\/xhtml["']/;

/** Narrative present (dom-6), plain XHTML (txt-1) and not empty (txt-2). */
export function checkNarrative({ resource, path }: Located, report: Report): void {
  const div = get(resource, 'text', 'div');
  if (get(resource, 'text') === undefined) return report('dom-6', `${path}.text`);
  if (typeof div !== 'string') return;
  if (div.length > LONGEST_NARRATIVE) return report('too-long', `${path}.text.div`);
  const outside = div.replace(/<[^<>]*>/g, ' ');
  const tags = tagsOf(div);
  const isPlain = NAMESPACE.test(div) && !outside.includes('<') && tags.every(isAllowed) && isClosed(tags);
  if (!isPlain) report('txt-1', `${path}.text.div`);
  else if (!/\S/.test(outside)) report('txt-2', `${path}.text.div`);
}

function tagsOf(div: string): string[] {
  return div.match(/<[^<>]*>/g) ?? [];
}

/** True when every element is closed, innermost first, and the first holds all others. */
function isClosed(tags: readonly string[]): boolean {
  const open: string[] = [];
  for (const [index, tag] of tags.entries()) {
    if (tag.startsWith('<!--') || tag.endsWith('/>')) continue;
    if (index > 0 && open.length === 0) return false;
    const name = nameOf(tag);
    if (!tag.startsWith('</')) open.push(name);
    else if (open.pop() !== name) return false;
  }
  return open.length === 0;
}

function nameOf(tag: string): string {
  return /^<\/?([a-z][a-z0-9]*)/.exec(tag)?.[1] ?? '';
}

function isAllowed(tag: string): boolean {
  if (tag.startsWith('<!--')) return true;
  return ELEMENTS.has(nameOf(tag)) && !ACTIVE.test(tag);
}
