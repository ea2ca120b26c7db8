import { z } from 'zod';

/** The answer to an order about a deviation; an export carries the draft of a report. */
export const WithDraft = z.looseObject({ id: z.string(), draft: z.unknown().optional() });

/** Saves the facts of a deviation as a file, for the system in which adverse events are reported. */
export function saveDraft(id: string, draft: unknown): void {
  const text = typeof draft === 'string' ? draft : JSON.stringify(draft, undefined, 2);
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: `deviation-${id}.json` });
  link.click();
  URL.revokeObjectURL(url);
}
