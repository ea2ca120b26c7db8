import { get, listOf, textOf } from '../check/json.ts';
import { type Located, type MessageView, ofType } from '../check/message-view.ts';
import { checkProvenances, type LocatedLink } from '../check/messaging-rules.ts';
import { checkNarrative } from '../check/check-narrative.ts';
import { moment } from '../check/moment.ts';
import type { Report } from '../check/report.ts';
import type { RuleId } from '../check/rules.ts';
import { MAX_LIST } from '../check/shape.ts';
import { parseCpr } from '../identifiers/cpr.ts';
import { SYSTEM } from '../identifiers/system.ts';
import { STATUS_OF } from './document.ts';
import { FUNCTIONAL_ABILITY } from '../terminology/fsiii-functional-ability.ts';
import { NURSING_AREA } from '../terminology/medcom-nursing-problem-areas.ts';
import { OWN_EVENT_SYSTEM } from '../terminology/overgang-message-events.ts';
import type { Vocabulary } from '../terminology/vocabulary.ts';
import { CITIZEN, SIGNER, SIGNER_ROLE, STAY } from './envelope-fields.ts';
import type { Fields } from './field.ts';
import type { OwnActivity, Sections } from './own-message.ts';
import { holds } from './place.ts';
import { checkRequests } from './check-requests.ts';
import { inResource, readRecord } from './record.ts';
import { entriesOf, readSections, sectionPath } from './read-sections.ts';

/** A rule of one message type, told at a section; what it judges has been read without fault. */
export interface JudgedRule {
  rule: RuleId;
  section: string;
  isBroken: (content: object, activity: string) => boolean;
}

interface Plan {
  event: string;
  activities: readonly OwnActivity[];
  sections: Sections;
  rules: readonly JudgedRule[];
}

const DOCUMENT_ID = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Everything a message of ours must hold beside what MedCom's message model asks of every message. */
export function checkOwnMessage(message: MessageView, plan: Plan): void {
  checkOwnPatient(message);
  checkFields(message, 'Encounter', STAY);
  checkFields(message, 'Practitioner', SIGNER);
  checkFields(message, 'PractitionerRole', SIGNER_ROLE);
  const current = checkHistory(message, plan);
  const [focus] = listOf(get(message.header.resource, 'focus'));
  const composition = message.find(get(focus, 'reference'), 'Composition');
  if (!composition) return;
  checkDocument(composition, plan.event, current, message.report);
  checkSectionTexts(composition, message.report);
  checkLoose(message, composition);
  checkCodings(message);
  checkRequests(message, composition, current?.activity ?? '');
  checkContent(message, composition, plan, current?.activity ?? '');
}

function checkFields(message: MessageView, type: string, fields: Fields): void {
  for (const { resource: value, path } of ofType(message, type))
    readRecord(Object.entries(fields), inResource({ value, path }), message.report);
}

function checkOwnPatient(message: MessageView): void {
  const patients = ofType(message, 'Patient');
  if (patients.length !== 1) message.report('own-patient', 'Bundle.entry.resource.ofType(Patient)');
  checkFields(message, 'Patient', CITIZEN);
  for (const { resource, path } of patients) {
    const identifiers = listOf(get(resource, 'identifier'));
    const cpr = textOf(
      get(
        identifiers.find((one) => get(one, 'system') === SYSTEM.cpr),
        'value',
      ),
    );
    if (cpr !== undefined && parseCpr(cpr) !== cpr) message.report('cpr', `${path}.identifier.value`);
    const official = listOf(get(resource, 'name')).filter((name) => get(name, 'use') === 'official');
    if (official.length > 1) message.report('patient-name', `${path}.name`);
  }
}

/** Each message follows the one before it, in the right role; a new one follows none (messaging, section 4). */
function checkHistory(message: MessageView, { activities }: Plan): LocatedLink | undefined {
  const { links, current } = checkProvenances(message);
  if (!current) return undefined;
  const { activity, isLinked, path } = current;
  if (activities.every((one) => one !== activity)) message.report('own-activity', `${path}.activity`);
  else if (isLinked === (activity === 'new-message')) message.report('own-first', `${path}.entity`);
  const byId = new Map(links.map((link) => [link.messageId, link]));
  for (const link of links) checkLink(link, byId, message.report);
  return current;
}

