import { describe, expect, test } from 'vitest';
import { follow, holds, put } from './place.ts';

const component = { code: { coding: [{ system: 's', code: 'level-before' }] } };

describe('a path', () => {
  test('makes what is missing on the way, and leads back to what was put', () => {
    const resource = {};
    put(resource, ['component', component, 'valueCodeableConcept', 'coding', 0], { code: '2' });
    put(resource, ['component', component, 'note'], 'x');
    expect(resource).toEqual({
      component: [{ ...component, valueCodeableConcept: { coding: [{ code: '2' }] }, note: 'x' }],
    });
    const found = follow({ value: resource, path: 'Observation' }, ['component', component, 'note']);
    expect(found).toEqual({ value: 'x', path: "Observation.component.where(code.coding.code = 'level-before').note" });
  });

  test('to something that is not there leads nowhere', () => {
    expect(follow({ value: { name: 'x' }, path: '' }, ['name', 0, 'text'])).toBeUndefined();
    expect(follow({ value: { name: {} }, path: '' }, ['name', { use: 'official' }])).toBeUndefined();
  });

  test('never reads what an object only inherits', () => {
    expect(follow({ value: {}, path: '' }, ['constructor'])).toBeUndefined();
  });
});

test.each([
  [{ coding: [{ code: 'a' }, { system: 's', code: 'b' }] }, { coding: [{ system: 's', code: 'b' }] }, true],
  [{ coding: [{ system: 'other', code: 'b' }] }, { coding: [{ system: 's', code: 'b' }] }, false],
  [{ coding: 'b' }, { coding: ['b'] }, false],
  ['a', 'a', true],
  [undefined, { use: 'official' }, false],
])('of %j and %j it is %s that the first has everything of the second', (value, pattern, outcome) => {
  expect(holds(value, pattern)).toBe(outcome);
});
