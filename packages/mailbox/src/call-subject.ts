import { z } from 'zod';

/** What a telephone call between the sectors was about, as it is noted and told to the coordinator. */
export const CallSubject = z.enum([
  'careplan',
  'discharge',
  'ready',
  'leave',
  'rehabilitation',
  'death',
  'extendedResponsibility',
  'other',
]);
