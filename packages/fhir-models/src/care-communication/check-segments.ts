import { checkFile, checkUrnUuid, roleOf } from '../check/check-core.ts';
import { get, isObject, listOf, textOf } from '../check/json.ts';
import type { MessageView } from '../check/message-view.ts';
import { moment } from '../check/moment.ts';
import { bundled, checkShape, fixed, one, type Shape } from '../check/shape.ts';
import { ASSIGNED } from '../check/core-tables.ts';
import { EXTENSION } from '../message/profile.ts';
import { isNamedAuthor } from './check-communication.ts';
import { extensionsOf, focusOf, type LocatedSegment, segmentsOf } from './communication-view.ts';

/** As many as the network can convert to (X)DIS91 and (X)BIN01. */
const MAX_ATTACHMENTS = 10;

const CONTACT: Shape = [
  ['system', fixed('phone')],
  ['value', one('text')],
];

interface SegmentExtension {
  url: string;
  shape: Shape;
  /** An attachment may come without author and phone; the rest is always there. */
  isOptionalOnFiles: boolean;
}

const SEGMENT_EXTENSIONS: readonly SegmentExtension[] = [
  { url: EXTENSION.dateTime, shape: [['valueDateTime', one('moment')]], isOptionalOnFiles: false },
  { url: EXTENSION.identifier, shape: [['valueIdentifier', one(ASSIGNED)]], isOptionalOnFiles: false },
  {
    url: EXTENSION.practitioner,
    shape: [['valueReference', bundled('PractitionerRole')]],
    isOptionalOnFiles: true,
  },
  { url: EXTENSION.contact, shape: [['valueContactPoint', one(CONTACT)]], isOptionalOnFiles: true },
];

/** Every segment: who, when, where to call, its own id; files of a known type and as base64. */
export function checkSegments(message: MessageView): void {
  const communication = focusOf(message);
  if (!communication) return;
  const segments = segmentsOf(communication);
  const { report } = message;
  const files = segments.filter(({ attachment }) => attachment !== undefined);
  const hasText = segments.some(({ payload }) => get(payload, 'contentString') !== undefined);
  if (listOf(get(communication.resource, 'payload')).length > 0 && !hasText)
    report('required', `${communication.path}.payload.contentString`);
  if (files.length > MAX_ATTACHMENTS) report('attachment-count', `${communication.path}.payload`);
  for (const segment of segments) checkSegment(segment, message);
  const ids = segments.flatMap(({ id }) => id ?? []);
  if (new Set(ids).size < ids.length) report('segment-id', `${communication.path}.payload`);
}

function checkSegment({ payload, attachment, path, id }: LocatedSegment, message: MessageView): void {
  const isFile = attachment !== undefined;
  if (isFile && get(payload, 'contentString') !== undefined) message.report('payload-choice', path);
  for (const extension of SEGMENT_EXTENSIONS) checkExtension(payload, extension, { path, isFile, message });
  checkUrnUuid(id, `${path}.extension.valueIdentifier.value`, message);
  checkAuthor(payload, path, message);
  checkMoment(payload, path, message);
  if (isFile) checkFile(attachment, `${path}.contentAttachment`, message);
}

interface Place {
  path: string;
  isFile: boolean;
  message: MessageView;
}

function checkExtension(payload: unknown, { url, shape, isOptionalOnFiles }: SegmentExtension, at: Place): void {
  const { report, find } = at.message;
  const path = `${at.path}.extension`;
  const found = extensionsOf(payload, url);
  if (found.length === 0 && !(at.isFile && isOptionalOnFiles)) report('required', `${path}(${nameOf(url)})`, url);
  if (found.length > 1) report('too-many', `${path}(${nameOf(url)})`);
  const walk = { report, resolves: (reference: string, type: string) => find(reference, type) !== undefined };
  for (const extension of found) if (isObject(extension)) checkShape(extension, shape, path, walk);
}

function nameOf(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1);
}

/** Role in code or words but not both, and a name (7 and 8); a phone number without spaces. */
function checkAuthor(payload: unknown, path: string, message: MessageView): void {
  const [author] = extensionsOf(payload, EXTENSION.practitioner);
  const role = message.find(get(author, 'valueReference', 'reference'), 'PractitionerRole');
  if (role) {
    const { isCoded, isText } = roleOf(role);
    if (isCoded === isText) message.report('medcom-careCommunication-7', `${role.path}.code`);
    if (!isNamedAuthor(role, message)) message.report('medcom-careCommunication-8', `${role.path}.practitioner`);
  }
  const [contact] = extensionsOf(payload, EXTENSION.contact);
  const phone = textOf(get(contact, 'valueContactPoint', 'value'));
  if (phone !== undefined && !/^[+]?[-0-9]+$/.test(phone))
    message.report('medcom-core-contact', `${path}.extension.valueContactPoint.value`);
}

function checkMoment(payload: unknown, path: string, { bundle, report }: MessageView): void {
  const written = moment(get(extensionsOf(payload, EXTENSION.dateTime)[0], 'valueDateTime'));
  const made = moment(get(bundle, 'timestamp'));
  if (written !== undefined && made !== undefined && written > made)
    report('event-ahead-of-time', `${path}.extension.valueDateTime`);
}