function checkLink(link: LocatedLink, links: ReadonlyMap<string, LocatedLink>, report: Report): void {
  if (!link.isLinked) return;
  const role = link.activity === 'retract-message' ? 'removal' : 'revision';
  if (link.role !== role) report('history-role', `${link.path}.entity.role`);
  if (link.previous === undefined) return;
  const previous = links.get(link.previous);
  if (!previous || previous === link) return report('history-complete', `${link.path}.entity.what`);
  const [earlier, later] = [moment(previous.recorded), moment(link.recorded)];
  if (earlier !== undefined && later !== undefined && earlier > later) report('history-order', `${link.path}.recorded`);
}

function checkDocument(
  { resource, path }: Located,
  event: string,
  current: LocatedLink | undefined,
  report: Report,
): void {
  if (!holds(resource, { type: { coding: [{ system: OWN_EVENT_SYSTEM, code: event }] } }))
    report('own-document-type', `${path}.type`);
  const id = textOf(get(resource, 'identifier', 'value'));
  if (id !== undefined && !DOCUMENT_ID.test(id)) report('own-document-id', `${path}.identifier.value`);
  const expected = STATUS_OF.get(current?.activity ?? '');
  if (expected !== undefined && get(resource, 'status') !== expected) report('own-document-status', `${path}.status`);
}

/** What is coded must also be told in words, section by section. */
function checkSectionTexts({ resource, path }: Located, report: Report): void {
  listOf(get(resource, 'section'))
    .slice(0, MAX_LIST)
    .forEach((section, index) => {
      const place = `${path}.section[${index}]`;
      if (textOf(get(section, 'text', 'div')) === undefined) report('own-section-text', `${place}.text`);
      else
        checkNarrative({ resource: { text: get(section, 'text') }, type: '', path: place, entryPath: place }, report);
    });
}

/** Two codes of one item or area must not say different things to different readers. */
function checkCodings(message: MessageView): void {
  for (const { resource, path } of ofType(message, 'Observation')) {
    const codings = listOf(get(resource, 'code', 'coding'));
    for (const vocabulary of [FUNCTIONAL_ABILITY, NURSING_AREA]) {
      const expected = otherCode(codings, vocabulary);
      const told = codeIn(codings, vocabulary.also?.system);
      if (expected !== undefined && told !== undefined && told !== expected)
        message.report('codes-agree', `${path}.code`, expected);
    }
  }
}

function otherCode(codings: readonly unknown[], { system, prefix = '', also }: Vocabulary): string | undefined {
  const code = codeIn(codings, system);
  return code?.startsWith(prefix) ? also?.codes.get(code.slice(prefix.length)) : undefined;
}

function codeIn(codings: readonly unknown[], system: string | undefined): string | undefined {
  const coding = codings.find((one) => get(one, 'system') === system);
  return textOf(get(coding, 'code'));
}

const CLINICAL = ['QuestionnaireResponse', 'Observation', 'Condition', 'ServiceRequest', 'CarePlan', 'Task'];

/** A resource outside all sections would be passed over by the reader. */
function checkLoose(message: MessageView, composition: Located): void {
  const silent = { find: message.find, report: () => undefined };
  const told = new Set(
    listOf(get(composition.resource, 'section'))
      .slice(0, MAX_LIST)
      .flatMap((value) => entriesOf({ value, path: '' }, silent)),
  );
  for (const one of message.located)
    if (CLINICAL.includes(one.type) && !told.has(one)) message.report('own-loose', one.path);
}

/** Rules between fields are only judged when every field could be read. */
function checkContent(message: MessageView, { resource, path }: Located, plan: Plan, activity: string): void {
  let isFaulty = false;
  const report: Report = (...finding) => {
    isFaulty = true;
    message.report(...finding);
  };
  const content = readSections({ value: resource, path }, plan.sections, { find: message.find, report });
  if (isFaulty) return;
  for (const { rule, section, isBroken } of plan.rules)
    if (isBroken(content, activity)) message.report(rule, sectionPath(path, section));
}
