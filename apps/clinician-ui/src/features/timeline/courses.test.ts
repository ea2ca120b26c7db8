import { expect, test } from 'vitest';
import { kindOf, labelCourses } from './courses.ts';

const actor = { sor: '1', name: 'Afsnit' };
const entry = (pathwayId: string, at: string) => ({
  id: `${pathwayId}${at}`,
  seq: 1,
  at,
  registeredAt: at,
  type: 'stay.started',
  sector: 'hospital' as const,
  actor,
  pathwayId,
  isNew: false,
});

test('courses are told apart by letters, A for the one that began first, the newest first in the list', () => {
  const entries = [entry('new', '2026-03-05T08:00:00Z'), entry('old', '2026-01-05T08:00:00Z')];
  const courses = [
    { id: 'new', status: 'in-hospital' as const, sector: 'psychiatric' as const, unit: actor },
    { id: 'old', status: 'home' as const, startedAt: '2026-01-04T08:00:00Z' },
  ];
  expect(labelCourses({ courses, entries })).toEqual([
    { ...courses[0], letter: 'B', hue: 1, startedAt: '2026-03-05T08:00:00Z', from: '2026-03-05T08:00:00Z' },
    { ...courses[1], letter: 'A', hue: 0, startedAt: '2026-01-04T08:00:00Z', from: '2026-01-05T08:00:00Z' },
  ]);
});

test('a course that the service tells nothing of has its letter all the same', () => {
  expect(labelCourses({ entries: [entry('only', '2026-03-05T08:00:00Z')] })).toMatchObject([
    { id: 'only', letter: 'A', status: 'none' },
  ]);
});

test.each([
  ['stay', 'stay.started', 'STIN'],
  ['stay', 'anything', 'SLHJ'],
  ['plan', 'report.admission.sent'],
  ['discharge', 'report.discharge.sent'],
  ['discharge', 'followUp.decided'],
  ['medicine', 'medication.reviewed'],
  ['medicine', 'fmk.updated'],
  ['rehabilitation', 'rehabplan.sent'],
  ['contact', 'citizen.contacted'],
  ['work', 'task.taken'],
  ['other', 'consent.changed'],
])('%s is what %s is about', (kind, type, code?: string) => {
  expect(kindOf({ type, ...(code && { code }) })).toBe(kind);
});
