import { expect, test } from 'vitest';
import { answerOf, beginAnswer, lackingIn } from './answer-content.ts';

const leaves = '2026-03-06T11:00:00+01:00';
const stay = { services: { paused: ['Sygepleje'], running: ['Nødkald'], kept: [{ service: 'Nødkald' }] } };
const contact = { name: 'Carsten Dahl', phone: '65112233' };
const now = new Date('2026-03-03T09:00:00+01:00');
const said = { changes: [], needs: [], version: 2, leaves };
const begun = beginAnswer({ now, stay, contact, asked: [], said });
const tell = ({ text, reason }: { text: string; reason: string }) => `${text}: ${reason}`;

test('an answer begins with what the citizen had, from when the citizen leaves', () => {
  expect(begun).toEqual({
    answer: { planVersion: 2 },
    contact,
    services: {
      plan: {
        services: [
          { text: 'Nødkald', startsAt: leaves, status: 'scheduled' },
          { text: 'Sygepleje', startsAt: leaves, status: 'scheduled' },
        ],
      },
    },
    takeover: { at: leaves, conditions: [] },
  });
});

test('what the ward asks for stands first, once, from when the citizen comes home; nothing begins in the past', () => {
  const asked = ['Hjælpemidler', 'Sygepleje'];
  const first = (of: object) =>
    expect(beginAnswer({ now, stay, contact, asked, said, ...of })['services']).toMatchObject({
      plan: { services: [{ text: 'Hjælpemidler', asked: 'Hjælpemidler' }, { text: 'Sygepleje' }, { text: 'Nødkald' }] },
    });
  first({});
  const expected = { at: '2026-03-07T11:00:00+01:00', certainty: 'expected', weekend: true };
  const { leaves: _, ...unsaid } = said;
  const begins = (of: object) => beginAnswer({ now, stay, contact, asked: [], said, ...of })['takeover'];
  expect(begins({ said: unsaid, stay: { ...stay, comesHome: expected } })).toMatchObject({ at: expected.at });
  expect(begins({ now: new Date('2026-03-06T12:00:00+01:00') })).not.toHaveProperty('at');
});

test('what is left out needs a reason, and the comment says both', () => {
  const left = { text: 'Sygepleje', asked: 'Sygepleje', left: true };
  const draft = (reason?: string) => ({
    ...begun,
    answer: { comment: 'Vi er klar.' },
    services: { plan: { services: [{ ...left, reason }] } },
  });
  expect([...lackingIn(draft(), 'accept')]).toEqual(['services.0.reason']);
  const answer = answerOf(draft('Klarer det selv'), 'accept', tell);
  expect(answer).toMatchObject({ answer: { comment: 'Vi er klar.\nSygepleje: Klarer det selv', changed: true } });
  expect(answer).not.toHaveProperty('services');
});

test('what is asked for of a service that the citizen had is that service; put otherwise it is accepted with changes', () => {
  const asked = beginAnswer({ now, stay, contact, asked: ['Sygepleje: Sårpleje'], said });
  const services = [{ text: 'Sygepleje: Sårpleje' }, { text: 'Nødkald' }];
  expect(asked['services']).toMatchObject({ plan: { services } });
  expect(answerOf(asked, 'accept', tell)['answer']).not.toHaveProperty('changed');
  const otherwise = { plan: { services: [{ text: 'Sårpleje i klinik', asked: 'Sygepleje: Sårpleje' }] } };
  expect(answerOf({ ...asked, services: otherwise }, 'accept', tell)['answer']).toHaveProperty('changed', true);
});

const withService = (service: object) => ({ ...begun, services: { plan: { services: [service] } } });

test('what the ward asks for does not go by its words being emptied, and is told as asked when it is left out', () => {
  const emptied = { text: ' ', asked: 'Sygepleje', startsAt: leaves };
  expect([...lackingIn(withService(emptied), 'accept')]).toEqual(['services.0.text']);
  expect([...lackingIn(withService({ text: '', startsAt: leaves }), 'accept')]).toEqual([]);
  const left = withService({ ...emptied, left: true, reason: 'Klarer det selv' });
  expect([...lackingIn(left, 'accept')]).toEqual([]);
  expect(answerOf(left, 'accept', tell)).toMatchObject({ answer: { comment: 'Sygepleje: Klarer det selv' } });
});

test('only what belongs to the kind of answer is sent, and nothing empty', () => {
  const draft = { ...begun, answer: { planVersion: 2, question: ' Lift? ', comment: ' ' } };
  expect(answerOf(draft, 'question', tell)).toEqual({
    answer: { answer: 'question', question: 'Lift?', planVersion: 2 },
    contact,
  });
  expect(answerOf(draft, 'accept', tell)).toMatchObject({
    answer: { answer: 'accept', planVersion: 2 },
    services: { plan: { services: { length: 2 } } },
    takeover: { at: leaves },
  });
});

test('what is lacking is told by its field', () => {
  expect([...lackingIn({ contact: { name: 'C' } }, 'question')]).toEqual(['contact.phone', 'answer.question']);
  const services = [{ text: 'Sygepleje' }, { text: '' }];
  expect([...lackingIn({ contact, services: { plan: { services } } }, 'takeover')]).toEqual([
    'services.0.startsAt',
    'takeover.at',
  ]);
});

test('a service without a time of its own begins at the takeover', () => {
  const services = { plan: { services: [{ text: 'Sygepleje' }] } };
  const draft = { contact, services, takeover: { at: leaves, conditions: [] } };
  expect([...lackingIn(draft, 'takeover')]).toEqual([]);
  expect(answerOf(draft, 'takeover', tell)).toMatchObject({
    services: { plan: { services: [{ text: 'Sygepleje', startsAt: leaves }] } },
  });
});
