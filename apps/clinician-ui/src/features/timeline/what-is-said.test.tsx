import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { gp, ward } from '../../test-support/people.ts';
import { renderScreen, services } from '../../test-support/render-screen.tsx';
import { TimelinePage } from './timeline-page.tsx';

const at = '2026-11-20T08:00:00Z';
const plan = {
  id: 'm1',
  seq: 1,
  at,
  registeredAt: at,
  isNew: false,
  type: 'careplan.sent',
  sector: 'hospital',
  actor: ward,
};
const empty = {
  feed: 7,
  asOf: '2026-11-22T12:00:00Z',
  citizen: { id: 'c1', name: 'Karen Agerskov', cpr: '0201389900', age: 88 },
  responsibles: [],
  missing: [],
  next: [],
  seenUpTo: 1,
};

function open(more: object) {
  const timeline = { ...empty, ...more };
  const { fetch } = services({
    '/coordinator/citizens/c1/timeline': () => timeline,
    '/coordinator/citizens/c1/seen': () => ({}),
  });
  renderScreen(<TimelinePage />, { person: gp, fetch, at: '/citizens/c1' });
}

test('where nobody is known to have the citizen, that is told as an alarm', async () => {
  open({ isGap: true, entries: [plan] });
  expect(await screen.findByRole('alert')).toHaveTextContent('Ingen kendt ansvarlig');
});

test('a document that leaves out what is agreed says how much it says, and what it does not', async () => {
  const lacks = [{ da: 'Hvordan borgeren har været med', en: 'How the citizen took part' }];
  const later = { ...plan, id: 'm2', seq: 2, completeness: { kept: 3, of: 3, lacks: [] } };
  open({ entries: [later, { ...plan, completeness: { kept: 2, of: 3, lacks } }] });
  expect(await screen.findByText('Siger 2 af 3 aftalte ting. Mangler: Hvordan borgeren har været med')).toBeVisible();
  expect(screen.queryByText(/Siger 3 af 3/)).toBeNull();
});

test('a code is told in words, and who it comes from once', async () => {
  const actor = { sor: '3000', name: 'Lægehuset Møllevej' };
  const decided = {
    ...plan,
    type: 'followUp.decided',
    sector: 'practice',
    actor,
    by: actor,
    data: { decision: 'not' },
  };
  open({ entries: [decided] });
  expect(await screen.findByText(/følges ikke op/)).toBeVisible();
  expect(screen.getByText(/Lægehuset Møllevej/).textContent).not.toMatch(/Møllevej.*Møllevej/);
});

test('the practice’s own events say what happened: no code, no second time, and who decided', async () => {
  const ofPractice = { ...plan, sector: 'practice', actor: { sor: '3000', name: 'Lægehuset Møllevej' } };
  const drawn = { ...ofPractice, id: 'b', type: 'followUp.booked', data: { what: 'blood-test', done: true } };
  const visit = {
    ...ofPractice,
    id: 'v',
    type: 'visit.planned',
    data: { date: '2026-11-26', startsAt: '2026-11-26T09:00:00Z' },
  };
  const data = { decision: 'admit', doctorConsulted: true };
  open({ entries: [drawn, visit, { ...ofPractice, id: 'a', type: 'admission.considered', data }] });
  expect(await screen.findByText('Opfølgning udført')).toBeVisible();
  expect(screen.getByText('what: blodprøve')).toBeVisible();
  expect(screen.getByText('startsAt: 26-11-2026 10:00')).toBeVisible();
  expect(screen.getByText('Besluttet af lægen: borgeren indlægges')).toBeVisible();
});
