import { parseCpr } from './citizen.ts';

export type SearchFault = 'short' | 'digits' | 'date';

/** What to ask the services for, or what is wrong with the text. */
export type SearchText = { asked: string; fault?: never } | { asked?: never; fault: SearchFault };

const longestMonths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether the number begins with a day and a month that exist; the services check the rest. */
function hasPossibleDate(cpr: string): boolean {
  const day = Number(cpr.slice(0, 2));
  const lastDay = longestMonths[Number(cpr.slice(2, 4)) - 1] ?? 0;
  return day >= 1 && day <= lastDay;
}

/** Reads a search for a citizen: a CPR number with or without hyphen, else at least two letters of a name. */
export function readSearch(text: string): SearchText {
  const cpr = parseCpr(text);
  if (cpr) return hasPossibleDate(cpr) ? { asked: cpr } : { fault: 'date' };
  if (/\d/.test(text) && /^[\d\s-]+$/.test(text)) return { fault: 'digits' };
  const letters = text.match(/[\p{L}\d]/gu) ?? [];
  return letters.length >= 2 ? { asked: text.trim() } : { fault: 'short' };
}
