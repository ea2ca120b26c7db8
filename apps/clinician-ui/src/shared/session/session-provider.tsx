import { ErrorResponse, type User, type UserManager } from 'oidc-client-ts';
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { forgetOthers } from './forget-others.ts';
import { forgetHere, rememberHere } from './known-here.ts';
import { OwnCitizen, Person } from './person.ts';
import { type Session, SessionContext } from './use-session.ts';

const ReturnState = z.object({ returnTo: z.string().startsWith('/') });

interface Known {
  status: Session['status'];
  expired: boolean;
  person: Person | undefined;
  citizen?: OwnCitizen | undefined;
}

function knownOf(user: User | null): Known {
  const person = user ? Person.safeParse(user.profile).data : undefined;
  const citizen = user && !person ? OwnCitizen.safeParse(user.profile).data : undefined;
  return { status: person || citizen ? 'signed-in' : 'signed-out', expired: false, person, citizen };
}

/**
 * One renewal at a time: a refresh token may be used only once. The session is over when the provider says so; a
 * provider that does not answer ends nothing, and the renewal rejects so that it is tried again.
 */
function renewOnceAtATime(manager: UserManager): () => Promise<string | undefined> {
  let running: Promise<string | undefined> | undefined;
  const renew = async () => {
    try {
      return (await manager.signinSilent())?.access_token;
    } catch (error) {
      if (!(error instanceof ErrorResponse)) throw error;
      await manager.removeUser();
      return undefined;
    } finally {
      running = undefined;
    }
  };
  return () => (running ??= renew());
}

async function tokenOf(manager: UserManager, renew: () => Promise<string | undefined>): Promise<string | undefined> {
  const user = await manager.getUser();
  return user?.expired ? renew() : user?.access_token;
}

/** Takes the provider's answer, and tells where to go on; that there is no session to go on with leads to the way in. */
async function completeSignIn(manager: UserManager): Promise<string> {
  try {
    const user = await manager.signinCallback();
    return returnOf(user?.state);
  } catch (error) {
    if (!(error instanceof ErrorResponse) || !error.error?.endsWith('_required')) throw error;
    forgetHere();
    return returnOf(error.state);
  }
}

function returnOf(state: unknown): string {
  return ReturnState.safeParse(state).data?.returnTo ?? '/';
}

/** What a session can do; stays the same for as long as the page is open. The sign-in pages follow `language`. */
function abilitiesOf(manager: UserManager, language: () => string, ended: () => void): Omit<Session, keyof Known> {
  const renew = renewOnceAtATime(manager);
  const renewToken = async () => {
    const token = await renew();
    if (!token) ended();
    return token;
  };
  return {
    signIn: (returnTo = '/') => manager.signinRedirect({ state: { returnTo }, ui_locales: language() }),
    resume: (returnTo) => manager.signinRedirect({ state: { returnTo }, prompt: 'none', ui_locales: language() }),
    completeSignIn: () => completeSignIn(manager),
    signOut: () => manager.signoutRedirect({ extraQueryParams: { ui_locales: language() } }),
    token: () => tokenOf(manager, renewToken),
    renewToken,
  };
}

/** Gives the screens the session that `manager` keeps, and notices when it starts, is renewed and ends. */
export function SessionProvider({ manager, children }: { manager: UserManager; children: ReactNode }) {
  const { i18n } = useTranslation();
  const [known, setKnown] = useState<Known>({ status: 'loading', expired: false, person: undefined });

  const forget = useCallback(() => {
    forgetHere();
    setKnown((before) => ({ ...knownOf(null), expired: before.expired || before.status === 'signed-in' }));
  }, []);

  useEffect(() => {
    const learn = (user: User | null) => {
      if (user) {
        rememberHere();
        forgetOthers(user.profile.sub);
      }
      setKnown(knownOf(user));
    };
    const stopLoaded = manager.events.addUserLoaded(learn);
    const stopUnloaded = manager.events.addUserUnloaded(forget);
    manager.getUser().then(learn, () => learn(null));
    return () => {
      stopLoaded();
      stopUnloaded();
    };
  }, [manager, forget]);

  const abilities = useMemo(() => abilitiesOf(manager, () => i18n.language, forget), [manager, i18n, forget]);
  const session = useMemo(() => ({ ...known, ...abilities }), [known, abilities]);
  return <SessionContext value={session}>{children}</SessionContext>;
}
