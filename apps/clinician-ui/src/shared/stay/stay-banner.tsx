import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCitizenName } from '../person/privacy.tsx';
import type { Stay } from './stay.ts';
import { ClassTag, StatusTag } from './stay-tags.tsx';
import classes from './stay-banner.module.css';

/** Who this is about: never out of sight while something is written about the citizen. */
export function StayBanner({ stay }: { stay: Stay }) {
  const { t } = useTranslation();
  const { name, cpr } = useCitizenName()(stay.citizen);
  return (
    <Group gap="sm" className={classes.banner ?? ''}>
      <Text fw={650}>{name}</Text>
      <Text size="sm">{cpr}</Text>
      <Text size="sm">{t('citizen.age', { age: stay.citizen.age })}</Text>
      <Text size="sm" c="dimmed">
        {stay.citizen.municipality.name} · {stay.unit.name}
      </Text>
      <StatusTag stay={stay} />
      <ClassTag stayClass={stay.class} />
    </Group>
  );
}
