import { createInstance } from 'i18next';
import { expect, test } from 'vitest';
import { receiverChoices } from './receivers.ts';

const unit = (sor: string, organisation: string) => ({ sor, name: `Enhed ${sor}`, kind: 'unit', organisation });
const receivers = [
  { sor: '1000', name: 'Egeby Sygehus', kind: 'hospital', organisation: '1000' },
  unit('1001', '1000'),
  { sor: '2000', name: 'Odense Kommune', kind: 'municipality', organisation: '2000' },
  unit('2001', '2000'),
  unit('2002', '2000'),
];

test('who has the citizen stands first, then the others by sector, and never the own unit', async () => {
  const { t } = createInstance();
  const choices = receiverChoices(t, receivers, { own: '1001', near: ['2002'] });
  expect(choices.map(({ items }) => items.map(({ value }) => value))).toEqual([['2002'], ['1000'], ['2001', '2000']]);
});
