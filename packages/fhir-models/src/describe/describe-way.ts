import { SYSTEM } from '../identifiers/system.ts';
import type { Party } from '../message/party.ts';
import { ACTIVITY } from '../terminology/medcom-messaging-activity-codes.ts';
import { nameIn } from '../terminology/vocabulary.ts';
import type { DescribedRow, DescribedSection } from './message-description.ts';
import { alike, row, shownTime } from './shown.ts';

/** The name of an organisation, or its SOR id where no name was sent. */
export function partyName({ name, sor }: Party): string {
  return name === '' ? `SOR ${sor}` : name;
}

/** The ids that tell of which course a message is. */
export function episodeRows(episodes: readonly { system?: string; value: string }[] = []): DescribedRow[] {
  return episodes.flatMap(({ system, value }) => {
    const id = value.replace(/^urn:uuid:/, '');
    const rows =
      system === SYSTEM.lpr3 ? row('LPR3-forløb', 'LPR3 episode', id) : row('Forløbs-id', 'Episode of care', id);
    return rows.map((one) => ({ ...one, isId: true as const }));
  });
}

/** Who sent the message to whom, and when. */
export function describeWay(message: { sender: Party; receiver: Party; createdAt: string }): DescribedSection {
  return {
    title: { da: 'Afsender og modtager', en: 'Sender and receiver' },
    rows: [
      ...row('Afsender', 'Sender', partyName(message.sender)),
      ...row('Modtager', 'Receiver', partyName(message.receiver)),
      ...row('Sendt', 'Sent', shownTime(message.createdAt)),
    ],
  };
}

/** The messages up to this one, oldest first. */
export function describeHistory(
  history: readonly { activity: string; sentAt: string; who: Party }[],
): DescribedSection[] {
  if (history.length < 2) return [];
  const rows = history.map(({ activity, sentAt, who }) => ({
    label: nameIn(ACTIVITY, activity) ?? alike(activity),
    value: alike(`${shownTime(sentAt)}, ${partyName(who)}`),
  }));
  return [{ title: { da: 'Historik', en: 'History' }, rows }];
}
