import { Alert, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { concernsOf } from './judge-status.ts';
import type { OperationsStatus } from './operations.ts';

/** Whether everything is well, in one look; else what is not, the gravest first. */
export function Verdict({ status, openTasks }: { status: OperationsStatus; openTasks: number }) {
  const { t } = useTranslation();
  const concerns = concernsOf(status, openTasks);
  if (concerns.length === 0) {
    return (
      <Alert role="note" color="green" p="sm" icon={<IconCircleCheck aria-hidden />} title={t('operations.well')}>
        {t('operations.wellText')}
      </Alert>
    );
  }
  const isGrave = concerns.some(({ name }) => name === 'balance' || name === 'down');
  return (
    <Alert
      role="note"
      color={isGrave ? 'red' : 'orange'}
      p="sm"
      icon={<IconAlertTriangle aria-hidden />}
      title={t('operations.look')}
    >
      <Group gap="lg" component="ul" m={0} p={0} style={{ listStyle: 'none', rowGap: 2 }}>
        {concerns.map(({ name, count }) => (
          <Text key={name} size="sm" component="li">
            {t(`operations.concern.${name}`, { count })}
          </Text>
        ))}
      </Group>
    </Alert>
  );
}
