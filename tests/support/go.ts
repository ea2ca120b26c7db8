import type { Page } from 'playwright-core';

/** Goes to an address without a reload, as a link does; the page is another when this resolves, and all of it is there. */
export async function go(page: Page, address: string): Promise<void> {
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

/** Waits until the page says what it is, and nothing of it is still on its way. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  for (const onItsWay of ['main .mantine-Skeleton-root', 'header [aria-busy="true"]']) {
    await page.locator(onItsWay).first().waitFor({ state: 'detached' });
  }
}
