import { checkFile, checkUrnUuid, isNamed, practitionerOf, roleOf } from '../check/check-core.ts';
import { checkEntities } from '../check/history-rules.ts';
import { get, listOf, textOf } from '../check/json.ts';
import { type Located, type MessageView, ofType } from '../check/message-view.ts';
import { checkProvenances, type LocatedLink } from '../check/messaging-rules.ts';
import { SYSTEM } from '../identifiers/system.ts';
import {
  type HomeCareObservationKind,
  homeCareKindOf,
} from '../terminology/medcom-home-care-observation-messaging-activities.ts';
import { cancellationReason } from '../terminology/medcom-messaging-cancellation-reason.ts';
import { PRODUCER_IDS, PRODUCER_SYSTEM } from '../terminology/medcom-producent-id.ts';

const DEFINITION =
  'http://medcomfhir.dk/ig/messagedefinitions/MessageDefinition/MedComHomeCareObservationMessageDefinition';
const LONGEST_VALUE = 12;
const ABSENT = 'http://hl7.org/fhir/StructureDefinition/data-absent-reason';

/** One patient, the definition with a version, and the two organisations each with its own kind of identifier. */
export function checkHomeCareMessage(message: MessageView): void {
  const { header, find, report } = message;
  if (ofType(message, 'Patient').length !== 1) report('one-patient', 'Bundle.entry.resource.ofType(Patient)');
  const definition = textOf(get(header.resource, 'definition')) ?? '';
  if (definition !== '' && !isDefinition(definition))
    report('medcom-hcobs-definition-url', `${header.path}.definition`, `${DEFINITION}|1.1`);
  const producer = find(get(header.resource, 'sender', 'reference'), 'Organization');
  if (producer) checkProducer(producer, message);
  const [destination] = listOf(get(header.resource, 'destination'));
  const requester = find(get(destination, 'receiver', 'reference'), 'Organization');
  if (requester) checkRequester(requester, message);
}

/** The official expression leaves its bar unescaped, so that a missing version passes it. */
function isDefinition(text: string): boolean {
  return text.startsWith(`${DEFINITION}|`) && /^1\.[0-9]{1,2}$/.test(text.slice(DEFINITION.length + 1));
}

function valuesOf({ resource }: Located, system: string): unknown[] {
  const identifiers = listOf(get(resource, 'identifier')).filter((one) => get(one, 'system') === system);
  return identifiers.map((one) => get(one, 'value'));
}

/** Three identifiers are needed and only three kinds exist, so that the producer id is in effect required. */
function checkProducer(producer: Located, { report }: MessageView): void {
  const ids = valuesOf(producer, PRODUCER_SYSTEM);
  if (ids.length !== 1 || !PRODUCER_IDS.has(textOf(ids[0]) ?? ''))
    report('producer-identifiers', `${producer.path}.identifier`);
}

function checkRequester(requester: Located, { report }: MessageView): void {
  const { resource, path } = requester;
  if (valuesOf(requester, SYSTEM.yder).length !== 1) report('requester-identifiers', `${path}.identifier`);
  const contacts = listOf(get(resource, 'contact'));
  if (contacts.length > 1) report('too-many', `${path}.contact`);
  const [contact] = contacts;
  const isAbsent = listOf(get(contact, 'extension')).some((one) => get(one, 'url') === ABSENT);
  const isKnown = listOf(get(contact, 'name', 'given')).length > 0;
  if (!isAbsent && !isKnown) report('medcom-homecareObservation-4', `${path}.contact`);
}

/** The report: who made it, with role, name and phone (medcom-homecareReport-1 to -3), and its security label. */
export function checkReports(message: MessageView): void {
  for (const { resource, path } of ofType(message, 'DiagnosticReport')) {
    const references = listOf(get(resource, 'performer')).map((one) => get(one, 'reference'));
    const roles = references.flatMap((reference) => message.find(reference, 'PractitionerRole') ?? []);
    const organizations = references.flatMap((reference) => message.find(reference, 'Organization') ?? []);
    const producer = message.find(get(message.header.resource, 'sender', 'reference'), 'Organization');
    if (roles.length !== 1 || organizations.length !== 1 || organizations[0] !== producer)
      message.report('report-performers', `${path}.performer`);
    for (const role of roles) checkPerformer(role, message);
    checkSecurity(resource, path, message);
  }
}

