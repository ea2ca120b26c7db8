import type { ReadyForDischarge } from '@overgang/fhir-models';
import type { Saying } from '../domain/document.ts';

const municipal: readonly string[] = ['municipal-service', 'care-place', 'aids-home', 'rehabilitation'];

/** The physician's decision that a citizen is ready, and the message about it. */
export function readySays({ content: { ready, waiting } }: ReadyForDischarge): Saying[] {
  const { reason } = waiting;
  const decided = { reason, physician: ready.physician !== '', municipalReason: municipal.includes(reason) };
  return [
    { type: 'ready.messageSent', data: { reason } },
    { type: 'ready.set', at: new Date(ready.readyAt).toISOString(), data: decided },
  ];
}
