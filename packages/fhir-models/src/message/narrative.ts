import type { Narrative } from 'fhir/r4.js';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']|\r?\n/g, (character) => ESCAPES[character] ?? '<br/>');
}

/** Danish narrative of one resource: a heading and labelled facts; facts without a value are left out, line breaks kept. */
export function narrative(
  heading: string,
  facts: readonly (readonly [label: string, value: string | undefined])[],
): Narrative {
  const sentences = facts.flatMap(([label, value]) => (value ? [`${escapeHtml(label)}: ${escapeHtml(value)}.`] : []));
  const body = [`<b>${escapeHtml(heading)}</b>`, ...sentences].join(' ');
  return { status: 'generated', div: `<div xmlns="http://www.w3.org/1999/xhtml">${body}</div>` };
}
