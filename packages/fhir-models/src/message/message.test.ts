import { describe, expect, test } from 'vitest';
import { findingOf } from '../check/rules.ts';
import { municipalityName } from '../terminology/dk-core-municipality-codes.ts';
import { judgeDuplicate } from './judge-duplicate.ts';
import { narrative } from './narrative.ts';
import { operationOutcome } from './operation-outcome.ts';

test.each([
  [false, false, 'new'],
  [true, true, 'copy'],
  [true, false, 'resent'],
  [false, true, 'bundle-reused'],
])('a message known: %s in a Bundle known: %s is %s', (message, bundle, judgement) => {
  expect(judgeDuplicate({ message, bundle })).toBe(judgement);
});

describe('OperationOutcome', () => {
  test('tells each finding in one language with the other beside it', () => {
    const { issue, language } = operationOutcome([findingOf('value-set', 'Bundle.type')], 'en');
    expect(language).toBe('en');
    expect(issue).toMatchObject([
      {
        severity: 'error',
        code: 'code-invalid',
        diagnostics: 'value-set',
        expression: ['Bundle.type'],
        details: {
          coding: [{ code: 'MSG_VALUESET_VALUE_UNKNOWN' }],
          text: 'The code is not in the required value set. Use a code of the value set.',
        },
      },
    ]);
    expect(JSON.stringify(issue[0]?.details)).toContain('Koden findes ikke');
  });

  test('of no findings says that there are none', () => {
    expect(operationOutcome([]).issue).toMatchObject([{ severity: 'information', code: 'informational' }]);
  });
});

test('a narrative shows what it is given as text and leaves out what is missing', () => {
  const { div } = narrative('Patient', [
    ['Navn', `<b onclick="x">A&B's</b>`],
    ['Død', undefined],
  ]);
  expect(div).toBe(
    '<div xmlns="http://www.w3.org/1999/xhtml"><b>Patient</b> Navn: &lt;b onclick=&quot;x&quot;&gt;A&amp;B&#39;s&lt;/b&gt;.</div>',
  );
});

test('municipalities have names', () => {
  expect([municipalityName('0461'), municipalityName('0851'), municipalityName('9999')]).toEqual([
    'Odense',
    'Aalborg',
    undefined,
  ]);
});
