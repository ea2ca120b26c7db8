import { expect, test } from 'vitest';
import { routeOf } from './route-of.ts';

test.each([
  ['/hospital/stays/4b9d/leave', '/stays/:id/leave', '/hospital/stays/:id/leave'],
  ['/fhir/metadata', '/metadata', '/fhir/metadata'],
  ['/fhir', '/', '/fhir'],
  ['/units/441000000000000/list', '/list', '/units/:id/list'],
])('%s, answered by %s, is measured as %s', (path, declared, expected) => {
  expect(routeOf(path, { path: declared })).toBe(expected);
});

test('what nothing answered is measured as one', () => {
  expect(routeOf('/wp-admin/x', undefined)).toBe('unmatched');
});
