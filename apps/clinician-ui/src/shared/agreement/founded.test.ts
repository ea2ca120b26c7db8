import { expect, test } from 'vitest';
import { createI18n } from '../i18n/i18n.ts';
import { foundedWords } from './founded.ts';

const { t } = createI18n();
const said = (confidence: string, da: string) => foundedWords(t, { confidence, from: { da, en: da } }, 'da');

test('an assumption is said once, also when the agreement says it in words of its own', () => {
  expect(said('assumption', 'vores antagelse')).toEqual(['Vores antagelse; det står ikke i en tekst, vi har læst']);
  expect(said('assumption', 'vores antagelse; en uge')).toEqual(['vores antagelse; en uge']);
});

test('of what is agreed both are told: that it is, and where it stands', () => {
  expect(said('sourced', 'SAM:BO 2013')).toEqual(['Står i en aftale, en lov eller en standard', 'SAM:BO 2013']);
  expect(foundedWords(t, { confidence: 'widely known' }, 'da')).toEqual(['Sådan gøres det de fleste steder']);
});
