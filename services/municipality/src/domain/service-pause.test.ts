import { expect, test } from 'vitest';
import { divideServices, effectOf } from './service-pause.ts';

test.each([
  ['STIN', 'pause'],
  ['STAA', 'none'],
  ['STOR', 'none'],
  ['SLOR', 'none'],
  ['SLHJ', 'resume'],
  ['MORS', 'none'],
  ['AN_STIN', 'resume'],
  ['AN_SLHJ', 'pause'],
  ['AN_MORS', 'none'],
  ['RE_STIN', 'none'],
])('%s: services %s', (code, effect) => {
  expect(effectOf(code)).toBe(effect);
});

test('the safety alarm, pets and what a spouse receives go on', () => {
  const services = ['Personlig pleje', 'Nødkald', 'Mad til hunden', 'Rengøring'];
  const decided = [{ service: 'Mad til hunden', reason: 'pets' as const }];
  expect(divideServices(services, decided)).toEqual({
    paused: ['Personlig pleje', 'Rengøring'],
    kept: [
      { service: 'Nødkald', reason: 'alarm' },
      { service: 'Mad til hunden', reason: 'pets' },
    ],
  });
});
