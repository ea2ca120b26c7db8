import { createContext, use } from 'react';
import type { OwnCitizen, Person } from './person.ts';

/** `expired` says that the user was signed in a moment ago and has to sign in again. */
export interface Session {
  status: 'loading' | 'signed-in' | 'signed-out';
  expired: boolean;
  person: Person | undefined;
  /** Signed in instead of a person at work. */
  citizen?: OwnCitizen | undefined;
  signIn: (returnTo?: string) => Promise<void>;
  /** Goes on with the session that the provider knows in this browser, without asking anybody. */
  resume: (returnTo: string) => Promise<void>;
  completeSignIn: () => Promise<string>;
  signOut: () => Promise<void>;
  token: () => Promise<string | undefined>;
  renewToken: () => Promise<string | undefined>;
}

const away = () => Promise.reject(new Error('No session is provided around this screen.'));

export const SessionContext = createContext<Session>({
  status: 'loading',
  expired: false,
  person: undefined,
  signIn: away,
  resume: away,
  completeSignIn: away,
  signOut: away,
  token: away,
  renewToken: away,
});

/** The session of this browser tab. */
export function useSession(): Session {
  return use(SessionContext);
}

/** The signed-in person; only for screens that are shown to signed-in people. */
export function usePerson(): Person {
  const { person } = useSession();
  if (!person) throw new Error('This screen needs a signed-in person.');
  return person;
}
