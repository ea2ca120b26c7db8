import type { Parties } from '../storage/parties.ts';
import type { MessageRow } from '../storage/tables.ts';
import { readMessage } from './read-message.ts';
import { arrivalOf, type Arrival } from './store-message.ts';

type Message = Omit<MessageRow, 'sequence' | 'body'>;

/** The Acknowledgement of this message from its receiver that an HTTP answer holds; nothing when it holds anything else. */
export async function readAnswer(parties: Parties, message: Message, text: string): Promise<Arrival | undefined> {
  if (text.trim() === '') return undefined;
  const read = readMessage(text);
  if (!read.ok || read.envelope.response?.of !== message.message_id) return undefined;
  const sender = await parties.find(read.envelope.sender.sor);
  const receiver = await parties.find(read.envelope.receiver.sor);
  if (sender?.organisation.sor !== message.receiver_organisation) return undefined;
  if (receiver?.organisation.sor !== message.sender_organisation) return undefined;
  const about = { acknowledges: message, correlationId: message.correlation_id ?? undefined };
  return arrivalOf({ ...read, sender, receiver, ...about });
}
