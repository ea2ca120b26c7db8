import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { admit } from '../support/admit.ts';
import { useScreens } from '../support/screens.ts';
import { seriousFaults } from '../support/serious-faults.ts';
import { startTestSystem } from '../support/test-system.ts';
import { go } from '../support/go.ts';

const screens = useScreens(() => startTestSystem({ hasDemoClock: true }));

async function moveADay(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Demonstrationens tid/ }).click();
  await page.getByRole('menuitem', { name: '1 døgn' }).click();
}

test('a limit that passes is told without a name, stands under the bell with it, and is read by opening it', async () => {
  const { family } = (await admit(screens.system)).citizen;
  const ward = await screens.signIn('Anne Holm');
  await ward.getByText(family).first().waitFor();
  await moveADay(ward);
  const told = ward.getByRole('status').filter({ hasText: /Frist overskredet/ });
  await told.waitFor();
  expect(await told.textContent()).not.toContain(family);
  // It stands in the navigation's column, on nothing that is pressed.
  const [notice, title] = [await told.boundingBox(), await ward.getByRole('heading', { level: 1 }).boundingBox()];
  expect((notice?.x ?? 0) + (notice?.width ?? Infinity)).toBeLessThan(title?.x ?? 0);
  await ward.getByRole('button', { name: /Nyt til dig: \d+ ulæst/ }).click();
  const list = ward.getByRole('dialog', { name: 'Nyt til dig' });
  const line = list.getByRole('link', { name: new RegExp(`Frist overskredet.*${family}`, 's') }).first();
  await line.waitFor();
  expect(await seriousFaults(ward)).toEqual([]);
  await list.getByRole('button', { name: 'Markér alle som læst' }).click();
  await list.getByText('Ulæst', { exact: true }).first().waitFor({ state: 'detached' });
  await line.press('Enter');
  await ward.getByRole('tab', { name: /Vi skylder/ }).waitFor();
  await ward.context().close();
});

test('help opens on the own role, others are one click away, and the tour goes by keyboard', async () => {
  const page = await screens.signIn('Birgit Lund');
  await page.getByRole('link', { name: 'Hjælp' }).click();
  await page.getByText('Vejledning: Hjemmesygeplejerske').waitFor();
  await page
    .getByRole('textbox', { name: 'Rolle' })
    .or(page.getByRole('combobox', { name: 'Rolle' }))
    .first()
    .click();
  await page.getByRole('option', { name: 'Praktiserende læge' }).click();
  await page.getByText('Vejledning: Praktiserende læge').waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByRole('link', { name: 'Vis rundturen igen' }).click();
  const step = page.getByRole('dialog', { name: 'Velkommen, Birgit Lund (Hjemmesygeplejerske)' });
  await step.waitFor();
  await page.keyboard.press('ArrowRight');
  await step.waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  await page.locator('.driver-popover').waitFor({ state: 'detached' });
  await page.context().close();
});

test('the ward’s day is a line for each citizen, and the same as a table', async () => {
  const { family } = (await admit(screens.system)).citizen;
  const ward = await screens.signIn('Anne Holm');
  await ward.getByText(family).first().waitFor();
  await go(ward, '/board?view=day');
  await ward.getByRole('listitem').filter({ hasText: family }).filter({ hasText: 'Indlagt' }).first().waitFor();
  expect(await seriousFaults(ward)).toEqual([]);
  await ward.getByRole('switch', { name: 'Vis som tabel' }).click();
  await ward.getByRole('row').filter({ hasText: family }).filter({ hasText: 'Indlagt' }).waitFor();
  await ward.context().close();
});
