import { EVENT, OWN_EVENT } from '@overgang/fhir-models';
import { expect, test } from 'vitest';
import { messagePolicy, pauseSeconds } from './message-policy.ts';

test.each([...Object.values(EVENT), ...Object.values(OWN_EVENT)].filter((event) => event !== EVENT.acknowledgement))(
  '%s waits 30 minutes and is sent again twice, which satisfies both published limits',
  (event) => {
    expect(messagePolicy(event)).toMatchObject({ isAcknowledged: true, waitMinutes: 30, resends: 2 });
  },
);

test('an acknowledgement is never waited for, whatever is agreed for every message', () => {
  expect(messagePolicy(EVENT.acknowledgement, { every: { resends: 3 } })).toMatchObject({
    isAcknowledged: false,
    resends: 0,
  });
});

test('what is agreed for one standard changes that one alone', () => {
  const changes = { events: { [EVENT.careCommunication]: { waitMinutes: 60 } } };
  expect(messagePolicy(EVENT.careCommunication, changes).waitMinutes).toBe(60);
  expect(messagePolicy(EVENT.hospitalNotification, changes).waitMinutes).toBe(30);
});

test.each([
  [1, 0, 1.5],
  [1, 1, 2.5],
  [5, 0.5, 32],
  [30, 0.5, 600],
])('after %i failures the pause is %f of its jitter: %f seconds', (failures, chance, seconds) => {
  expect(pauseSeconds(failures, chance)).toBe(seconds);
});
