import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { gp } from '../../test-support/people.ts';
import { renderScreen, services } from '../../test-support/render-screen.tsx';
import { Bell } from '../notices/bell.tsx';
import { DelegatedNote } from './delegated-note.tsx';

const about = { name: 'Grethe Lyngholm', cpr: '1707449978', age: 82 };
const task = {
  id: 't1',
  about,
  what: 'Bestil blodprøve',
  createdAt: '2026-11-22T10:00:00Z',
  createdBy: 'Dorthe Friis',
};
const staff = { ...gp, id: 'staff', role: 'practice-staff' };
const nothing = { unread: 0, tell: { counts: {}, isCritical: false }, sound: false, browser: false };

beforeEach(() => localStorage.clear());

function open(person = staff, tasks: object[] = [task]) {
  const told = { tasks };
  const { asked, fetch } = services({
    '/practice/tasks': () => told,
    '/coordinator/notices/summary': () => ({ asOf: task.createdAt, ...nothing }),
    '/coordinator/notices': () => ({ asOf: task.createdAt, notices: [], settings: {} }),
  });
  const screens = (
    <>
      <Bell />
      <DelegatedNote />
    </>
  );
  const { queries } = renderScreen(screens, { person, fetch });
  return { asked, told, queries };
}

test('what the doctor delegates stands with the staff and rings the bell, once looked at no more', async () => {
  const { told, queries } = open();
  expect(await screen.findByRole('note')).toHaveTextContent('Lægen har uddelegeret 1 opgaveBestil blodprøve');
  expect(screen.getByRole('link', { name: 'Vis det uddelegerede' })).toHaveAttribute('href', '/letters?list=tasks');
  await userEvent.click(await screen.findByRole('button', { name: 'Nyt til dig: 1 ulæst' }));
  await userEvent.keyboard('{Escape}');
  await screen.findByRole('button', { name: 'Nyt til dig' });
  told.tasks.push({ ...task, id: 't2', createdAt: '2026-11-22T11:00:00Z' });
  await queries.invalidateQueries({ queryKey: ['messages'] });
  expect(await screen.findByRole('button', { name: 'Nyt til dig: 1 ulæst' })).toBeVisible();
});

test('what is given to one of the staff by name rings for nobody else', async () => {
  open(staff, [
    { ...task, forId: 'another' },
    { ...task, id: 't2', what: 'Ring', forId: staff.id },
  ]);
  expect(await screen.findByRole('note')).toHaveTextContent('Lægen har uddelegeret 1 opgaveRing');
});

test('the doctor is told nothing of what the doctor delegates', async () => {
  const { asked } = open(gp);
  await screen.findByRole('button', { name: 'Nyt til dig' });
  await waitFor(() => expect(asked.length).toBeGreaterThan(0));
  expect(asked.filter(({ path }) => path.startsWith('/practice'))).toEqual([]);
});
