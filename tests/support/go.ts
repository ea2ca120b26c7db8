import type { Page } from 'playwright-core';

/**
 * Goes to an address without a reload, as a link does; the page is another when this resolves, and all of it is there. From one
 * citizen, letter or plan to the next of them it is loaded: the page keeps its heading's place and would not tell when it is another.
 */
export async function go(page: Page, address: string): Promise<void> {
  if (isNextOfKind(new URL(page.url()).pathname, address)) {
    await page.goto(new URL(address, page.url()).href);
    return settled(page);
  }
  // The page before stays until the next one has been fetched: what is hung onto its heading goes with it.
  await page.evaluate(`{
    const next = new URL(${JSON.stringify(address)}, location.href);
    if (next.pathname !== location.pathname) document.querySelector('main h1')?.parentElement.append(Object.assign(document.createElement('i'), { id: 'before' }));
    history.pushState({}, '', next);
    dispatchEvent(new PopStateEvent('popstate'));
  }`);
  await page.locator('#before').waitFor({ state: 'detached' });
  await settled(page);
}

/** `/board/1` and `/board/2`. */
function isNextOfKind(here: string, address: string): boolean {
  const [, kind, ...rest] = here.split('/');
  const [, nextKind, ...nextRest] = address.replace(/\?.*$/, '').split('/');
  return kind === nextKind && rest.length === 1 && nextRest.length === 1 && rest[0] !== nextRest[0];
}

/** Waits until the page says what it is, and nothing of it is still on its way. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  for (const onItsWay of ['main .mantine-Skeleton-root', 'header [aria-busy="true"]']) {
    await page.locator(onItsWay).first().waitFor({ state: 'detached' });
  }
}
