import { Alert, Button, Loader, Stack, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useSession } from '../../shared/session/use-session.ts';
import classes from './sign-in.module.css';

/** Takes the answer of the identity provider and goes where the user was going. */
export function SignedInPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { completeSignIn, signIn } = useSession();
  const [failed, setFailed] = useState(false);
  const started = useRef(false);
  useEffect(() => {
    // The code in the address can be used once.
    if (started.current) return;
    started.current = true;
    completeSignIn().then(
      (returnTo) => navigate(returnTo, { replace: true }),
      () => setFailed(true),
    );
  }, [completeSignIn, navigate]);
  return (
    <main className={classes.page}>
      {failed ? (
        <Alert color="red" role="alert" title={t('signIn.failed')} maw={440}>
          <Stack gap="sm" align="flex-start">
            <Text size="sm">{t('signIn.failedText')}</Text>
            <Button onClick={() => void signIn('/')}>{t('signIn.do')}</Button>
          </Stack>
        </Alert>
      ) : (
        <Loader aria-label={t('loading')} />
      )}
    </main>
  );
}
