import { Loader } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../shared/session/use-session.ts';
import { SignInPage, type SignInPageProps } from './sign-in-page.tsx';

/** In a new tab of a browser where somebody is signed in: asks the provider for that session, and the person only if it is over. */
export function ResumeSession(page: SignInPageProps) {
  const { t } = useTranslation();
  const { resume } = useSession();
  const [isAway, setIsAway] = useState(false);
  const started = useRef(false);
  const { returnTo } = page;
  useEffect(() => {
    if (started.current) return;
    started.current = true;
    resume(returnTo).catch(() => setIsAway(true));
  }, [resume, returnTo]);
  return isAway ? <SignInPage {...page} /> : <Loader m="xl" aria-label={t('loading')} />;
}
