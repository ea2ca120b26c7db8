import { expect, test } from 'vitest';
import { newsOf } from './plan-news.ts';

const both = (text: string) => ({ da: text, en: text });
const change = (before: string | undefined, after: string | undefined, label = 'Gå') => ({
  section: both('Funktionsevne'),
  label: both(label),
  ...(before !== undefined && { before: both(before) }),
  ...(after !== undefined && { after: both(after) }),
});

test('of a change only what differs is told, and nothing where only the time of assessment does', () => {
  expect(
    newsOf([
      change('Niveau: Svære; Forventet: Lette; Vurderet: 1', 'Niveau: Svære; Forventet: Moderate; Vurderet: 2'),
      change('Niveau: Svære; Vurderet: 1', 'Niveau: Svære; Vurderet: 2'),
      change('21-11-2026', '23-11-2026', 'Senest ændret'),
      change(undefined, '24-11-2026', 'Aftalt udskrivning'),
    ]),
  ).toEqual([change('Forventet: Lette', 'Forventet: Moderate'), change(undefined, '24-11-2026', 'Aftalt udskrivning')]);
});
