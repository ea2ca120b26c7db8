import { Alert, List, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language.ts';
import { usePerson } from '../session/use-session.ts';
import { formatMoment } from '../time/format-time.ts';
import { useNow } from '../time/use-now.ts';
import { Failure } from '../ui/failure.tsx';
import { useOpenOf } from './use-open-of.ts';

const weighty = ['critical', 'high'];

/**
 * What is still owed about a citizen before they leave, as the agreement judges it: all that the hospital owes, and what weighs
 * most of what others owe. It informs, and blocks nothing.
 */
export function OpenDuties({ cpr }: { cpr: string }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { organisation } = usePerson();
  const now = useNow();
  const { data, error, refetch } = useOpenOf(cpr);
  if (!data) return error && <Failure error={error} retry={() => void refetch()} />;
  const shown = data.filter(
    ({ responsible, severity }) => responsible.sor === organisation.sor || weighty.includes(severity),
  );
  if (shown.length === 0) return null;
  return (
    <Alert
      role="note"
      color="orange"
      variant="light"
      icon={<IconInfoCircle aria-hidden />}
      title={t('correspondence.open.title')}
    >
      <List size="sm">
        {shown.map(({ id, title, due, responsible }) => (
          <List.Item key={id}>
            {title[language]}
            {due && ` (${formatMoment(new Date(due), now, language)})`}
            {responsible.sor !== organisation.sor && ` · ${t('homeCare.owed.lies', { unit: responsible.name })}`}
          </List.Item>
        ))}
      </List>
      <Text size="sm">{t('correspondence.open.means')}</Text>
    </Alert>
  );
}
