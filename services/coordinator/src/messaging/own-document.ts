import type { OwnMessage } from '@overgang/fhir-models';
import type { Activity, Document, Saying } from '../domain/document.ts';
import { linksOf, notLater, utc } from './reading.ts';

interface Said {
  messageType: string;
  says: Saying[];
  responsibilityPhone?: string | undefined;
}

const activities: readonly Activity[] = ['new-message', 'modified-message', 'retract-message', 'reply-message'];

/** What is remembered of one of our own messages besides what it says. */
export function ownDocument(
  message: OwnMessage<object>,
  { messageType, says, responsibilityPhone }: Said,
  acceptedAt: string,
): Document {
  const { author, citizen, createdAt, history, messageId, sender } = message;
  const own = history.at(-1);
  const sentAt = notLater(own?.sentAt ?? createdAt, acceptedAt);
  return {
    messageId,
    code: messageType,
    messageType,
    activity: activities.find((one) => one === own?.activity) ?? 'new-message',
    eventAt: sentAt,
    registeredAt: notLater(createdAt, acceptedAt),
    sentAt: utc(sentAt),
    earlier: history.slice(0, -1).map((entry) => entry.messageId),
    history: linksOf(history),
    ...(own?.entity && { previous: own.entity.messageId }),
    unit: { sor: sender.sor, name: sender.name },
    citizenName: [...citizen.given, citizen.family].join(' '),
    episodeKnown: true,
    hasPhone: author.phone !== '',
    hasContactName: author.name !== '',
    ...(author.phone !== '' && { contact: { name: author.name, phone: author.phone } }),
    ...(responsibilityPhone && { responsibilityPhone }),
    says,
  };
}
