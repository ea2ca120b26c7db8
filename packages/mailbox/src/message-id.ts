import { z } from 'zod';

/** A FHIR id. */
export const MessageId = z.string().regex(/^[A-Za-z0-9.-]{1,64}$/, 'id');
