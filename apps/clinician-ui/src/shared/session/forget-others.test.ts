import { afterEach, expect, test } from 'vitest';
import { forgetOthers } from './forget-others.ts';

afterEach(() => sessionStorage.clear());

test('what somebody wrote in a tab is there when they come back, and gone when another signs in', () => {
  forgetOthers('anne');
  sessionStorage.setItem('overgang.draft.anne/care-plan', 'Fald i hjemmet');
  sessionStorage.setItem('oidc.user', 'session');
  forgetOthers('anne');
  expect(sessionStorage.getItem('overgang.draft.anne/care-plan')).toBe('Fald i hjemmet');
  forgetOthers('mads');
  expect(sessionStorage.getItem('overgang.draft.anne/care-plan')).toBeNull();
  expect(sessionStorage.getItem('oidc.user')).toBe('session');
});
