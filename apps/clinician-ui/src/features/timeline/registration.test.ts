import { expect, test } from 'vitest';
import type { EventType } from '../../shared/message/event-types.ts';
import { askedFields, saidIn } from './registration.ts';

const name = { da: '', en: '' };
const call: EventType = {
  type: 'call.logged',
  name,
  fields: {
    about: { type: 'code', codes: ['careplan', 'leave'], name },
    withNamed: { type: 'flag', name },
    minutes: { type: 'count', name },
    agreedAt: { type: 'instant', name },
    date: { type: 'date', name },
    unit: { type: 'text', name },
    note: { type: 'text', name },
  },
};

test('what the system fills in itself is not asked for', () => {
  expect(askedFields(call).map(([field]) => field)).toEqual(['about', 'withNamed', 'minutes', 'agreedAt', 'date']);
});

test('what is typed is sent as its kind, and what is left empty is not sent', () => {
  const typed = {
    about: 'careplan',
    withNamed: 'no',
    minutes: ' 7 ',
    agreedAt: '01-07-2026 09:00',
    date: '02-07-2026',
    note: 'Ringet op',
  };
  expect(saidIn(call, typed)).toEqual({
    about: 'careplan',
    withNamed: false,
    minutes: 7,
    agreedAt: '2026-07-01T07:00:00.000Z',
    date: '2026-07-02',
    note: 'Ringet op',
  });
  expect(saidIn(call, { about: '' })).toEqual({});
});

test.each([{ minutes: 'syv' }, { agreedAt: 'i morgen' }, { date: '31-02-2026' }])('%j cannot be sent', (typed) => {
  expect(saidIn(call, typed)).toBeUndefined();
});
