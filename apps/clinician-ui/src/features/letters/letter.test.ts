import { expect, test } from 'vitest';
import { countsOf, isLate, type LetterFilters, type LetterRow, lettersInView, nextLetter } from './letter.ts';
import { readDay } from './day-field.tsx';

const letter = (messageId: string, other: Partial<LetterRow>): LetterRow => ({
  messageId,
  about: { name: 'Grethe Lyngholm', cpr: '1707449978', age: 82 },
  from: { sor: '1', name: 'Ortopædkirurgisk Afsnit O2' },
  department: 'Ortopædkirurgi',
  priority: 'red',
  sentAt: '2026-11-22T10:00:00Z',
  receivedAt: '2026-11-22T10:00:00Z',
  dischargedAt: '2026-11-22T09:00:00Z',
  medicineChanges: 0,
  asked: 0,
  medicine: [],
  requests: [],
  waiting: [],
  course: { contacts: [], bookings: {}, open: ['see'] },
  ...other,
});
const decided = {
  contacts: [],
  bookings: {},
  open: [],
  decision: { decision: 'do' as const, at: '2026-11-22T11:00:00Z', by: 'DF' },
};
const letters = [
  letter('red', { recommendation: 'Blodprøver inden 3 dage' }),
  letter('yellow', { priority: 'yellow', course: decided }),
  letter('green', { priority: 'green', about: { name: 'Lise Nørremark', cpr: '0609649928', age: 62 } }),
];
const shown = (filters: Partial<LetterFilters>) =>
  lettersInView(letters, { priority: 'all', decision: 'all', text: '', ...filters }).map(({ messageId }) => messageId);

test.each<[Partial<LetterFilters>, string[]]>([
  [{}, ['red', 'yellow', 'green']],
  [{ priority: 'yellow' }, ['yellow']],
  [{ decision: 'do' }, ['yellow']],
  [{ decision: 'none' }, ['red', 'green']],
  [{ text: 'NØRREMARK' }, ['green']],
  [{ text: '170744-9978 blodprøver' }, ['red']],
  [{ text: '1707449978' }, ['red', 'yellow']],
  [{ text: 'afsnit o3' }, []],
])('with %j these are shown: %j', (filters, expected) => {
  expect(shown(filters)).toEqual(expected);
});

test('letters are counted by their mark', () => {
  expect(countsOf([...letters, letter('another', { priority: 'green' })])).toEqual({ red: 1, yellow: 1, green: 2 });
});

test('the next letter is the one after it, going round, and none when there is no other', () => {
  expect(nextLetter(letters, 'red')?.messageId).toBe('yellow');
  expect(nextLetter(letters, 'green')?.messageId).toBe('red');
  expect(nextLetter(letters, 'done already')?.messageId).toBe('red');
  expect(nextLetter(letters.slice(0, 1), 'red')).toBeUndefined();
});

test('a task is late the day after its day, and never once it is done', () => {
  const task = {
    id: '1',
    about: { name: '', cpr: '', age: 1 },
    what: 'x',
    createdAt: '',
    createdBy: '',
    dueOn: '2026-11-22',
  };
  expect(isLate(task, '2026-11-22')).toBe(false);
  expect(isLate(task, '2026-11-23')).toBe(true);
  expect(isLate({ ...task, doneAt: '2026-11-25T08:00:00Z' }, '2026-11-26')).toBe(false);
});

test('a day is read as it is typed, and one that has passed is told apart from none at all', () => {
  expect(readDay('1-12-2026', '2026-11-23')).toEqual({ on: '2026-12-01' });
  expect(readDay('', '2026-11-23')).toEqual({});
  expect(readDay('31-02-2026')).toEqual({ fault: 'format' });
  expect(readDay('22-11-2026', '2026-11-23')).toEqual({ fault: 'past' });
});
