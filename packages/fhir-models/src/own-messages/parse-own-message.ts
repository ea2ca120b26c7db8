import type { Bundle, Composition, Encounter } from 'fhir/r4.js';
import { isObject, type JsonObject } from '../check/json.ts';
import { finder, locate } from '../check/message-view.ts';
import type { Report } from '../check/report.ts';
import { historyOf } from '../hospital-notification/parse-hospital-notification.ts';
import { MessageFault } from '../message/message-fault.ts';
import { headerOf, needed, partyOf, resolved, resourcesOf } from '../message/read-resources.ts';
import { CITIZEN, SIGNER, SIGNER_ROLE, STAY } from './envelope-fields.ts';
import type { Fields, RecordOf } from './field.ts';
import type { OwnMessage, Sections } from './own-message.ts';
import { inResource, readRecord } from './record.ts';
import { readSections } from './read-sections.ts';

/** Reads a message of ours from a Bundle without error findings; throws MessageFault when it cannot be read. */
export function parseOwnMessage<S extends Sections>(
  bundle: Bundle,
  event: string,
  sections: S,
): OwnMessage<RecordOf<S>> {
  const header = headerOf(bundle);
  if (header.eventCoding?.code !== event) throw new MessageFault('other-message-type', `The message is no ${event}.`);
  const composition = resolved(bundle, 'Composition', header.focus?.[0]);
  const encounter = resolved(bundle, 'Encounter', composition.encounter);
  return {
    bundleId: needed(bundle.id, 'Bundle.id'),
    messageId: header.id,
    documentId: needed(composition.identifier?.value, 'Composition.identifier').replace(/^urn:uuid:/, ''),
    createdAt: needed(bundle.timestamp, 'Bundle.timestamp'),
    sender: partyOf(bundle, header.sender),
    receiver: partyOf(bundle, needed(header.destination?.[0], 'destination').receiver),
    author: authorOf(bundle, composition),
    citizen: recordOf(needed(resourcesOf(bundle, 'Patient')[0], 'Patient'), CITIZEN),
    stay: recordOf(encounter, STAY),
    serviceProvider: partyOf(bundle, encounter.serviceProvider),
    content: contentOf(bundle, composition, sections),
    history: historyOf(bundle),
  };
}

/** The Encounter of a message of ours: its Composition points to it. */
export function encounterOf(bundle: Bundle): Encounter {
  return resolved(bundle, 'Encounter', resolved(bundle, 'Composition', headerOf(bundle).focus?.[0]).encounter);
}

const refuse: Report = (rule, path) => {
  throw new MessageFault(rule, `The message cannot be read at ${path}. Check it before reading.`);
};

function authorOf(bundle: Bundle, { author }: Composition): OwnMessage<object>['author'] {
  const role = resolved(bundle, 'PractitionerRole', author[0]);
  const person = resolved(bundle, 'Practitioner', role.practitioner);
  return { ...recordOf(person, SIGNER), ...recordOf(role, SIGNER_ROLE) };
}

function recordOf<F extends Fields>(resource: object, fields: F): RecordOf<F> {
  const read = readRecord(Object.entries(fields), inResource({ value: resource, path: '' }), refuse);
  if (!isComplete<RecordOf<F>>(read)) throw new MessageFault('incomplete', 'The message cannot be read.');
  return read;
}

function contentOf<S extends Sections>(bundle: Bundle, composition: Composition, sections: S): RecordOf<S> {
  const find = finder(isObject(bundle) ? locate(bundle) : [], refuse);
  const read = readSections({ value: composition, path: 'Composition' }, sections, { find, report: refuse });
  if (!isComplete<RecordOf<S>>(read)) throw new MessageFault('incomplete', 'The message cannot be read.');
  return read;
}

/** Every fault of a record is thrown while it is read, so what is left has the described type. */
function isComplete<T>(read: JsonObject | T): read is T {
  return isObject(read);
}
