import fc from 'fast-check';
import { glnWithCheckDigit } from '../identifiers/gln.ts';
import { SYSTEM } from '../identifiers/system.ts';
import type { Citizen } from '../message/citizen.ts';
import type { Party } from '../message/party.ts';
import type { Author, PersonRole } from '../message/person.ts';
import { CATEGORY_CODES } from '../terminology/medcom-care-communication-category-codes.ts';
import { ATTACHMENT_MIME_TYPES } from '../terminology/medcom-core-attachment-mime-types.ts';
import type { CareCommunication, Contact, Segment } from './care-communication.ts';
import { forward, replyTo, startCommunication, type Writing } from './next-communication.ts';

const START = Date.UTC(2026, 2, 2, 7);
const HOUR = 3_600_000;

function at(hours: number): string {
  return new Date(START + hours * HOUR).toISOString();
}

const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .filter((value) => /^[^\p{Cc}]*\S[^\p{Cc}]*$/u.test(value));

const lines = fc.array(text, { minLength: 1, maxLength: 3 }).map((all) => all.join('\n'));

const party = (first: number): fc.Arbitrary<Party> =>
  fc.record({
    sor: fc.stringMatching(/^\d{14}$/).map((rest) => `${first}${rest}`),
    gln: fc.stringMatching(/^579\d{9}$/).map(glnWithCheckDigit),
    name: text,
  });

const citizen: fc.Arbitrary<Citizen> = fc.record({
  identifiers: fc.constantFrom(
    [{ system: SYSTEM.cpr, value: '2509479989' }],
    [{ system: SYSTEM.xEcpr, value: '2902471AB1' }],
    [{ system: `${SYSTEM.dEcpr}.183`, value: '2509470XY2' }],
    [
      { system: SYSTEM.cpr, value: '2902019901' },
      { system: SYSTEM.dEcpr, value: '2509475XY2' },
      { system: 'https://x.example/citizen', value: '17' },
    ],
  ),
  given: fc.array(text, { maxLength: 3 }),
  family: text,
});

const role: fc.Arbitrary<PersonRole> = fc.oneof(
  fc.constantFrom({ code: 'sygeplejerske' }, { code: 'laege' }, { code: 'NAVU' }, { code: 'x', system: 'urn:x' }),
  text.map((title) => ({ title })),
);

const author = (organisation: Party): fc.Arbitrary<Author> =>
  fc
    .record({ given: fc.array(text, { maxLength: 2 }), family: text, role, isKnown: fc.boolean(), has: fc.boolean() })
    .map(({ given, family, role: as, isKnown, has }) => ({
      given,
      family,
      role: as,
      ...(isKnown && { organisation }),
      ...(has && { authorisationId: '0BCY9' }),
    }));

const phone = fc.stringMatching(/^\+?[0-9]{8}(-[0-9]{2})?$/);

const file = fc.record({
  title: text,
  contentType: fc.constantFrom(...ATTACHMENT_MIME_TYPES),
  data: fc.uint8Array({ minLength: 1, maxLength: 12 }).map((bytes) => Buffer.from(bytes).toString('base64')),
});
const link = fc.record({ title: text, url: fc.webUrl() });

const texts = (assigner: Party, writtenAt: string): fc.Arbitrary<Segment> =>
  fc.record({
    kind: fc.constant('text'),
    id: fc.uuid(),
    assigner: fc.constant(assigner),
    writtenAt: fc.constant(writtenAt),
    author: author(assigner),
    phone,
    text: lines,
  });

const attachments = (assigner: Party, writtenAt: string): fc.Arbitrary<Segment> =>
  fc
    .record({
      id: fc.uuid(),
      content: fc.oneof(file, link),
      author: fc.option(author(assigner)),
      phone: fc.option(phone),
    })
    .map(({ id, content, author: by, phone: number }) => ({
      kind: 'attachment',
      id,
      assigner,
      writtenAt,
      ...(by && { author: by }),
      ...(number && { phone: number }),
      ...content,
      ...('data' in content && { createdAt: '2026-03' }),
    }));

