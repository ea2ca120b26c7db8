import type { Bundle, FhirResource, MessageHeader, Narrative } from 'fhir/r4.js';
import { get, isObject, type JsonObject } from '../check/json.ts';
import { derivedId } from '../message/derived-id.ts';
import { narrative } from '../message/narrative.ts';
import type { Party } from '../message/party.ts';
import { PROFILE } from '../message/profile.ts';
import {
  addressed,
  type Identified,
  messageBundle,
  messageHeader,
  organization,
  organizationId,
  provenance,
} from '../message/resources.ts';
import { OWN_EVENT_SYSTEM } from '../terminology/overgang-message-events.ts';
import { OVERGANG } from '../terminology/overgang-system.ts';
import { sectionCoding, STATUS_OF } from './document.ts';
import { CITIZEN, SIGNER, SIGNER_ROLE, STAY } from './envelope-fields.ts';
import type { Field, Fields, ResourceForm, Role } from './field.ts';
import type { OwnMessage, Sections } from './own-message.ts';
import { factsOf, fillResource, formFields, formItems, valuesOf } from './record.ts';

type Message = OwnMessage<object>;
type References = Readonly<Record<Role, string>>;
type Made = JsonObject & { resourceType: string; id: string };

/** What building needs of a description. */
interface Plan {
  event: string;
  title: string;
  sections: Sections;
}

/** The FHIR message: the header, the envelope in MedCom's form, the Composition, and what its sections refer to. */
export function buildOwnMessage(message: Message, plan: Plan): Bundle {
  const references = referencesOf(message);
  const sections = Object.entries(plan.sections).flatMap(([name, section]) => {
    const record = get(message.content, name);
    return isObject(record) ? [sectionOf({ name, section, record, event: plan.event }, message, references)] : [];
  });
  ground(
    message,
    sections.flatMap(({ resources: ofSection }) => ofSection),
  );
  const resources = [
    patient(message),
    encounter(message, references),
    ...signer(message, references),
    composition(message, plan, references, sections),
    ...sections.flatMap(({ resources: ofSection }) => ofSection),
  ];
  return messageBundle(message.bundleId, `${OVERGANG}/StructureDefinition/${plan.event}`, message.createdAt, [
    header(message, plan, references),
    ...resources.filter(isResource),
    ...partiesOf(message).map((party) => organization(party)),
    ...message.history.map(({ messageId, activity, sentAt, who, entity }) =>
      provenance({ messageId, activity, at: sentAt, who: organizationAt(who), ...(entity && { entity }) }),
    ),
  ]);
}

/** What a request of rehabilitation rests on, as dk-core has it: its reasons, what describes the citizen, its id. */
function ground({ documentId, createdAt, history, ...message }: Message, made: readonly Made[]): void {
  const refer = (...types: string[]): { reference: string }[] =>
    made
      .filter(({ resourceType }) => types.includes(resourceType))
      .map(({ resourceType, id }) => ({ reference: `${resourceType}/${id}` }));
  const activity = history.at(-1)?.activity;
  const isWithdrawn = activity === 'retract-message';
  // The municipality answers with the plan it carries out, at the wish of the hospital.
  const sides = {
    requester: { reference: organizationAt(message.receiver) },
    performer: [{ reference: organizationAt(message.sender) }],
  };
  for (const one of made) {
    if (isWithdrawn && WITHDRAWN.has(one.resourceType)) one['status'] = WITHDRAWN.get(one.resourceType);
    if (one.resourceType !== 'ServiceRequest') continue;
    const supportingInfo = refer('Observation', 'QuestionnaireResponse');
    Object.assign(one, {
      identifier: [{ value: `urn:uuid:${documentId}` }],
      authoredOn: createdAt,
      reasonReference: refer('Condition'),
      ...(supportingInfo.length > 0 && { supportingInfo }),
      ...(activity === 'reply-message' && sides),
    });
  }
}

/** What becomes of what was asked for when the message is cancelled. */
const WITHDRAWN: ReadonlyMap<string, string> = new Map([
  ['ServiceRequest', 'revoked'],
  ['CarePlan', 'revoked'],
  ['Task', 'cancelled'],
]);

/** What the descriptions make is FHIR as far as the tables of the check say. */
function isResource(candidate: Made): candidate is Made & Identified & FhirResource {
  return candidate.resourceType !== '' && candidate.id !== '';
}

function organizationAt({ sor }: Party): string {
  return `Organization/${organizationId(sor)}`;
}

function partiesOf(message: Message): Party[] {
  const all = [message.sender, message.receiver, ...message.history.map(({ who }) => who), message.serviceProvider];
  const bySor = new Map<string, Party>();
  for (const party of all) if (!bySor.get(party.sor)?.gln) bySor.set(party.sor, party);
  return [...bySor.values()];
}

function idOf(type: string, { messageId }: Message, ...words: string[]): string {
  return derivedId(type, messageId, ...words);
}

function referencesOf(message: Message): References & { signer: string; document: string } {
  return {
    patient: `Patient/${idOf('Patient', message)}`,
    encounter: `Encounter/${message.stay.encounterId}`,
    author: `PractitionerRole/${idOf('PractitionerRole', message)}`,
    signer: `Practitioner/${idOf('Practitioner', message)}`,
    document: `Composition/${idOf('Composition', message)}`,
    sender: organizationAt(message.sender),
    receiver: organizationAt(message.receiver),
  };
}

