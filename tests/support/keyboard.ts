import { eventually } from '@overgang/service-kit/testing';
import type { Browser, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { openWindow } from './browser.ts';

/** Somebody at a screen who has no mouse. */
export interface AtKeyboard {
  page: Page;
  /** What is wrong with the focus once the screen has given it a place after what held it went away; nothing when it can be seen. */
  faultOfFocus(): Promise<string>;
  /** Presses a key; the focus is somewhere afterwards, and can be seen. */
  press(key: string): Promise<void>;
  /** Presses Tab until a control has the focus. */
  tabTo(control: Locator): Promise<void>;
  /** Presses Shift+Tab until a control has the focus. */
  tabBackTo(control: Locator): Promise<void>;
  /** Goes to a control and presses Enter. */
  open(control: Locator): Promise<void>;
  /** Writes in the field that has the focus, in the place of what stands there. */
  type(text: string): Promise<void>;
  /** Goes to a field, and writes in it. */
  write(field: Locator, text: string): Promise<void>;
  /** Goes along a list, from wherever the focus is, to a row, and presses Enter. */
  openRow(row: Locator): Promise<void>;
}

const tabsAtMost = 150;

/**
 * What is wrong with the focus: nothing has it, it lies outside of the window or beneath something else, or it looks like what has
 * no focus. A control that is drawn by its label shows it there.
 */
const findFault = `(() => {
  const at = document.activeElement;
  if (!at || at === document.body) return 'the focus is lost';
  const drawn = [at, ...(at.parentElement?.children ?? []), ...(at.labels ?? []), at.closest('[role="radiogroup"], label')].filter(Boolean);
  const named = at.tagName + ' ' + (at.getAttribute('aria-label') ?? at.textContent ?? '').slice(0, 40);
  const { left, top, width, height } = at.getBoundingClientRect();
  const isHidden = width <= 2 || height <= 2 || getComputedStyle(at).opacity === '0';
  if (!isHidden && (left + width <= 0 || top + height <= 0 || left >= innerWidth || top >= innerHeight)) return 'outside of the window: ' + named;
  const points = [[0.5, 0.5], [0.1, 0.2], [0.9, 0.2], [0.1, 0.8], [0.9, 0.8]].map(([x, y]) => document.elementFromPoint(left + x * width, top + y * height));
  if (!isHidden && !points.some((one) => one && (at.contains(one) || one.contains(at)))) return 'beneath something else: ' + named;
  const outlined = (one) => getComputedStyle(one).outlineStyle !== 'none' && parseFloat(getComputedStyle(one).outlineWidth) > 0;
  const twin = at.cloneNode(false);
  for (const name of ['id', 'name', 'data-autofocus', 'autofocus']) twin.removeAttribute(name);
  at.after(twin);
  const differs = ['borderTopColor', 'boxShadow', 'backgroundColor'].some((one) => getComputedStyle(at)[one] !== getComputedStyle(twin)[one]);
  twin.remove();
  return differs || drawn.some(outlined) ? '' : 'looks as without focus: ' + named;
})()`;

const hasFocus = (control: Locator) => control.evaluate((one) => one === one.ownerDocument.activeElement);

async function focusIsSeen(page: Page): Promise<void> {
  await eventually(async () => expect(await page.evaluate<string>(findFault)).toBe(''), 5_000);
}

async function press(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key);
  await focusIsSeen(page);
}

async function tabTo(page: Page, control: Locator, tab = 'Tab'): Promise<void> {
  await control.waitFor({ state: 'attached' });
  for (let presses = 0; presses < tabsAtMost; presses += 1) {
    if (await hasFocus(control)) return;
    await press(page, tab);
  }
  throw new Error(`${tab} never comes to ${control.toString()}.`);
}

const isInList = "document.activeElement?.matches('body, main, h1, nav *, tr') ?? true";
const rowText = "document.activeElement?.closest('tr')?.textContent ?? ''";

/** Goes into the list and down to its end, and up again. */
async function goToRow(page: Page, row: Locator): Promise<void> {
  await row.waitFor();
  let arrow = 'ArrowDown';
  for (let presses = 0; presses < tabsAtMost; presses += 1) {
    if (await hasFocus(row)) return;
    const before = await page.evaluate<string>(rowText);
    await press(page, (await page.evaluate<boolean>(isInList)) ? arrow : 'Tab');
    if (before !== '' && before === (await page.evaluate<string>(rowText))) arrow = 'ArrowUp';
  }
  throw new Error(`The arrow keys never come to ${row.toString()}.`);
}

/** Somebody who signs in by keyboard, as a demo user, and sees their first page. */
export async function signInAtKeyboard(browser: Browser, origin: string, name: string): Promise<AtKeyboard> {
  const page = await openWindow(browser, origin);
  for (const button of ['Log ind', new RegExp(name)]) {
    await tabTo(page, page.getByRole('button', { name: button }));
    await page.keyboard.press('Enter');
  }
  return atKeyboard(page);
}

/** Somebody who has signed in, and sees their first page. */
export async function atKeyboard(page: Page): Promise<AtKeyboard> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  const type = async (text: string) => {
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type(text);
    await focusIsSeen(page);
  };
  return {
    page,
    faultOfFocus: () => focusIsSeen(page).then(() => '', String),
    press: (key) => press(page, key),
    tabTo: (control) => tabTo(page, control),
    tabBackTo: (control) => tabTo(page, control, 'Shift+Tab'),
    open: async (control) => {
      await tabTo(page, control);
      await press(page, 'Enter');
    },
    type,
    write: async (field, text) => {
      await tabTo(page, field);
      await type(text);
    },
    openRow: async (row) => {
      await goToRow(page, row);
      await press(page, 'Enter');
    },
  };
}
