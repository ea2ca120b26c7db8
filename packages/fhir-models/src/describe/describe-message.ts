import type { Bundle } from 'fhir/r4.js';
import { checkMessage } from '../check/check-message.ts';
import { get } from '../check/json.ts';
import { isRefused } from '../check/finding.ts';
import { isBundle, headerOf, needed } from '../message/read-resources.ts';
import { EVENT } from '../terminology/medcom-messaging-event-codes.ts';
import { describeAcknowledgement } from './describe-acknowledgement.ts';
import { describeCareCommunication } from './describe-care-communication.ts';
import { describeHomeCareObservation } from './describe-home-care-observation.ts';
import { describeNotification } from './describe-notification.ts';
import { describeOwnMessage } from './describe-own-message.ts';
import type { DescribedContent, MessageDescription } from './message-description.ts';
import { shownTime } from './shown.ts';

type Hidden = ReadonlySet<string>;
const nothing: Hidden = new Set();

const DESCRIBED: Readonly<Record<string, (bundle: Bundle, hidden: Hidden) => DescribedContent>> = {
  [EVENT.hospitalNotification]: describeNotification,
  [EVENT.acknowledgement]: describeAcknowledgement,
  [EVENT.careCommunication]: describeCareCommunication,
  [EVENT.homeCareObservation]: describeHomeCareObservation,
};

/**
 * What a message of any known type says, in Danish and English. Undefined for anything else, and for a message that
 * checkMessage refuses and that cannot be read. All texts are plain: a screen shows them as they are, never as markup.
 * `hidden` holds ids of segments of a correspondence that are not to be shown, nor their files.
 */
export function describeMessage(bundle: unknown, hidden: Hidden = nothing): MessageDescription | undefined {
  if (!isBundle(bundle)) return undefined;
  try {
    return description(bundle, hidden);
  } catch (error) {
    if (isRefused(checkMessage(bundle))) return undefined;
    throw error;
  }
}

function description(bundle: Bundle, hidden: Hidden): MessageDescription | undefined {
  const type = headerOf(bundle).eventCoding?.code ?? '';
  const describe = Object.hasOwn(DESCRIBED, type) ? DESCRIBED[type] : undefined;
  const content = describe ? describe(bundle, hidden) : describeOwnMessage(bundle, type);
  if (!content || !isText(content)) return undefined;
  return { type, sentAt: shownTime(needed(bundle.timestamp, 'Bundle.timestamp')), ...content };
}

/** A message nobody has checked may hold anything where a text should stand. */
function isText({ title, sections, attachments = [] }: DescribedContent): boolean {
  const told = sections.flatMap(({ title: of, rows }) => [of, ...rows.flatMap(({ label, value }) => [label, value])]);
  const words: unknown[] = [title, ...told].flatMap((display) => [get(display, 'da'), get(display, 'en')]);
  const texts: unknown[] = sections.flatMap(({ text = [] }) => text);
  const files: unknown[] = attachments.flatMap((file) => [file.title, file.contentType]);
  return [...words, ...texts, ...files].every((word) => typeof word === 'string');
}
