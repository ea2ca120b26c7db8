import { CARE_COMMUNICATION_SHAPES } from '../care-communication/care-communication-shapes.ts';
import { checkCareMessage, checkCommunication, checkContacts } from '../care-communication/check-communication.ts';
import { checkSegments } from '../care-communication/check-segments.ts';
import { checkThread } from '../care-communication/check-thread.ts';
import { OWN_MESSAGE_TYPES } from '../own-messages/own-message-types.ts';
import { OWN_SHAPES } from '../own-messages/own-shapes.ts';
import {
  checkHomeCareMessage,
  checkMedia,
  checkObservationHistory,
  checkObservations,
  checkReports,
} from '../home-care-observation/check-home-care-observation.ts';
import { HOME_CARE_OBSERVATION_SHAPES } from '../home-care-observation/home-care-observation-shapes.ts';
import { EVENT } from '../terminology/medcom-messaging-event-codes.ts';
import { OWN_EVENT } from '../terminology/overgang-message-events.ts';
import { checkAcknowledgementHistory, checkIssues, checkNoPatient, checkResponse } from './acknowledgement-rules.ts';
import { checkAuthorisations, checkCitizens, checkEncounters, checkSize } from './check-core.ts';
import { checkAddresses, checkContained, unusedIn } from './envelope-rules.ts';
import type { Finding } from './finding.ts';
import { get, isObject, type JsonObject, listOf } from './json.ts';
import { finder, locate, type MessageView } from './message-view.ts';
import {
  checkDestination,
  checkDestinationCodes,
  checkEntries,
  checkExtensionAddresses,
  checkNarratives,
  checkOrganizations,
  checkPartyCount,
} from './messaging-rules.ts';
import { checkDataSet, checkEpisodes, checkExtensions, checkNotification, checkPatient } from './notification-rules.ts';
import {
  checkAcknowledgementProfiles,
  checkCareCommunicationProfiles,
  checkHomeCareProfiles,
  checkNotificationProfiles,
} from './profile-rules.ts';
import { collector, type Report } from './report.ts';
import { newBudget, scanJson, type Scanned } from './scan-json.ts';
import { checkShape, MAX_LIST, namesIn, type Shape, type Walk } from './shape.ts';
import { ACKNOWLEDGEMENT_SHAPES, BUNDLE, ENTRY, NOTIFICATION_SHAPES } from './tables.ts';

interface MessageType {
  shapes: ReadonlyMap<string, Shape>;
  rules: readonly ((message: MessageView) => void)[];
}

const MESSAGING = [checkEntries, checkSize, checkNarratives, checkDestination, checkOrganizations];
const MESSAGING_2 = [...MESSAGING, checkPartyCount, checkExtensionAddresses];
const MEDCOM_2 = [...MESSAGING_2, checkAddresses, checkContained];

/** Core 2.4.0 and later, with dk-core 3.4.0. */
const MESSAGING_3 = [...MESSAGING, checkPartyCount, checkCitizens, checkAuthorisations, checkEncounters];

/** A message type is its tables and its rules; a new one is a new row. */
const MESSAGE_TYPES: ReadonlyMap<unknown, MessageType> = new Map<unknown, MessageType>([
  [
    EVENT.hospitalNotification,
    {
      shapes: NOTIFICATION_SHAPES,
      rules: [
        ...MEDCOM_2,
        unusedIn('response'),
        checkNotificationProfiles,
        checkDestinationCodes,
        checkDataSet,
        checkPatient,
        checkEpisodes,
        checkExtensions,
        checkNotification,
      ],
    },
  ],
  [
    EVENT.acknowledgement,
    {
      shapes: ACKNOWLEDGEMENT_SHAPES,
      rules: [
        ...MEDCOM_2,
        unusedIn('focus'),
        checkAcknowledgementProfiles,
        checkNoPatient,
        checkResponse,
        checkIssues,
        checkAcknowledgementHistory,
      ],
    },
  ],
  [
    EVENT.careCommunication,
    {
      shapes: CARE_COMMUNICATION_SHAPES,
      rules: [
        ...MESSAGING_3,
        checkCareCommunicationProfiles,
        checkCareMessage,
        checkCommunication,
        checkContacts,
        checkSegments,
        checkThread,
      ],
    },
  ],
  [
    EVENT.homeCareObservation,
    {
      shapes: HOME_CARE_OBSERVATION_SHAPES,
      rules: [
        ...MESSAGING_3,
        checkHomeCareProfiles,
        checkHomeCareMessage,
        checkReports,
        checkObservations,
        checkMedia,
        checkObservationHistory,
      ],
    },
  ],
  ...OWN_MESSAGE_TYPES.map(({ event, check }): [unknown, MessageType] => [
    event,
    { shapes: OWN_SHAPES, rules: [...MESSAGING_2, check] },
  ]),
]);

