import { describe, expect, test } from 'vitest';
import { agreementFor } from './agreement-for.ts';
import { authorityFor } from './authority-for.ts';
import { loadAgreements } from './load-agreements.ts';
import { TaskType } from './task-type.ts';

const newYear = Date.parse('2027-01-01T00:00:00+01:00');
const municipality = { responsible: 'municipality', operator: 'municipality' };
const region = { responsible: 'region', operator: 'region' };

describe.each(TaskType.options)('%s', (taskType) => {
  test('moves to the region with the year 2027, Danish time', () => {
    const national = agreementFor(loadAgreements(), { region: 'DK', on: '2026-03-02' });
    expect(authorityFor(taskType, newYear - 1, national)).toEqual(municipality);
    expect(authorityFor(taskType, newYear, national)).toEqual(region);
  });
});

test('where the parties have agreed it, the municipality goes on as the operator', () => {
  const text = `agreement: trial-pair
header:
  name: { da: Prøve, en: Trial }
  region: '1083'
  pair: { hospital: h1, municipality: m1 }
  version: 1
  validFrom: 2026-01-01
  extends: syddanmark
authorities:
  - taskType: acuteNursing
    name: { da: Akutsygepleje, en: Acute nursing }
    from: 2027-01-01
    responsible: region
    operator: municipality
    source: the two parties
`;
  const agreements = loadAgreements([{ name: 'pairs/trial.yaml', text }]);
  const pair = { hospital: 'h1', municipality: 'm1' };
  const agreement = agreementFor(agreements, { region: '1083', on: '2026-03-02', pair });
  expect(authorityFor('acuteNursing', newYear - 1, agreement)).toEqual(municipality);
  expect(authorityFor('acuteNursing', newYear, agreement)).toEqual({ responsible: 'region', operator: 'municipality' });
  expect(authorityFor('prevention', newYear, agreement)).toEqual(region);
});
