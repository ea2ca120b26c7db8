import { expect, test } from 'vitest';
import { loadAgreements } from './load-agreements.ts';
import { LocalTextOrName } from './local-text.ts';

const english = /(?<![\w-])(ours?|the|and|of|from|is|are|that|agreement|section|step|guideline|practice)(?![\w-])/i;
const danish = /(?<![\w-])(vores|og|af|fra|er|ikke|som|aftalen|trin|kapitel|retningslinje|praksis)(?![\w-])/i;

const texts = loadAgreements().flatMap(({ id, parameters, rules, authorities }) => [
  ...Object.entries(parameters).map(([key, { origin }]) => ({ where: `${id}, ${key}`, text: origin })),
  ...rules.map(({ id: rule, source }) => ({ where: `${id}, ${rule}`, text: source })),
  ...authorities.map(({ taskType, source }) => ({ where: `${id}, ${taskType}`, text: source })),
]);

test('every source and every origin of a number reads as Danish in Danish and as English in English', () => {
  expect(texts.length).toBeGreaterThan(0);
  expect(texts.filter(({ text }) => english.test(text.da))).toEqual([]);
  expect(texts.filter(({ text }) => danish.test(text.en))).toEqual([]);
});

test('no source only points to another rule', () => {
  expect(texts.filter(({ text }) => /^as [a-z]+-|^som [a-z]+-/i.test(`${text.en}\n${text.da}`))).toEqual([]);
});

test('a name that reads the same in both languages may be written once', () => {
  expect(LocalTextOrName.parse('SAM:BO 2013')).toEqual({ da: 'SAM:BO 2013', en: 'SAM:BO 2013' });
  expect(LocalTextOrName.safeParse({ da: 'vores antagelse' }).success).toBe(false);
  expect(LocalTextOrName.safeParse('').success).toBe(false);
});
