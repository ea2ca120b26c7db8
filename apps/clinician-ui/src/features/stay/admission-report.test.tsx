import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { homeCare, wardNurse } from '../../test-support/people.ts';
import { stay } from './test-stay.ts';
import { renderScreen, services } from '../../test-support/render-screen.tsx';
import { AdmissionReport } from './admission-report.tsx';

const read = { at: '2026-11-20T09:30:00Z', by: 'Anne Holm' };
const row = {
  id: 's1',
  report: { messageId: 'm1', receivedAt: '2026-11-20T09:00:00Z', opened: true, read },
  duties: { 'care-plan': {} },
};
const words = (da: string, en: string) => ({ da, en });
const report = {
  from: homeCare,
  receivedAt: '2026-11-20T09:00:00Z',
  opened: read,
  description: {
    sections: [
      {
        title: words('Sygehusophold', 'Hospital stay'),
        rows: [
          { label: words('Afdeling', 'Department'), value: words('M1', 'M1') },
          { label: words('Forløbs-id', 'Episode of care'), value: words('3f6a', '3f6a'), isId: true },
        ],
      },
      {
        title: words('Hjælp hjemme', 'Help at home'),
        rows: [
          {
            label: words('Ydelse', 'Service'),
            value: words('Sårpleje; Hyppighed: hver dag; også lørdag', 'Wound care; How often: daily'),
            parts: [
              { value: words('Sårpleje', 'Wound care') },
              { label: words('Hyppighed', 'How often'), value: words('hver dag; også lørdag', 'daily') },
            ],
          },
          { label: words('Ydelse', 'Service'), value: words('Ring +4565000201', 'Call +4565000201') },
        ],
      },
    ],
  },
};

test('a report that has been read says by whom and when, and what belongs together stands by its names', async () => {
  const { fetch } = services({
    '/hospital/units/1001/board': () => ({ stays: [row] }),
    '/hospital/messages/m1': () => report,
    '/coordinator/worklist': () => ({ feed: 1, asOf: '2026-11-20T09:00:00Z', tasks: [], duties: [] }),
  });
  renderScreen(<AdmissionReport stay={stay} canRead />, { person: wardNurse, fetch });
  const region = await screen.findByRole('region', { name: 'Indlæggelsesrapport' });
  expect(region).toHaveTextContent('Læst');
  expect(region).toHaveTextContent('af Anne Holm, 20-11-2026 10:30');
  await userEvent.click(within(region).getByRole('button', { name: 'Læs rapporten' }));
  const drawer = await screen.findByRole('dialog', { name: 'Indlæggelsesrapport' });
  expect(await within(drawer).findByText('Læst af Anne Holm, 20-11-2026 10:30')).toBeVisible();
  expect(drawer).toHaveTextContent('Karen Agerskov · 020138-9900');
  const ask = within(drawer).getByRole('link', { name: 'Spørg kommunen' });
  expect(ask).toHaveAttribute('href', `/correspondence?citizen=${stay.citizen.id}&new=1&to=${homeCare.sor}&of=m1`);
  expect(within(drawer).getByRole('region', { name: 'Sygehusophold' })).toHaveTextContent('M1');
  expect(drawer).not.toHaveTextContent('3f6a');
  const help = within(drawer).getByRole('region', { name: 'Hjælp hjemme' });
  expect(within(help).getByText('Hyppighed:')).toBeVisible();
  expect(within(help).getByText('hver dag; også lørdag')).toBeVisible();
  expect(within(help).getByText('Ring 65 00 02 01')).toBeVisible();
  expect(within(drawer).queryByRole('button', { name: /Læst, tag den af listen/ })).toBeNull();
});
