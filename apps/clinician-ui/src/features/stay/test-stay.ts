import { karenOfOdense } from '../../test-support/citizens.ts';
import { ward } from '../../test-support/people.ts';

/** A stay under way of an invented citizen. */
export const stay = {
  id: 's1',
  citizen: karenOfOdense,
  class: 'IMP' as const,
  status: 'in-progress' as const,
  deceased: false,
  startedAt: '2026-11-20T08:00:00Z',
  unit: ward,
  allowed: [],
  messages: [],
};
