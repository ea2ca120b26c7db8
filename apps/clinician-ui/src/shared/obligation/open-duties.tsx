import { Alert, List, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language.ts';
import { formatMoment } from '../time/format-time.ts';
import { useNow } from '../time/use-now.ts';
import { Unread } from './unread.tsx';
import { useWorklist } from './use-worklist.ts';

const weighty = ['critical', 'high'];

/** What the unit still owes about a citizen and weighs most, before the citizen leaves. It informs, and blocks nothing. */
export function OpenDuties({ cpr }: { cpr: string }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  const { duties, read } = useWorklist();
  const own = duties.filter(({ citizen, severity }) => citizen.cpr === cpr && weighty.includes(severity));
  if (own.length === 0) return <Unread read={read} />;
  return (
    <Alert
      role="note"
      color="orange"
      variant="light"
      icon={<IconInfoCircle aria-hidden />}
      title={t('correspondence.open.title')}
    >
      <List size="sm">
        {own.map(({ id, title, due }) => (
          <List.Item key={id}>
            {title[language]}
            {due && ` (${formatMoment(new Date(due), now, language)})`}
          </List.Item>
        ))}
      </List>
      <Text size="sm">{t('correspondence.open.means')}</Text>
    </Alert>
  );
}
