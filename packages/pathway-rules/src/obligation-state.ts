import { z } from 'zod';

/** Rule catalogue, section 3 point 8. A disputed obligation keeps its clock. */
export const ObligationState = z.enum([
  'pending',
  'warning',
  'fulfilled',
  'fulfilled-late',
  'breached',
  'void',
  'exempt',
  'disputed',
]);
export type ObligationState = z.infer<typeof ObligationState>;
