import { Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconPillOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { formatMoment } from '../../shared/time/format-time.ts';
import { useNow } from '../../shared/time/use-now.ts';
import { Tag } from '../../shared/ui/tag.tsx';
import type { HospitalRow } from './hospital-row.ts';
import { medicineOf } from './medicine.ts';

const looks = {
  out: { icon: IconPillOff, tone: 'bad' },
  'before-visit': { icon: IconAlertTriangle, tone: 'warning' },
  soon: { icon: IconAlertTriangle, tone: 'warning' },
} as const;

interface MedicineUntilProps {
  row: HospitalRow;
  /** Where nothing beside it says what it is. */
  isNamed?: boolean;
}

/** Until when the medicine lasts that came along, and in word and icon that it has run out, or does before anybody comes. */
export function MedicineUntil({ row, isNamed = false }: MedicineUntilProps) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  const medicine = medicineOf(row, now);
  if (!medicine) return null;
  const { until, state, visitAt } = medicine;
  const at = (instant: string) => formatMoment(new Date(instant), now, language);
  return (
    <Stack gap={2} align="flex-start" data-medicine={state}>
      <Text size={isNamed ? 'xs' : 'sm'} lh={1.3}>
        {isNamed && `${t('homeCare.home.medicineUntil')} `}
        {at(until)}
      </Text>
      {state !== 'lasts' && (
        <Tag {...looks[state]}>{t(`homeCare.medicine.${state}`, { at: visitAt && at(visitAt) })}</Tag>
      )}
    </Stack>
  );
}
