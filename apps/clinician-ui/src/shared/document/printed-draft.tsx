import { Stack, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { usePrinting } from '../print/use-printing.ts';
import type { Content } from './content.ts';
import { ContentView } from './content-view.tsx';
import { type FormName, formOf } from './document.ts';

/** A draft on paper: what it says as it is read, since a field cuts what is longer than itself; and that nobody has received it. */
export function PrintedDraft({ name, content }: { name: FormName; content: Content }) {
  const { t } = useTranslation();
  if (!usePrinting()) return null;
  return (
    <Stack gap="sm">
      <Title order={2} size="h4">
        {t('print.draft')}
      </Title>
      <ContentView fields={formOf(name)} content={content} />
    </Stack>
  );
}
