import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Citizen } from '../person/citizen.ts';
import { useCitizenName } from '../person/privacy.tsx';

/** Whom an order is about, told once more in its dialog. */
export function OrderAbout({ citizen }: { citizen: Citizen }) {
  const { t } = useTranslation();
  const { name, cpr } = useCitizenName()(citizen);
  return (
    <Text size="sm">
      <b>{name}</b> · {cpr} · {t('citizen.age', { age: citizen.age })}
    </Text>
  );
}
