import { expect, test } from 'vitest';
import type { CareCommunication, Segment, ThreadEntry } from './care-communication.ts';
import { retractionsIn, segmentsOfMessages } from './retractions.ts';

const ward = { sor: '1001', gln: '5790000000001', name: 'M1' };
const homeCare = { sor: '2001', gln: '5790000000002', name: 'Hjemmeplejen' };
const at = '2026-03-05T12:00:00.000Z';
const text = (id: string, words: string): Segment => ({
  kind: 'text',
  id,
  assigner: ward,
  writtenAt: at,
  author: { given: ['Anne'], family: 'Holm', role: { code: 'sygeplejerske' }, organisation: ward },
  phone: '+4565000001',
  text: words,
});
const entry = (messageId: string, rest: Partial<ThreadEntry> = {}): ThreadEntry => ({
  messageId,
  activity: 'reply-message',
  sentAt: at,
  who: ward,
  segmentIds: [`s-${messageId}`],
  ...rest,
});
const phrase = 'Annullering grundet forkert CPR-nr.';
const takenBack: Pick<CareCommunication, 'history' | 'segments'> = {
  history: [entry('m1', { activity: 'new-message' }), entry('m2', { follows: { messageId: 'm1' } })],
  segments: [text('s-m1', 'Om en anden borger'), text('s-m2', phrase)],
};

test('the agreed phrase from the same sender takes back the message before', () => {
  expect(retractionsIn(takenBack)).toEqual([{ messageId: 'm1', by: 'm2', reason: 'incorrect-cpr' }]);
});

test('the other side’s use of the phrase takes nothing back', () => {
  const [first = entry('m1'), second = entry('m2')] = takenBack.history;
  expect(retractionsIn({ ...takenBack, history: [first, { ...second, who: homeCare }] })).toEqual([]);
});

test('a forwarded message brings along what it sends on; a reply only what it adds', () => {
  const history = [entry('m1'), entry('m2', { activity: 'forward-message' }), entry('m3')];
  expect([...segmentsOfMessages({ history }, new Set(['m2']))]).toEqual(['s-m1', 's-m2']);
  expect([...segmentsOfMessages({ history }, new Set(['m3']))]).toEqual(['s-m3']);
});
