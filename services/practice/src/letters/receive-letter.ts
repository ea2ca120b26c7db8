import { OWN_EVENT, parseDischargeLetter } from '@overgang/fhir-models';
import { oneAtATime } from '@overgang/mailbox';
import { addLetter, type LetterAsks } from '../storage/letters.ts';

/** Letters are addressed to the citizen's own doctor, so the content is kept; a letter also gets its place in the list. */
export const receiveLetter = oneAtATime(async (trx, { envelope, bundle, organisation }) => {
  if (envelope.event !== OWN_EVENT.dischargeLetter) return { contentKept: true };
  const { messageId, sender, episode } = envelope;
  const { documentId, citizen, content, createdAt, history } = parseDischargeLetter(bundle);
  await addLetter(trx, {
    messageId,
    organisation,
    documentId,
    about: { cpr: citizen.cpr, name: [...citizen.given, citizen.family].join(' ') },
    sender: { sor: sender.sor, name: sender.name },
    activity: history.at(-1)?.activity ?? 'new-message',
    sentAt: createdAt,
    episode,
    ...factsOf(content, citizen.phone),
  });
  return { contentKept: true };
});

type Content = ReturnType<typeof parseDischargeLetter>['content'];

/** What the list shows of a letter's content. */
function factsOf(content: Content, phone: string | undefined) {
  const { priority, stay, responsibility } = content;
  const asks = { ...asksOf(content), ...(phone && { phone }) };
  return {
    priority: priority.priority,
    recommendation: priority.recommendation,
    department: stay.department,
    dischargedAt: stay.dischargedAt,
    responsibleUntil: responsibility?.until,
    responsiblePhone: responsibility?.phone,
    medicineChanges: asks.medicine.length,
    asked: asks.requests.length,
    asks,
  };
}

const asksOf = ({ medicine, requests }: Content): LetterAsks => ({
  medicine: medicine?.changes.map(({ what }) => what) ?? [],
  requests: requests?.requests.map(({ what, by }) => ({ what, ...(by && { by }) })) ?? [],
});
