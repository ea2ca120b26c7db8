import { eventTypes, type PathwayEvent } from '@overgang/pathway-rules';
import { expect, test } from 'vitest';
import { readMessage } from './messaging/read-message.ts';
import { addresses, parties } from './testing/example-parties.ts';
import { exampleStory, type Told } from './testing/example-story.ts';
import { isDocument } from './domain/document.ts';
import { documentEvents, type ToldDocument } from './domain/document-events.ts';
import { foldPathway } from './domain/fold-pathway.ts';
import type { Notice } from './domain/notice.ts';
import { otherStayEvents } from './domain/other-stays.ts';
import { pathwayEvents } from './domain/pathway-events.ts';
import { seenEvents } from './domain/seen-events.ts';
import type { Side } from './domain/sides.ts';
import { workEvents } from './domain/work-events.ts';

const types = new Map(eventTypes().map((type) => [type.type, type]));
const sideOf = (name: keyof typeof parties): Side => ({ ...parties[name], region: '1083', sector: 'somatic' });

/** What events.yaml does not know of the events: types, fields, and values that are not of a field's kind. */
function misfitsIn(events: readonly PathwayEvent[]): string[] {
  return events.flatMap(({ type, data }) => {
    const known = types.get(type);
    if (!known) return [type];
    return Object.entries(data).flatMap(([name, value]) =>
      isOfField(known.fields[name], value) || known.carriesAny ? [] : [`${type} ${name}: ${String(value)}`],
    );
  });
}

const kinds: Record<string, (value: unknown, codes: readonly string[]) => boolean> = {
  flag: (value) => typeof value === 'boolean',
  count: (value) => Number.isInteger(value),
  text: (value) => typeof value === 'string',
  code: (value, codes) => typeof value === 'string' && codes.includes(value),
  instant: isTime,
  date: (value) => isTime(value) && String(value).length === 10,
};

function isTime(value: unknown): boolean {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value));
}

function isOfField(field: { type: string; codes?: string[] | undefined } | undefined, value: unknown): boolean {
  return field !== undefined && kinds[field.type]?.(value, field.codes ?? []) === true;
}

const at = (hour: number) => `2026-03-02T${String(hour).padStart(2, '0')}:00:00.000Z`;

/** A stay's notices, an hour apart, and what they tell. */
function staysTold(codes: readonly Parameters<ReturnType<typeof exampleStory>['notice']>[0][]): PathwayEvent[] {
  const story = exampleStory();
  const told = codes.map((code, hour) =>
    story.notice(code, {
      from: code === 'STIN' && hour > 1 ? 'otherWard' : 'ward',
      to: 'municipality',
      at: at(6 + hour),
      class: code.endsWith('STAA') ? 'EMER' : 'IMP',
    }),
  );
  const notices = told.flatMap(({ bundle }): Notice[] => {
    const message = readMessage(bundle, '2026-03-03T00:00:00.000Z')?.message;
    return message && !isDocument(message) ? [message] : [];
  });
  const acknowledged = told.map(({ messageId }) => ({ messageId, code: 'ok', at: '2026-03-03T00:00:00.000Z' }));
  return pathwayEvents(foldPathway(notices), {
    homeCare: true,
    bornOn: '1944-03-02',
    sides: new Map(notices.map(({ messageId, unit }) => [messageId, sidesOf(unit.sor)])),
    hoursSinceStay: () => 30,
    destinationAt: () => 'home',
    acknowledged,
  });
}

function sidesOf(sor: string) {
  const sender = sor === addresses.otherWard.sor ? sideOf('otherWard') : sideOf('ward');
  return { sender, receiver: sideOf('municipality') };
}

test.each([
  [['STAA', 'STIN', 'STOR', 'SLOR', 'SLHJ'] as const, ['stay.classChanged', 'leave.started', 'leave.ended']],
  [['STIN', 'RE_STIN', 'STIN', 'MORS'] as const, ['stay.corrected', 'stay.transferredIn', 'stay.ended']],
  [['STIN', 'SLHJ', 'AN_SLHJ'] as const, ['stay.ended', 'stay.cancelled']],
  [['STAA', 'AN_STAA'] as const, ['stay.started', 'stay.cancelled']],
])('what the notices %s tell is what the rules know', (codes, wanted) => {
  const events = staysTold(codes);
  expect(misfitsIn(events)).toEqual([]);
  expect(events.map(({ type }) => type)).toEqual(expect.arrayContaining([...wanted, 'ack.received']));
});