function checkPerformer(role: Located, message: MessageView): void {
  const practitioner = practitionerOf(role, message);
  if (!roleOf(role).isCoded) message.report('medcom-homecareReport-1', `${role.path}.code`);
  if (!isNamed(practitioner)) message.report('medcom-homecareReport-2', `${role.path}.practitioner`);
  const phones = listOf(get(practitioner?.resource, 'telecom')).filter((one) => get(one, 'system') === 'phone');
  if (!phones.some((phone) => get(phone, 'value') !== undefined))
    message.report('medcom-homecareReport-3', `${role.path}.practitioner`);
}

function checkSecurity(resource: Located['resource'], path: string, { report }: MessageView): void {
  const labels = listOf(get(resource, 'meta', 'security'));
  const isRight = labels.every(
    (label) =>
      get(label, 'system') === 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality' && get(label, 'code') === 'R',
  );
  if (!isRight || labels.length > 1) report('report-security', `${path}.meta.security`);
}

/** Results: one value, with a unit and not too long; of each code system at most one code. */
export function checkObservations(message: MessageView): void {
  const { report } = message;
  for (const { resource, path } of ofType(message, 'Observation')) {
    const values = Object.keys(resource).filter((name) => /^value[A-Z]/.test(name));
    if (values.length > 1) report('observation-value', `${path}.value`);
    const text = textOf(get(resource, 'valueString')) ?? '';
    if (text.length > LONGEST_VALUE) report('too-long', `${path}.valueString`);
    const quantity = get(resource, 'valueQuantity');
    const hasUnit = get(quantity, 'unit') !== undefined || get(quantity, 'code') !== undefined;
    if (get(quantity, 'value') !== undefined && !hasUnit)
      report('dk-core-observation-mandatory-units', `${path}.valueQuantity`);
    const systems = listOf(get(resource, 'code', 'coding')).flatMap((coding) => textOf(get(coding, 'system')) ?? []);
    if (new Set(systems).size < systems.length) report('too-many', `${path}.code.coding`);
  }
}

/** Attachments: ids, files, and an author with role and name (medcom-homecareReport-5 and -6). */
export function checkMedia(message: MessageView): void {
  for (const { resource, path } of ofType(message, 'Media')) {
    const [identifier] = listOf(get(resource, 'identifier'));
    checkUrnUuid(get(identifier, 'value'), `${path}.identifier[0].value`, message);
    checkFile(get(resource, 'content'), `${path}.content`, message);
    const operator = message.find(get(resource, 'operator', 'reference'), 'PractitionerRole');
    if (!operator) continue;
    if (!roleOf(operator).isCoded) message.report('medcom-homecareReport-5', `${operator.path}.code`);
    if (!isNamed(practitionerOf(operator, message)))
      message.report('medcom-homecareReport-6', `${operator.path}.practitioner`);
  }
}

/** New, reply, correction or cancellation: activity, role and link fit each other (section 5). */
export function checkObservationHistory(message: MessageView): void {
  const { report } = message;
  const { links, current } = checkProvenances(message);
  checkEntities(message);
  for (const { activity, path } of links)
    if (homeCareKindOf(activity) === undefined) report('medcom-homecareObsMessage-2', `${path}.activity`);
  const kind = homeCareKindOf(current?.activity);
  if (!current || !kind) return;
  if (kind !== 'new') checkFollowing(current, { kind, links, message });
  else if (current.isLinked || links.length > 1) report('thread-start', `${current.path}.activity`);
}

interface Following {
  kind: HomeCareObservationKind;
  links: readonly LocatedLink[];
  message: MessageView;
}

function checkFollowing({ path, role, isLinked, previous }: LocatedLink, { kind, links, message }: Following): void {
  const { report } = message;
  if (!isLinked) return report('history-entity', `${path}.entity`);
  if (role !== (kind === 'cancellation' ? 'removal' : 'revision')) report('history-role', `${path}.entity`);
  // The guide's own examples carry only the newest.
  if (previous !== undefined && !links.some(({ messageId }) => messageId === previous))
    report('observation-history', `${path}.entity`);
  if (kind === 'cancellation') checkReason(message);
}

function checkReason(message: MessageView): void {
  for (const { resource, path } of ofType(message, 'DiagnosticReport'))
    if (cancellationReason(textOf(get(resource, 'conclusion')) ?? '') === undefined)
      message.report('cancellation-reason', `${path}.conclusion`);
}
