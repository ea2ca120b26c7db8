import type { OwnMessage } from '@overgang/fhir-models';
import type { Bundle } from 'fhir/r4.js';

/** A kind of document people write, section by section, and how it becomes a message. */
export interface DocumentKind {
  event: string;
  build(message: OwnMessage<object>): Bundle;
  parse(bundle: Bundle): OwnMessage<object>;
}
