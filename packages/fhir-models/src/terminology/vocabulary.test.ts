import { expect, test } from 'vitest';
import { FUNCTIONAL_ABILITY } from './fsiii-functional-ability.ts';
import { HEALTH_CONDITION } from './fsiii-health-conditions.ts';
import { NURSING_AREA } from './medcom-nursing-problem-areas.ts';
import type { Vocabulary } from './vocabulary.ts';

test.each<[string, Vocabulary, number, [code: string, name: string]]>([
  ['items of functional ability', FUNCTIONAL_ABILITY, 30, ['J1.1', 'Vaske sig']],
  ['health conditions', HEALTH_CONDITION, 43, ['I4.4', 'Problemer med tryksår']],
  ['nursing problem areas', NURSING_AREA, 11, ['K', 'Udskillelse af affaldsstoffer']],
])('all %s are there, each once', (_what, { concepts }, count, [code, name]) => {
  expect(concepts.size).toBe(count);
  expect(new Set([...concepts.values()].map(({ da }) => da)).size).toBe(count);
  expect(concepts.get(code)?.da).toBe(name);
});
