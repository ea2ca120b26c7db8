import type { Page } from 'playwright-core';
import { extractText, getDocumentProxy } from 'unpdf';

/** The text of each A4 page that a printer would get of what is on the screen, without the spaces between its words. */
export async function printed(page: Page): Promise<string[]> {
  const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true, printBackground: true });
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)));
  return text.map(withoutSpaces);
}

/** A text as it is compared with a printed one: where lines break, spaces and soft hyphens come and go. */
export function withoutSpaces(text: string): string {
  return text.normalize('NFKC').replaceAll(/[\s\u00AD]+/g, '');
}

/** A page as it is laid out for paper, before it is printed. */
interface Laid {
  /** How often each word stands on it. */
  words: Map<string, number>;
  /** What is wider than its place and hides the rest, or reaches beyond the paper's edge. */
  cutOff: string[];
}

/** A4 in CSS px, and what is left of it within the margins: a printer's page asks for styles by the one, and is laid out in the other. */
const paper = { width: 794, height: 1123 };
const printable = 703;

/** Lays a page out for paper; the screen is as before afterwards. */
export async function laidForPaper(page: Page): Promise<Laid> {
  const before = page.viewportSize();
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize(paper);
  await page.evaluate(`document.documentElement.style.width = '${printable}px'`);
  const text = await page.evaluate<string>("document.querySelector('main').innerText");
  const cutOff = await page.evaluate<string[]>(`[...document.querySelectorAll('main *')].filter((one) => {
    const { width, right } = one.getBoundingClientRect();
    const hides = getComputedStyle(one).overflow !== 'visible';
    const isDrawn = width > 2 && !one.closest('svg');
    return isDrawn && (right > ${printable} + 1 || (hides && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)));
  }).map((one) => one.tagName + ' ' + one.textContent.slice(0, 60))`);
  await page.evaluate("document.documentElement.style.width = ''");
  await page.emulateMedia({ media: null });
  if (before) await page.setViewportSize(before);
  return { words: countWords(text), cutOff };
}

function countWords(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of text.normalize('NFKC').split(/[^\p{L}\p{N}]+/u)) counts.set(word, (counts.get(word) ?? 0) + 1);
  counts.delete('');
  return counts;
}
