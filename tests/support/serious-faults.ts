import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** Colours that are on their way from one theme to the other are nobody’s: they are looked at when they have arrived. */
const arrived = `new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))).then(() =>
  Promise.allSettled(document.getAnimations().filter((one) => one instanceof CSSTransition).map(({ finished }) => finished)))`;

const serious = `${arrived}.then(() => axe.run(document, { resultTypes: ['violations'] })).then(({ violations }) => violations
  .filter(({ impact }) => impact === 'serious' || impact === 'critical')
  .flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html)))`;

/**
 * What hinders somebody on the page as it stands now, by axe: serious and critical faults. The first look brings the examiner
 * into the window, with as little to look for as it can, and there it stays until another page is loaded.
 */
export async function seriousFaults(page: Page): Promise<string[]> {
  const isThere = await page.evaluate<boolean>("'axe' in window");
  if (!isThere) await new AxeBuilder({ page }).setLegacyMode().withRules('document-title').analyze();
  return page.evaluate<string[]>(serious);
}
