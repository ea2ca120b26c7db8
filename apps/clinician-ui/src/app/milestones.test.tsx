import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useQueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import type { Notice } from '../shared/live/live-connection.ts';
import { ward, wardNurse } from '../test-support/people.ts';
import { renderScreen, services } from '../test-support/render-screen.tsx';
import { useMilestones } from './milestones.tsx';

function reached(obligationId: string, milestone: string, other: Partial<Notice> = {}): Notice {
  return { seq: 1, topic: 'milestone', obligationId, milestone, level: 0, unit: ward.sor, citizenId: 'c', ...other };
}

const duties = [{ id: 'o1', title: { da: 'Plejeforløbsplan', en: 'Care plan' } }];

/** Hears the next of the notices at every press. */
function Listener({ notices }: { notices: Notice[] }) {
  const hear = useMilestones();
  const queries = useQueryClient();
  queries.setQueryData(['worklist', ward.sor], { pages: [{ duties }], pageParams: [''] });
  return (
    <button
      onClick={() => {
        const next = notices.shift();
        if (next) hear(next);
      }}
    >
      Hør
    </button>
  );
}

async function hearAll(notices: Notice[]): Promise<void> {
  const times = notices.length;
  renderScreen(<Listener notices={notices} />, { person: wardNurse, fetch: services({}).fetch });
  for (let time = 0; time < times; time += 1) await userEvent.click(screen.getByRole('button', { name: 'Hør' }));
}

test('a limit that passes is told once with the duty’s title and a way to the list, and those after it are counted in', async () => {
  const notices = [reached('o1', 'due'), reached('o1', 'due')];
  await hearAll(notices);
  expect(await screen.findByText('Frist overskredet: Plejeforløbsplan')).toBeVisible();
  expect(screen.getAllByRole('status')).toHaveLength(1);
  expect(screen.getByRole('link', { name: 'Vis listen' })).toHaveAttribute('href', '/worklist?list=duties');
  notices.push(reached('o2', 'due'), reached('o3', 'warning'));
  await userEvent.click(screen.getByRole('button', { name: 'Hør' }));
  await userEvent.click(screen.getByRole('button', { name: 'Hør' }));
  expect(await screen.findByText('Frist overskredet: 2 · Frist nærmer sig: 1')).toBeVisible();
  expect(screen.getAllByRole('link', { name: 'Vis listen' })).toHaveLength(1);
  await userEvent.click(screen.getByRole('button', { name: 'Luk' }));
  await waitFor(() => expect(screen.queryByRole('link')).toBeNull());
});

test('what concerns another unit, or is no milestone, is told nobody', async () => {
  const { unit: _, ...withoutUnit } = reached('o1', 'due');
  await hearAll([reached('o1', 'due', { unit: 'another' }), withoutUnit, reached('o1', 'due', { topic: 'worklist' })]);
  expect(screen.queryByRole('link', { name: 'Vis listen' })).toBeNull();
});