const segments = (assigner: Party, writtenAt: string): fc.Arbitrary<Segment[]> =>
  fc
    .tuple(
      fc.array(texts(assigner, writtenAt), { minLength: 1, maxLength: 2 }),
      fc.array(attachments(assigner, writtenAt), { maxLength: 2 }),
    )
    .map((both) => both.flat());

const contact = (organisation: Party): fc.Arbitrary<Contact> =>
  fc.oneof(
    text.map((team) => ({ team, organisation })),
    author(organisation).map((person) => ({ person: { ...person, organisation } })),
  );

const encounter: fc.Arbitrary<NonNullable<CareCommunication['encounter']>> = fc.record({
  id: fc.uuid(),
  status: fc.constantFrom('unknown', 'in-progress', 'finished'),
  class: fc.constantFrom('other', 'IMP', 'AMB'),
  episodes: fc.array(fc.record({ system: fc.webUrl(), value: fc.uuid() }), { minLength: 1, maxLength: 2 }),
});

/** What is said of the subject; topic and priority where the category asks for or allows them. */
const subject = fc
  .record({ category: fc.constantFrom(...CATEGORY_CODES), topic: text, isUrgent: fc.boolean() })
  .map(({ category, topic, isUrgent }) => ({
    category,
    ...((category === 'other' || isUrgent) && { topic }),
    ...(category === 'regarding-referral' && isUrgent && { priority: 'asap' as const }),
  }));

const writing = (sender: Party, hour: number): fc.Arbitrary<Writing> =>
  fc
    .record({
      bundleId: fc.uuid(),
      messageId: fc.uuid(),
      communicationId: fc.uuid(),
      segments: segments(sender, at(hour)),
      from: fc.option(contact(sender)),
    })
    .map(({ from, ...rest }) => ({
      ...rest,
      createdAt: at(hour + 1),
      sender,
      ...(from && { specificSender: from }),
    }));

const first = ([sender, receiver]: Party[]): fc.Arbitrary<CareCommunication> =>
  sender && receiver
    ? fc
        .record({
          writing: writing(sender, 0),
          subject,
          citizen,
          threadId: fc.uuid(),
          recipient: fc.option(contact(receiver)),
          encounter: fc.option(encounter),
        })
        .map(({ writing: written, subject: about, recipient, encounter: episode, ...rest }) =>
          startCommunication({
            ...written,
            ...about,
            ...rest,
            receiver,
            ...(recipient && { recipient }),
            ...(episode && { encounter: episode }),
          }),
        )
    : fc.constantFrom();

type Step = 'answer' | 'addition' | 'forward';

/** Of two sides and a third, who writes next. */
function next(before: CareCommunication, step: Step, [other, hour]: [Party, number]): fc.Arbitrary<CareCommunication> {
  if (step !== 'forward') {
    const by = step === 'answer' ? before.receiver : before.sender;
    return writing(by, hour).map((written) => replyTo(before, written));
  }
  const left = before.segments.filter((one) => one.kind === 'attachment' && !one.data && !one.url);
  const files = new Map(left.map(({ id }) => [id, 'JVBERi0xLjQK']));
  return fc
    .tuple(writing(before.receiver, hour), fc.uuid(), fc.option(contact(other)))
    .map(([written, threadId, recipient]) =>
      forward(before, { ...written, receiver: other, threadId, files, ...(recipient && { recipient }) }),
    );
}

function hasDistinctIds({ history, segments: all }: CareCommunication): boolean {
  const ids = [...history.map(({ messageId }) => messageId), ...all.map(({ id }) => id)];
  return new Set(ids).size === ids.length;
}

/** Any message a system may send: new, then answered, added to and sent on. */
export const anyCareCommunication: fc.Arbitrary<CareCommunication> = fc
  .tuple(party(1), party(2), party(3))
  .chain((parties) =>
    fc.array(fc.constantFrom<Step>('answer', 'addition', 'forward'), { maxLength: 3 }).chain((steps) =>
      steps.reduce<fc.Arbitrary<CareCommunication>>(
        (sent, step, index) =>
          sent.chain((before) => {
            const [third] = parties.filter(({ sor }) => sor !== before.sender.sor && sor !== before.receiver.sor);
            return next(before, step, [third ?? before.sender, 2 * (index + 1)]);
          }),
        first(parties),
      ),
    ),
  )
  .filter(hasDistinctIds);
