import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { homeNurse, wardNurse } from '../../test-support/people.ts';
import { renderScreen, services } from '../../test-support/render-screen.tsx';
import { Contacts } from './contacts.tsx';

const child = { da: 'Barn', en: 'Child' };
const told = { phone: '+4565002001', relatives: [{ name: 'Lone Agerskov', relation: child, phones: ['+4520000007'] }] };

function open(person = wardNurse, answer: object = told) {
  const { asked, fetch } = services({ '/hospital/correspondence/contacts': () => answer });
  renderScreen(<Contacts cpr="0201389900" />, { person, fetch });
  return { asked };
}

test('the citizen and the relatives are called by a press', async () => {
  const { asked } = open();
  const citizen = await screen.findByRole('link', { name: /^Ring til Borgeren/ });
  expect(citizen).toHaveAttribute('href', 'tel:+4565002001');
  expect(screen.getByText('Lone Agerskov, barn')).toBeVisible();
  const relative = screen.getByRole('link', { name: /^Ring til Lone Agerskov, barn/ });
  expect(relative).toHaveAttribute('href', 'tel:+4520000007');
  expect(asked[0]?.body).toEqual({ cpr: '0201389900' });
});

test('where nobody is named there is nothing to show, and who only visits is not told', async () => {
  const { asked } = open(wardNurse, { relatives: [] });
  await waitFor(() => expect(asked).toHaveLength(1));
  expect(screen.queryByRole('region')).toBeNull();
  expect(open({ ...homeNurse, role: 'care-worker' }).asked).toEqual([]);
});
