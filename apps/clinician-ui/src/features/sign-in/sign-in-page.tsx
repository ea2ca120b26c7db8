import { Alert, Button, Group, List, Paper, Stack, Text, Title } from '@mantine/core';
import { IconClockExclamation, IconLogin2 } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../shared/session/use-session.ts';
import classes from './sign-in.module.css';

export interface SignInPageProps {
  /** Where to go once signed in. */
  returnTo: string;
  /** The language switch. */
  tools: ReactNode;
}

/** What this is, and one button. */
export function SignInPage({ returnTo, tools }: SignInPageProps) {
  const { t } = useTranslation();
  const { signIn, expired } = useSession();
  const start = useMutation({ mutationFn: () => signIn(returnTo) });
  return (
    <main className={classes.page}>
      <Paper withBorder p="xl" radius="md" w={440} maw="100%">
        <Stack gap="md">
          <div>
            <Title order={1} size="h2">
              Overgang
            </Title>
            <Text c="dimmed">{t('signIn.what')}</Text>
          </div>
          {expired && (
            <Alert color="orange" icon={<IconClockExclamation aria-hidden />} title={t('signIn.expired')}>
              {t('signIn.expiredText')}
            </Alert>
          )}
          <List size="sm" spacing={4}>
            {['hospital', 'municipality', 'practice'].map((sector) => (
              <List.Item key={sector}>{t(`signIn.for.${sector}`)}</List.Item>
            ))}
          </List>
          <Button
            size="md"
            leftSection={<IconLogin2 size={18} aria-hidden />}
            loading={start.isPending || start.isSuccess}
            onClick={() => start.mutate()}
          >
            {t('signIn.do')}
          </Button>
          {start.error && (
            <Alert color="red" role="alert">
              {t('signIn.unreachable')}
            </Alert>
          )}
          <Group justify="center">{tools}</Group>
        </Stack>
      </Paper>
    </main>
  );
}
