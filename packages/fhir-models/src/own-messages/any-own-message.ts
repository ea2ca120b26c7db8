import fc from 'fast-check';
import { glnWithCheckDigit } from '../identifiers/gln.ts';
import { CITIZEN, SIGNER, SIGNER_ROLE, STAY } from './envelope-fields.ts';
import type { Field, Fields, Kind } from './field.ts';
import type { OwnActivity, OwnMessage, OwnMessageType } from './own-message.ts';

const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .filter((value) => /^[^\p{Cc}]*\S[^\p{Cc}]*$/u.test(value));

const day = fc.date({ min: new Date('2020-01-01T00:00Z'), max: new Date('2030-01-01T00:00Z'), noInvalidDate: true });
const moment = day.map((date) => date.toISOString());
const digits = (length: number): fc.Arbitrary<string> => fc.stringMatching(new RegExp(`^\\d{${length}}$`));

const PLAIN: Readonly<Record<'text' | 'moment' | 'date' | 'flag' | 'count' | 'amount', fc.Arbitrary<unknown>>> = {
  text,
  moment,
  date: day.map((date) => date.toISOString().slice(0, 10)),
  flag: fc.boolean(),
  count: fc.nat(),
  amount: fc.nat().map((tenths) => tenths / 10),
};

function valueOf(kind: Kind): fc.Arbitrary<unknown> {
  if (kind.is === 'group') return recordOf(kind.fields);
  if (kind.is === 'resource') return recordOf(kind.form.fields);
  if (kind.is === 'code') return fc.constantFrom(...kind.vocabulary.concepts.keys());
  return kind.is === 'listed' ? fc.stringMatching(kind.shape) : PLAIN[kind.is];
}

function fieldOf({ need, kind }: Field): fc.Arbitrary<unknown> {
  const value = valueOf(kind);
  if (need === 'many' || need === 'some') return fc.array(value, { minLength: need === 'some' ? 1 : 0, maxLength: 3 });
  return value;
}

/** Any record of described fields; what may be left out is left out now and then. */
function recordOf(fields: Fields): fc.Arbitrary<object> {
  const entries = Object.entries(fields);
  const model = Object.fromEntries(entries.map(([name, field]) => [name, fieldOf(field)]));
  const requiredKeys = entries.filter(([, { need }]) => need !== 'maybe').map(([name]) => name);
  return fc.record(model, { requiredKeys });
}

const party = (first: string): fc.Arbitrary<{ sor: string; gln: string; name: string }> =>
  fc.record({
    sor: digits(14).map((rest) => `${first}${rest}`),
    gln: digits(9).map((rest) => glnWithCheckDigit(`579${rest}`)),
    name: text,
  });

/** Any envelope of a message of ours, with the history its activity asks for. */
function anyEnvelope(activity: string): fc.Arbitrary<Envelope> {
  return fc
    .record({
      ids: fc.uniqueArray(fc.uuid(), { minLength: 5, maxLength: 5 }),
      createdAt: moment,
      sender: party('1'),
      receiver: party('2'),
      serviceProvider: party('3'),
      citizen: fc.record({ known: recordOf(CITIZEN), cpr: fc.constantFrom('2509479989', '0402569981') }),
      stay: recordOf(STAY),
      signer: recordOf(SIGNER),
      role: recordOf(SIGNER_ROLE),
    })
    .map(({ ids: [bundleId = '', messageId = '', documentId = '', encounterId = '', earlier = ''], ...rest }) => {
      const { sender, receiver, serviceProvider, createdAt, citizen, stay, signer, role } = rest;
      const entry = { messageId, activity, sentAt: createdAt, who: sender };
      const link = activity === 'retract-message' ? ('removal' as const) : ('revision' as const);
      const first = { messageId: earlier, activity: 'new-message', sentAt: createdAt, who: receiver };
      const history =
        activity === 'new-message' ? [entry] : [first, { ...entry, entity: { role: link, messageId: earlier } }];
      return {
        bundleId,
        messageId,
        documentId,
        createdAt,
        sender,
        receiver,
        serviceProvider,
        history,
        author: { ...signer, ...role },
        citizen: { ...citizen.known, cpr: citizen.cpr },
        stay: { ...stay, encounterId },
      };
    });
}

/** What a message has beside its content. */
type Envelope = Record<string, unknown>;

/** Any message of a type; its fields fit its description, but not always the rules between them. */
export function anyOwnMessage<Content>(
  { sections }: OwnMessageType<Content>,
  activity: OwnActivity,
): fc.Arbitrary<OwnMessage<Content>> {
  const isOfType = (message: object | OwnMessage<Content>): message is OwnMessage<Content> => 'content' in message;
  return fc
    .tuple(anyEnvelope(activity), recordOf(sections))
    .map(([envelope, content]): object => ({ ...envelope, content }))
    .filter(isOfType);
}
