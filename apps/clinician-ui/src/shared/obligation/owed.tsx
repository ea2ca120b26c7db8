import { Anchor, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLanguage } from '../i18n/use-language.ts';
import { Moment } from '../time/moment.tsx';
import type { Duty } from './duty.ts';
import { StateTags } from './duty-tags.tsx';
import { Unread } from './unread.tsx';
import { useWorklist } from './use-worklist.ts';

interface OwedProps {
  cpr: string;
  /** Where more than the own unit's list is meant. */
  duties?: Duty[];
}

/** What is owed about this citizen now, the most urgent first. */
export function Owed({ cpr, duties: all }: OwedProps) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { duties, read } = useWorklist();
  const own = (all ?? duties).filter(({ citizen }) => citizen.cpr === cpr);
  if (read.isPending) return null;
  if (!read.data) return <Unread read={read} />;
  return (
    <Stack gap={6} component="section" aria-label={t('planning.owed.title')}>
      <Group justify="space-between">
        <Title order={2} size="h5">
          {t('planning.owed.title')}
        </Title>
        <Anchor component={Link} to="/worklist" size="sm">
          {t('planning.owed.all')}
        </Anchor>
      </Group>
      {own.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('planning.owed.none')}
        </Text>
      )}
      {own.map((duty) => (
        <Group key={duty.id} gap="sm" align="flex-start" wrap="nowrap" justify="space-between">
          <div>
            <Text size="sm" fw={600}>
              {duty.title[language]}
            </Text>
            <Group gap={6}>
              <StateTags duty={duty} />
            </Group>
          </div>
          {duty.due && <Moment at={duty.due} {...(duty.state === 'breached' && { tone: 'var(--tone-bad-text)' })} />}
        </Group>
      ))}
    </Stack>
  );
}
