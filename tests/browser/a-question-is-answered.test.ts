import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { admit } from '../support/admit.ts';
import { useScreens } from '../support/screens.ts';
import { go } from '../support/go.ts';

const screens = useScreens();

const thread = (page: Page) => page.getByRole('article', { name: 'Korrespondancetråd' });

/** Sends what is written, after it has been looked at. */
async function confirm(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Send …', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Send', exact: true }).click();
}

const message = (page: Page) => page.getByRole('textbox', { name: /Besked/ });

test('a ward asks home care, who sees it and answers; what is written outlives a reload', async () => {
  const { citizen, citizenId, name } = await admit(screens.system);
  const ward = await screens.signIn('Anne Holm');
  await ward.getByRole('heading', { name: 'Afsnitstavle' }).waitFor();
  await go(ward, `/correspondence?citizen=${citizenId}&new=1`);
  await ward.getByRole('combobox', { name: /Modtager/ }).fill(citizen.homeCare?.unit.name ?? '');
  await ward.getByRole('option').first().click();
  await ward.getByRole('combobox', { name: /Emne/ }).fill('Vedr. medicin');
  await message(ward).fill('Hvem hælder medicin op?');
  await ward.getByRole('textbox', { name: /Telefon/ }).fill('66112233');
  await ward.reload();
  await message(ward).waitFor();
  expect(await message(ward).inputValue()).toBe('Hvem hælder medicin op?');
  await ward.getByRole('textbox', { name: /Telefon/ }).fill('66112233');
  await confirm(ward);
  await ward.getByRole('row').filter({ hasText: name }).click();

  const home = await screens.signIn('Birgit Lund');
  await home.getByRole('link', { name: 'Korrespondance', exact: true }).click();
  const row = home.getByRole('row').filter({ hasText: name });
  await row.getByText('1 uset').waitFor();
  await row.focus();
  await home.keyboard.press('Enter');
  await thread(home).getByRole('button', { name: 'Markér set' }).click();
  await thread(home)
    .getByText(/Set af Birgit Lund/)
    .waitFor();
  await home.getByRole('button', { name: 'Svar', exact: true }).click();
  await message(home).fill('Det gør vi.');
  await home.getByRole('textbox', { name: /Telefon/ }).fill('66112244');
  await confirm(home);
  await thread(ward).getByText('Det gør vi.').waitFor();
  await thread(ward)
    .getByText(/Taget .* af Birgit Lund/)
    .waitFor();
});
