import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { karen as citizen } from '../../test-support/citizens.ts';
import { wardNurse } from '../../test-support/people.ts';
import { renderScreen, services } from '../../test-support/render-screen.tsx';
import { Bell } from './bell.tsx';

const title = { da: 'Plejeforløbsplan', en: 'Care plan' };
const settings = { criticalAlways: true, digest: 'at-once', newMessages: false, sound: false, browser: false };
const summaryPath = '/coordinator/notices/summary';

function notice(id: string, other: object = {}) {
  return {
    id,
    kind: 'limit-near',
    at: '2026-11-23T08:00:00.000Z',
    isCritical: false,
    isOver: false,
    isRead: false,
    ...other,
  };
}

function summary(tell: object = {}) {
  const nothing = { counts: {}, isCritical: false };
  return { asOf: new Date().toISOString(), unread: 2, tell: { ...nothing, ...tell }, sound: false, browser: false };
}

const list = () => ({
  asOf: '2026-11-23T09:00:00.000Z',
  notices: [notice('n1', { title, citizen }), notice('n2', { kind: 'plan-answered', isRead: true })],
  settings,
});

beforeEach(() => sessionStorage.clear());

test('the bell counts what is unread, and its list says what it is about; opening one marks it as read', async () => {
  const { asked, fetch } = services({
    [summaryPath]: () => summary(),
    '/coordinator/notices': list,
    '/coordinator/notices/read': () => ({}),
  });
  // Where it leads is no part of this screen.
  const stay = (
    <div onClickCapture={(event) => event.preventDefault()}>
      <Bell />
    </div>
  );
  renderScreen(stay, { person: wardNurse, fetch });
  await userEvent.click(await screen.findByRole('button', { name: 'Nyt til dig: 2 ulæste' }));
  const dialog = await screen.findByRole('dialog', { name: 'Nyt til dig' });
  const line = await within(dialog).findByRole('link', { name: /Frist nærmer sig.*Karen Agerskov · Plejeforløbsplan/ });
  expect(line).toHaveAttribute('href', '/worklist?list=duties');
  await userEvent.click(line);
  await waitFor(() => expect(asked.find(({ path }) => path.endsWith('/read'))?.body).toEqual({ ids: ['n1'] }));
});

test('the critical stand first, though older; what somebody has seen to lies below the rest, asks for nothing and is not unread', async () => {
  const both = [notice('n1', { title, isOver: true }), notice('n2', { kind: 'plan-answered' })];
  const older = notice('n4', { kind: 'limit-passed', isCritical: true, at: '2026-11-22T08:00:00.000Z' });
  const { fetch } = services({
    [summaryPath]: () => summary(),
    '/coordinator/notices': () => ({ ...list(), notices: [...both, notice('n3', { kind: 'receiver-back' }), older] }),
  });
  renderScreen(<Bell />, { person: wardNurse, fetch });
  await userEvent.click(await screen.findByRole('button', { name: /Nyt til dig/ }));
  const open = await screen.findByRole('list', { name: 'Nyt til dig' });
  const [first, ...rest] = within(open).getAllByRole('link');
  expect(first).toHaveTextContent(/Frist overskredet.*Kritisk/);
  expect(rest).toHaveLength(1);
  expect(open).toHaveTextContent(/Svar på plan.*Ulæst/);
  const settled = screen.getByRole('list', { name: 'Der er taget hånd om' });
  expect(within(settled).getAllByRole('link')).toHaveLength(2);
  expect(settled).not.toHaveTextContent('Ulæst');
});

test('what is due is told once, without anybody’s name: one by its title, several as counts', async () => {
  sessionStorage.setItem('overgang.told.ward-nurse', '2026-01-01T00:00:00.000Z');
  const { fetch } = services({
    [summaryPath]: () => summary({ counts: { 'plan-answered': 1, 'limit-near': 3, 'limit-passed': 2 } }),
  });
  const { queries } = renderScreen(<Bell />, { person: wardNurse, fetch });
  expect(await screen.findByRole('status')).toHaveTextContent(
    'Frist overskredet: 2 · Frist nærmer sig: 3 · Svar på planer: 1',
  );
  await userEvent.click(screen.getByRole('button', { name: 'Luk' }));
  await waitFor(() => expect(screen.queryByRole('status')).toBeNull());
  queries.setQueryData(['notices', 'summary', 'ward-nurse'], {
    ...summary({ counts: { 'limit-near': 1 }, only: { kind: 'limit-near', title } }),
    asOf: new Date(Date.now() + 1000).toISOString(),
  });
  expect(await screen.findByRole('status')).toHaveTextContent('Frist nærmer sig: Plejeforløbsplan');
  expect(screen.getByRole('link', { name: 'Vis listen' })).toHaveAttribute('href', '/worklist?list=duties');
});

test('a tab that has just been opened tells nothing of what came before', async () => {
  const { fetch } = services({ [summaryPath]: () => summary({ counts: { 'limit-passed': 2 } }) });
  renderScreen(<Bell />, { person: wardNurse, fetch });
  await screen.findByRole('button', { name: 'Nyt til dig: 2 ulæste' });
  expect(screen.queryByRole('status')).toBeNull();
});

test('quiet hours and a digest are chosen and kept', async () => {
  const { asked, fetch } = services({
    [summaryPath]: () => summary(),
    '/coordinator/notices': list,
    '/coordinator/notices/settings': (body) => ({ settings: body }),
  });
  renderScreen(<Bell />, { person: wardNurse, fetch });
  await userEvent.click(await screen.findByRole('button', { name: /Nyt til dig/ }));
  await screen.findByText('Svar på plan');
  await userEvent.click(screen.getByRole('button', { name: 'Indstillinger' }));
  await userEvent.click(await screen.findByLabelText(/^Stille timer/));
  await userEvent.click(screen.getByLabelText(/vagtskifte/));
  await userEvent.click(screen.getByRole('button', { name: 'Gem' }));
  await waitFor(() =>
    expect(asked.find(({ path }) => path.endsWith('/settings'))?.body).toEqual({
      ...settings,
      digest: 'shifts',
      quiet: { from: '22:00', to: '06:00' },
    }),
  );
});
