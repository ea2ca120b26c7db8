import { expect, test } from 'vitest';
import { createApi } from '../../shared/http/api.ts';
import { services } from '../../test-support/render-screen.tsx';
import { nextStep, owesFirstVisit } from './hospital-row.ts';
import { row } from './test-row.ts';
import { withClosedDuties, withoutClosedDuties } from './visits-closed.ts';

const [open, closed] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];
const home = (episode: string) =>
  row({ episode, status: 'ended', services: { paused: [], kept: [], running: ['Hjemmesygepleje'] } });
const apiOn = (fetch: typeof globalThis.fetch) =>
  createApi({
    fetch,
    language: () => 'da',
    token: () => Promise.resolve('token'),
    renewToken: () => Promise.resolve(undefined),
  });
const knowing = () => services({ '/coordinator/closed-duties': () => ({ episodes: [closed] }) });

test('a first visit that was closed on the worklist is owed no more by the citizen\u2019s page and the lists', async () => {
  const { asked, fetch } = knowing();
  const rows = await withClosedDuties(apiOn(fetch), [home(open), home(closed)]);
  expect(rows.map(owesFirstVisit)).toEqual([true, false]);
  expect(rows.map((one) => nextStep(one, { isConfirmationOwed: false }))).toEqual(['visit', undefined]);
  expect(asked[0]?.body).toEqual({ episodes: [open, closed], ruleId: 'post-first-visit' });
});

test('what is owed is told without it, and with it where the worklist cannot be read', async () => {
  const { id, citizen, ward, status, startedAt } = home(closed);
  const stay = { id, episode: closed, citizen, ward, status, startedAt };
  const items = [
    { kind: 'first-visit' as const, stayId: id, since: startedAt, stay },
    { kind: 'answer-plan' as const, stayId: id, since: startedAt, stay },
  ];
  const kinds = (of: typeof globalThis.fetch) =>
    withoutClosedDuties(apiOn(of), items).then((owed) => owed.map(({ kind }) => kind));
  expect(await kinds(knowing().fetch)).toEqual(['answer-plan']);
  expect(await kinds(services({}).fetch)).toEqual(['first-visit', 'answer-plan']);
});

test('a report of admission that was told to be done otherwise is owed by neither row nor list', async () => {
  const { asked, fetch } = knowing();
  const [first, second] = await withClosedDuties(apiOn(fetch), [
    row({ episode: open, reportOwed: 'record-incomplete' }),
    row({ episode: closed, reportOwed: 'record-incomplete' }),
  ]);
  expect(first).toHaveProperty('reportOwed');
  expect(second).not.toHaveProperty('reportOwed');
  expect(second).toHaveProperty('isReportClosed', true);
  expect(asked.map(({ body }) => body)).toEqual([{ episodes: [open, closed], ruleId: 'adm-report-automatic' }]);
});
