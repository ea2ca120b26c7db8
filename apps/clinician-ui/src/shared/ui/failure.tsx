import { Alert, Button, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../http/api-problem.ts';

/** What went wrong and what to do, in the reader's language. */
export function explain(t: TFunction, error: Error): { title: string; text: string; mend: string; trace: string } {
  if (!(error instanceof ApiProblem)) {
    return { title: t('failure.title'), text: t('failure.unknown'), mend: t('failure.retry'), trace: '' };
  }
  const known = error.code === 'connection' || error.code === 'unreadable-answer';
  const text = known || error.message === error.code ? t(`failure.${error.code}`, t('failure.unknown')) : error.message;
  const trace = [error.code, error.correlationId].filter(Boolean).join(' · ');
  const title = error.status === 403 ? t('failure.forbidden') : t('failure.title');
  return { title, text, mend: error.mend ?? t(known ? 'failure.keepsTrying' : 'failure.retry'), trace };
}

/** What the services say is wrong with one field of a form, in the reader's language; nothing when it is not that field. */
export function faultAt(error: Error | null, field: string): string | undefined {
  if (!(error instanceof ApiProblem)) return undefined;
  return error.fields.some(({ path }) => path === field) ? error.message : undefined;
}

/** An error where it happened, with the code that support asks for. */
export function Failure({ error, retry }: { error: Error; retry?: () => void }) {
  const { t } = useTranslation();
  const { title, text, mend, trace } = explain(t, error);
  return (
    <Alert color="red" variant="light" role="alert" title={title} icon={<IconAlertTriangle aria-hidden />}>
      <Text size="sm">{text}</Text>
      <Text size="sm">{mend}</Text>
      {error instanceof ApiProblem &&
        error.fields.map((field) => (
          <Text size="sm" key={field.path}>
            {field.path}: {field.text}
          </Text>
        ))}
      {trace && (
        <Text size="xs" mt={4}>
          {t('failure.code')}: {trace}
        </Text>
      )}
      {retry && (
        <Button variant="default" size="xs" mt="xs" onClick={retry}>
          {t('retry')}
        </Button>
      )}
    </Alert>
  );
}
