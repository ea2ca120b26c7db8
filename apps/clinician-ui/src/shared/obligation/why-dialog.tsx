import { Modal, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language.ts';
import { ReadState } from '../ui/read-state.tsx';
import { useExplained } from './explained.ts';
import type { Words } from './obligation.ts';
import { WhyContent } from './why-content.tsx';

interface WhyDialogProps {
  obligation: { id: string; title: Words };
  onClose: () => void;
  /** The question that it answers, where it is not one's own. */
  title?: string;
  /** What can be done about it. */
  children?: ReactNode;
}

/** Why this is owed, and below it what can be done. */
export function WhyDialog({ obligation, onClose, title, children }: WhyDialogProps) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const explained = useExplained(obligation.id);
  return (
    <Modal
      opened
      onClose={onClose}
      title={title ?? t('obligation.why')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack gap="sm">
        <Text fw={600}>{obligation.title[language]}</Text>
        <ReadState read={explained} />
        {explained.data && <WhyContent explained={explained.data} />}
        {children}
      </Stack>
    </Modal>
  );
}