/** Elements of FHIR’s own that no table names. */
const OTHER_NAMES =
  'meta profile modifierExtension implicitRules contained total link search request response display ' +
  'valuePeriod valueBoolean valueReference valueCoding valueCode valueString valueDateTime valueIdentifier ' +
  'valueContactPoint valueQuantity valueCodeableConcept item answer component section activity';

/** What may stand in a path. */
const NAMES: ReadonlySet<string> = new Set([
  ...namesIn(BUNDLE),
  ...namesIn(ENTRY),
  ...[...MESSAGE_TYPES.values()].flatMap(({ shapes }) => [...shapes.values()].flatMap(namesIn)),
  ...OTHER_NAMES.split(' '),
]);

/**
 * Everything wrong with a message, judged by the tables and invariants of its own profiles; empty when it is
 * faultless. Never throws on any JSON, takes bounded time, and never quotes data from the message.
 */
export function checkMessage(json: unknown): Finding[] {
  const { findings, report } = collector();
  if (!isObject(json) || get(json, 'resourceType') !== 'Bundle') report('bundle', 'Bundle');
  else {
    const scanned = scanBundle(json, report);
    if (scanned) checkBundle(json, scanned, report);
  }
  return findings;
}

function scanBundle(bundle: JsonObject, report: Report): Scanned | undefined {
  const budget = newBudget(NAMES);
  const { entry, ...rest } = bundle;
  if (entry !== undefined && !Array.isArray(entry)) {
    report('datatype', 'Bundle.entry', 'array');
    return undefined;
  }
  const entries = listOf(entry);
  if (entries.length > MAX_LIST) {
    report('json-size', 'Bundle.entry');
    return undefined;
  }
  const isWhole =
    scanJson(rest, 'Bundle', report, budget) &&
    entries.every((one, index) => scanJson(one, `Bundle.entry[${index}]`, report, budget));
  return isWhole ? budget : undefined;
}

const EVENTS = [...Object.values(EVENT), ...Object.values(OWN_EVENT)].join(', ');

function checkBundle(bundle: JsonObject, scanned: Scanned, report: Report): void {
  const [first] = listOf(get(bundle, 'entry'));
  const located = locate(bundle);
  const [header] = located;
  if (header?.type !== 'MessageHeader' || get(first, 'resource') !== header.resource)
    return report('bdl-12', 'Bundle.entry[0]');
  const coding = get(header.resource, 'eventCoding');
  if (coding !== undefined && !isObject(coding)) return report('datatype', `${header.path}.eventCoding`, 'object');
  const event = get(coding, 'code');
  if (event === undefined) return report('required', `${header.path}.eventCoding.code`, EVENTS);
  const type = MESSAGE_TYPES.get(event);
  if (!type) return report('event-not-supported', `${header.path}.eventCoding`, EVENTS);
  const find = finder(located, report);
  checkShapes(bundle, { bundle, header, located, find, report, scanned }, type);
}

function checkShapes(bundle: JsonObject, message: MessageView, { shapes, rules }: MessageType): void {
  const { report, find, located } = message;
  const walk: Walk = { report, resolves: (reference, type) => find(reference, type) !== undefined };
  checkShape(bundle, BUNDLE, 'Bundle', walk);
  listOf(get(bundle, 'entry')).forEach((entry, index) => {
    if (isObject(entry)) checkShape(entry, ENTRY, `Bundle.entry[${index}]`, walk);
    else report('datatype', `Bundle.entry[${index}]`);
  });
  for (const { resource, type, path } of located) checkShape(resource, shapes.get(type) ?? [], path, walk);
  if (located.filter(({ type }) => type === 'MessageHeader').length > 1) report('too-many', 'Bundle.entry');
  for (const rule of rules) rule(message);
}
