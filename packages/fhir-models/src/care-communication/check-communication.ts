import { checkUrnUuid, isNamed, practitionerOf } from '../check/check-core.ts';
import { get, listOf, textOf } from '../check/json.ts';
import { type Located, type MessageView, ofType } from '../check/message-view.ts';
import { checkShape, bundled, type Shape } from '../check/shape.ts';
import { EXTENSION, PROFILE } from '../message/profile.ts';
import { extensionsOf, focusOf } from './communication-view.ts';
import { DEFINITION, isDefinition } from './definition.ts';

/** Profiles claimed, definition, one patient, and people with names (invariants 1 to 4, 13 and the definition). */
export function checkCareMessage(message: MessageView): void {
  const { header, report } = message;
  if (!claims(header, PROFILE.careCommunicationHeader))
    report('medcom-careCommunication-1', `${header.path}.meta.profile`, PROFILE.careCommunicationHeader);
  const definition = get(header.resource, 'definition');
  if (definition !== undefined && !isDefinition(textOf(definition) ?? ''))
    report('medcom-carecommunication-definition-url', `${header.path}.definition`, DEFINITION);
  if (ofType(message, 'Patient').length !== 1)
    report('medcom-careCommunication-2', 'Bundle.entry.resource.ofType(Patient)');
  for (const one of ofType(message, 'Provenance'))
    if (!claims(one, PROFILE.careCommunicationProvenance))
      report('medcom-careCommunication-3', `${one.path}.meta.profile`, PROFILE.careCommunicationProvenance);
  checkPeople(message);
}

/** The expression fails on anything but a single profile. */
function claims({ resource }: Located, profile: string): boolean {
  const profiles = listOf(get(resource, 'meta', 'profile'));
  return profiles.length === 1 && textOf(profiles[0])?.startsWith(profile) === true;
}

/** The official expressions ask for one name in the Bundle; each person needs one. */
function checkPeople(message: MessageView): void {
  for (const one of ofType(message, 'Practitioner'))
    if (!isNamed(one)) message.report('medcom-careCommunication-4', `${one.path}.name`);
  for (const { resource, path } of ofType(message, 'PractitionerRole'))
    if (get(resource, 'practitioner', 'reference') === undefined)
      message.report('medcom-careCommunication-13', `${path}.practitioner`);
}

/** What the Communication says of itself (invariants 5, 6, 9 and 15, and its identifier). */
export function checkCommunication(message: MessageView): void {
  const communication = focusOf(message);
  if (!communication) return;
  const { resource, path } = communication;
  const { report } = message;
  const [category] = listOf(get(resource, 'category'));
  const code = get(listOf(get(category, 'coding'))[0], 'code');
  const [identifier] = listOf(get(resource, 'identifier'));
  checkUrnUuid(get(identifier, 'value'), `${path}.identifier[0].value`, message);
  if (get(resource, 'priority') !== undefined && code !== 'regarding-referral')
    report('medcom-careCommunication-5', `${path}.priority`);
  if (code === 'other' && get(resource, 'topic') === undefined) report('medcom-careCommunication-6', `${path}.topic`);
  checkEncounter(communication, message);
}

function checkEncounter({ resource, path }: Located, message: MessageView): void {
  const wanted = get(resource, 'encounter');
  const found = message.find(get(wanted, 'reference'), 'Encounter');
  const others = ofType(message, 'Encounter').filter((one) => one !== found);
  if (others.length > 0 || (wanted !== undefined && !found))
    message.report('medcom-careCommunication-15', `${path}.encounter`);
  const episodes = listOf(get(found?.resource, 'episodeOfCare'));
  if (found && !episodes.some((episode) => get(episode, 'identifier') !== undefined))
    message.report('medcom-careCommunication-9', `${found.path}.episodeOfCare`);
}

const SENDER: Shape = [['valueReference', bundled(['PractitionerRole', 'CareTeam'])]];

/** The specific sender and recipient belong to the two organisations, the very same resources (11 and 12). */
export function checkContacts(message: MessageView): void {
  const communication = focusOf(message);
  if (!communication) return;
  const { resource, path } = communication;
  const { header, find, report } = message;
  checkSenderShape(communication, message);
  const extensions = listOf(get(resource, 'extension'));
  const sender = find(get(header.resource, 'sender', 'reference'), 'Organization');
  const from = extensions.map((extension) => get(extension, 'valueReference', 'reference'));
  if (extensions.length > 0 && !isWithin(from, sender, message))
    report('medcom-careCommunication-11', `${path}.extension`);
  const [destination] = listOf(get(header.resource, 'destination'));
  const receiver = find(get(destination, 'receiver', 'reference'), 'Organization');
  const to = listOf(get(resource, 'recipient')).map((recipient) => get(recipient, 'reference'));
  if (to.length > 0 && !isWithin(to, receiver, message)) report('medcom-careCommunication-12', `${path}.recipient`);
}

function checkSenderShape({ resource, path }: Located, { report, find }: MessageView): void {
  const senders = extensionsOf(resource, EXTENSION.sender);
  if (senders.length > 1) report('too-many', `${path}.extension`);
  const walk = { report, resolves: (reference: string, type: string) => find(reference, type) !== undefined };
  for (const extension of senders)
    if (typeof extension === 'object' && extension !== null)
      checkShape({ ...extension }, SENDER, `${path}.extension`, walk);
}

/** True when all of them together lead to this one organisation. */
function isWithin(references: readonly unknown[], organization: Located | undefined, { find }: MessageView): boolean {
  const teams = references.flatMap((reference) =>
    listOf(get(find(reference, 'CareTeam')?.resource, 'managingOrganization')),
  );
  const roles = references.map((reference) => get(find(reference, 'PractitionerRole')?.resource, 'organization'));
  const found = [...teams, ...roles].flatMap((one) => find(get(one, 'reference'), 'Organization') ?? []);
  return organization !== undefined && found.length === 1 && found[0] === organization;
}

/** True of an author whose Practitioner is in the message and has a name. */
export function isNamedAuthor(role: Located, message: MessageView): boolean {
  return isNamed(practitionerOf(role, message));
}