test('what every kind of document tells is what the rules know, corrected and answered ones too', () => {
  const story = exampleStory();
  const out = (hour: number) => ({ from: 'ward', to: 'municipality', at: at(hour) }) as const;
  const back = (hour: number) => ({ from: 'homeCare', to: 'ward', at: at(hour) }) as const;
  const toPractice = { from: 'ward', to: 'practice', at: at(12) } as const;
  const contact = { name: 'Vita Test', phone: '+4500000003' };
  const plan = story.plan(out(8), { times: { certainty: 'agreed', agreedDischarge: at(20) } });
  const renewed = story.plan(out(9), { of: plan, activity: 'modified-message', number: 2 });
  const ready = story.ready(out(10), { readyAt: at(9) });
  const rehabilitation = story.rehabilitation(out(11));
  const content = { answer: { answer: 'question', planVersion: 1 }, contact } as const;
  const answer = story.answer(back(9), { of: plan, content });
  const corrected = story.answer(back(10), { of: answer, activity: 'modified-message', content });
  const told = [
    story.report(back(7)),
    plan,
    renewed,
    answer,
    corrected,
    ready,
    story.answer(back(10), {
      of: ready,
      content: { answer: { answer: 'takeover' }, contact, takeover: { at: at(20), conditions: [], interim: true } },
    }),
    rehabilitation,
    story.rehabilitation(back(12), { of: rehabilitation, activity: 'reply-message', offered: '2026-03-05' }),
    story.dischargeReport(out(13)),
    story.letter(toPractice),
    story.correspondence(back(14), 'Skal pausen fortsætte?'),
  ];
  const events = documentEvents(told.map(documentOf), []);
  expect(misfitsIn(events)).toEqual([]);
  expect(events.find(({ id }) => id === corrected.messageId)?.data).toMatchObject({ replaces: answer.messageId });
  expect(new Set(events.map(({ type }) => type))).toEqual(
    new Set([
      'report.admission.sent',
      'careplan.sent',
      'discharge.agreed',
      'careplan.answered',
      'ready.messageSent',
      'ready.set',
      'ready.answered',
      'rehabplan.sent',
      'rehab.firstContactOffered',
      'report.discharge.sent',
      'letter.sent',
      'letter.asked',
      'correspondence.sent',
    ]),
  );
});

function documentOf({ bundle, intake }: Told): ToldDocument {
  const message = readMessage(bundle, '2026-03-03T00:00:00.000Z')?.message;
  if (!message || !isDocument(message)) throw new Error(`No document in ${JSON.stringify(intake).slice(0, 40)}.`);
  const isFromWard = message.unit.sor === addresses.ward.sor;
  const receiver = isFromWard ? sideOf('homeCare') : sideOf('ward');
  return { document: message, sender: isFromWard ? sideOf('ward') : sideOf('homeCare'), receiver };
}

test('what people do, what they have seen and what other stays mean is what the rules know', () => {
  const now = at(10);
  const key = 'dis-report-sent:m1';
  const limits = { joined: 4 * 3_600_000, within: 30 * 86_400_000 };
  const decision = { key, at: now, severity: 'high' };
  const ended = { status: 'home', startedAt: '2026-03-01T10:00:00.000Z', endedAt: now } as const;
  const again = { status: 'in-hospital', startedAt: '2026-03-03T10:00:00.000Z' } as const;
  const events = [
    ...workEvents({
      settlements: [{ id: 's', key, how: 'phone', by: 'Nina', at: now }],
      disputes: [{ id: 'd', key, openedAt: now, settledAt: now, outcome: 'hospital' }],
      deviations: [
        { ...decision, id: 'c', action: 'confirm' },
        { ...decision, id: 'x', action: 'dismiss' },
        { ...decision, id: 'e', action: 'export' },
      ],
    }),
    ...seenEvents([{ messageId: 'm1', messageType: 'care-communication-message', at: now, receiver: sideOf('ward') }]),
    ...otherStayEvents(ended, { others: [{ id: 'p2', stay: again }], limits }),
    ...otherStayEvents(ended, { others: [{ id: 'p3', stay: { ...again, startedAt: now } }], limits }),
    ...otherStayEvents(again, { others: [{ id: 'p1', stay: { status: 'dead', endedAt: now } }], limits }),
  ];
  expect(misfitsIn(events)).toEqual([]);
  expect(events).toHaveLength(11);
});
