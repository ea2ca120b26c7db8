import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { usePerson } from '../session/use-session.ts';
import { type Duty, mayClose } from './duty.ts';

/** Why somebody who is no physician is not asked whether a physician's duty is done; nothing of the other duties. */
export function PhysicianOnly({ duty }: { duty: Pick<Duty, 'by'> }) {
  const { t } = useTranslation();
  if (mayClose(duty, usePerson())) return null;
  return (
    <Text size="xs" c="dimmed" lh={1.3}>
      {t('duty.physicianOnly')}
    </Text>
  );
}
