import { expect, test } from 'vitest';
import { settledResponsible } from './settled-responsible.ts';

const owner = 'hospital';
const contradicts = expect.objectContaining({ status: 400, code: 'outcome-contradicted' });

test('a duty that stands is its own party’s, and one that is shared is everybody’s, said or not', () => {
  expect(settledResponsible({ outcome: 'upheld', owner })).toBe('hospital');
  expect(settledResponsible({ outcome: 'upheld', responsible: 'hospital', owner })).toBe('hospital');
  expect(settledResponsible({ outcome: 'shared', owner })).toBe('shared');
  expect(settledResponsible({ outcome: 'moved', responsible: 'municipality', owner })).toBe('municipality');
  expect(settledResponsible({ outcome: 'upheld', responsible: 'practice', owner: null })).toBe('practice');
});

test.for([
  ['upheld', 'municipality'],
  ['upheld', 'shared'],
  ['shared', 'hospital'],
  ['moved', 'hospital'],
] as const)('%s with %s responsible is a contradiction', ([outcome, responsible]) => {
  expect(() => settledResponsible({ outcome, responsible, owner })).toThrow(contradicts);
});

test('who is responsible has to be said when the outcome does not tell it', () => {
  const missing = expect.objectContaining({ status: 400, code: 'responsible-missing' });
  expect(() => settledResponsible({ outcome: 'moved', owner })).toThrow(missing);
  expect(() => settledResponsible({ outcome: 'withdrawn', owner })).toThrow(missing);
});
