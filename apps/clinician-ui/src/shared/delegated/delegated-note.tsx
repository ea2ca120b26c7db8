import { Alert, Anchor, Text } from '@mantine/core';
import { IconUserShare } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLanguage } from '../i18n/use-language.ts';
import { useCitizenName } from '../person/privacy.tsx';
import { formatMoment } from '../time/format-time.ts';
import { useNow } from '../time/use-now.ts';
import { useDelegated } from './use-delegated.ts';

const mostShown = 5;

interface DelegatedNoteProps {
  /** Where following the link also closes something. */
  onOpen?: () => void;
}

/** What the doctors have asked the staff to do, the newest first, and the way to all of it; nothing when there is none. */
export function DelegatedNote({ onOpen }: DelegatedNoteProps) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  const nameOf = useCitizenName();
  const { tasks } = useDelegated();
  if (tasks.length === 0) return null;
  return (
    <Alert
      role="note"
      variant="light"
      color="orange"
      mb="sm"
      icon={<IconUserShare aria-hidden />}
      title={t('letters.delegate.news', { count: tasks.length })}
    >
      {tasks.slice(0, mostShown).map(({ id, about, what, createdAt, createdBy }) => (
        <Text key={id} size="sm" style={{ overflowWrap: 'anywhere' }}>
          {[what, nameOf({ id: '', ...about }).name, createdBy, formatMoment(new Date(createdAt), now, language)].join(
            ' · ',
          )}
        </Text>
      ))}
      <Anchor component={Link} to="/letters?list=tasks" size="sm" fw={600} onClick={onOpen}>
        {t('letters.delegate.show')}
      </Anchor>
    </Alert>
  );
}