function header(
  message: Message,
  { event, title }: Plan,
  references: { document: string },
): MessageHeader & Identified {
  const [sender, receiver] = [addressed(message.sender), addressed(message.receiver)];
  const bare = messageHeader({ id: message.messageId, event, sender, receiver });
  const text = narrative(title, [
    ['Id', message.messageId],
    ['Type', event],
    ['Primær modtager', `${receiver.reference}, adresse ${receiver.address}`],
    ['Afsender', `${sender.reference}, adresse ${sender.address}`],
    ['Indhold', references.document],
  ]);
  const focus = [{ reference: references.document }];
  return {
    ...bare,
    text,
    eventCoding: { system: OWN_EVENT_SYSTEM, code: event },
    focus,
  };
}

interface Making {
  type: string;
  id: string;
  label: string;
  fields: Fields;
  record: object;
  /** What it holds beside its fields. */
  fixed: Readonly<JsonObject>;
}

/** A resource of described fields with the narrative that tells them. */
function resourceOf({ type, id, label, fields, record, fixed }: Making): Made {
  const facts = factsOf(fields, { ...record }).filter(([, text]) => text !== id);
  const resource: Made = { resourceType: type, id, text: narrative(label, [['Id', id], ...facts]) };
  Object.assign(resource, structuredClone(fixed));
  fillResource(resource, fields, { ...record });
  return resource;
}

function patient(message: Message): Made {
  const fixed = { meta: { profile: [PROFILE.corePatient] } };
  const id = idOf('Patient', message);
  return resourceOf({ type: 'Patient', id, label: 'Patient', fields: CITIZEN, record: message.citizen, fixed });
}

function encounter(message: Message, references: References): Made {
  const fixed = {
    status: message.stay.endedAt === undefined ? 'in-progress' : 'finished',
    subject: { reference: references.patient },
    serviceProvider: { reference: organizationAt(message.serviceProvider) },
  };
  const { encounterId: id } = message.stay;
  return resourceOf({ type: 'Encounter', id, label: 'Sygehusophold', fields: STAY, record: message.stay, fixed });
}

function signer(message: Message, references: References & { signer: string }): Made[] {
  const record = message.author;
  const role = { practitioner: { reference: references.signer }, organization: { reference: references.sender } };
  const [id, roleId] = [idOf('Practitioner', message), idOf('PractitionerRole', message)];
  return [
    resourceOf({
      type: 'PractitionerRole',
      id: roleId,
      label: 'Underskriver',
      fields: SIGNER_ROLE,
      record,
      fixed: role,
    }),
    resourceOf({ type: 'Practitioner', id, label: 'Person', fields: SIGNER, record, fixed: {} }),
  ];
}

interface BuiltSection {
  section: JsonObject;
  resources: Made[];
}

function composition(message: Message, plan: Plan, references: References, sections: BuiltSection[]): Made {
  const activity = message.history.at(-1)?.activity ?? '';
  return {
    resourceType: 'Composition',
    id: idOf('Composition', message),
    text: narrative(plan.title, [
      ['Dokument', message.documentId],
      ['Status', STATUS_OF.get(activity)],
      ['Patient', references.patient],
      ['Forfatter', references.author],
      ['Tidspunkt', message.createdAt],
    ]),
    identifier: { system: 'urn:ietf:rfc:3986', value: `urn:uuid:${message.documentId}` },
    status: STATUS_OF.get(activity),
    type: { coding: [{ system: OWN_EVENT_SYSTEM, code: plan.event, display: plan.title }] },
    subject: { reference: references.patient },
    encounter: { reference: references.encounter },
    date: message.createdAt,
    author: [{ reference: references.author }],
    title: plan.title,
    section: sections.map(({ section }) => section),
  };
}

interface SectionPart {
  name: string;
  section: Field;
  record: JsonObject;
  event: string;
}

function sectionOf(part: SectionPart, message: Message, references: References): BuiltSection {
  const { name, section, record } = part;
  const fields = section.kind.is === 'group' ? section.kind.fields : {};
  const text = narrative(section.label.da, factsOf(fields, record));
  const resources = [
    ...formOf(part, fields, text, { message, references }),
    ...Object.entries(fields).flatMap(([field, { kind }]) =>
      kind.is === 'resource'
        ? resourcesFor(kind.form, [name, field], valuesOf(record, field), { message, references })
        : [],
    ),
  ];
  const entry = resources.map(({ resourceType, id }) => ({ reference: `${resourceType}/${id}` }));
  return {
    section: {
      title: section.label.da,
      code: { coding: [sectionCoding(name, section.label.da)] },
      text,
      ...(entry.length > 0 && { entry }),
    },
    resources,
  };
}

interface Context {
  message: Message;
  references: References;
}

/** What a section says in fields that are no resources of their own. */
function formOf({ name, record, event }: SectionPart, fields: Fields, text: Narrative, context: Context): Made[] {
  const item = formItems(formFields(fields), record, name);
  if (item.length === 0) return [];
  const form: Made = {
    resourceType: 'QuestionnaireResponse',
    id: idOf('QuestionnaireResponse', context.message, name),
    text,
    questionnaire: `${OVERGANG}/Questionnaire/${event}-${name}`,
    status: 'completed',
    subject: { reference: context.references.patient },
    encounter: { reference: context.references.encounter },
    authored: context.message.createdAt,
    item,
  };
  return [form];
}

function resourcesFor(
  form: ResourceForm,
  words: readonly string[],
  values: readonly unknown[],
  { message, references }: Context,
): Made[] {
  const refers = Object.fromEntries(
    Object.entries(form.refers).map(([element, role]) => [element, referenceTo(role, references)]),
  );
  return values.filter(isObject).map((record, index) => {
    const id = idOf(form.type, message, ...words, String(index));
    const fixed = { ...form.fixed, ...refers };
    return resourceOf({ type: form.type, id, label: form.label.da, fields: form.fields, record, fixed });
  });
}

function referenceTo(role: Role | readonly [Role], references: References): unknown {
  return typeof role === 'string' ? { reference: references[role] } : [{ reference: references[role[0]] }];
}
