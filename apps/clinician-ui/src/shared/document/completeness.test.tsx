import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { wardNurse } from '../../test-support/people.ts';
import { renderScreen, services } from '../../test-support/render-screen.tsx';
import { Completeness } from './completeness.tsx';

const content = { contact: { name: 'Anne Holm', phone: '' }, food: { packedMeal: false }, unknown: { x: 1 } };

test('how complete a plan is counts the sections that say something, and names the others to its reader', async () => {
  renderScreen(<Completeness name="care-plan" content={content} isRead />, { person: wardNurse, ...services({}) });
  const told = await screen.findByText(/Udfyldt: 1 af \d+ afsnit\./);
  expect(told).toHaveTextContent(/Intet under: .*Kost/);
  expect(told).not.toHaveTextContent(/Intet under: .*Kontaktperson/);
});

test('a plan that nobody has begun has no section', async () => {
  renderScreen(<Completeness name="care-plan" content={{}} />, { person: wardNurse, ...services({}) });
  expect(await screen.findByText(/^Udfyldt: 0 af \d+ afsnit\.$/)).toBeVisible();
});
