import { expect, test } from 'vitest';
import { da } from './da.ts';
import { en } from './en.ts';
import { createI18n } from './i18n.ts';

function texts(value: object, path = ''): [string, string][] {
  return Object.entries(value).flatMap(([key, text]) =>
    typeof text === 'string' ? [[`${path}${key}`, text]] : texts(text, `${path}${key}.`),
  );
}

const blanks = (text: string) => [...text.matchAll(/\{\{\w+\}\}/g)].map(([blank]) => blank).toSorted();

test('every text is there in both languages, with the same blanks', () => {
  const english = new Map(texts(en));
  for (const [key, danish] of texts(da)) expect([key, blanks(english.get(key) ?? '')]).toEqual([key, blanks(danish)]);
});

test('Danish is the default, and the choice of English is remembered', async () => {
  const first = createI18n();
  expect(first.t('signIn.do')).toBe('Log ind');
  await first.changeLanguage('en');
  expect(createI18n().t('signIn.do')).toBe('Sign in');
  expect(document.documentElement.lang).toBe('en');
});
