import { isBundle } from '../message/read-resources.ts';
import type { Finding } from './finding.ts';

/** Everything wrong with a message; empty when it is faultless. Never throws, and never quotes data. */
export function checkMessage(json: unknown): Finding[] {
  if (isBundle(json)) return [];
  return [
    {
      severity: 'fatal',
      code: 'structure',
      path: 'Bundle',
      rule: 'bundle',
      message: { da: 'Meddelelsen er ikke en FHIR-Bundle.', en: 'The message is not a FHIR Bundle.' },
      mend: { da: 'Send en Bundle af typen message.', en: 'Send a Bundle of type message.' },
    },
  ];
}
