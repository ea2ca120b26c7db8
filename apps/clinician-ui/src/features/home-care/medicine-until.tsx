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

/** In word and icon that the medicine that came along has run out, or does before anybody comes; nothing while it lasts. */
export function MedicineWarning({ row }: { row: HospitalRow }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  const { state = 'lasts', visitAt } = medicineOf(row, now) ?? {};
  if (state === 'lasts') return null;
  const at = visitAt && formatMoment(new Date(visitAt), now, language);
  return <Tag {...looks[state]}>{t(`homeCare.medicine.${state}`, { at })}</Tag>;
}

interface MedicineUntilProps {
  row: HospitalRow;
  /** Where nothing beside it says what it is. */
  isNamed?: boolean;
}

/** Until when the medicine lasts that came along, and the warning about it. */
export function MedicineUntil({ row, isNamed = false }: MedicineUntilProps) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  const medicine = medicineOf(row, now);
  if (!medicine) return null;
  return (
    <Stack gap={2} align="flex-start">
      {medicine.until !== undefined && (
        <Text size={isNamed ? 'xs' : 'sm'} lh={1.3}>
          {isNamed && `${t('homeCare.home.medicineUntil')} `}
          {formatMoment(new Date(medicine.until), now, language)}
        </Text>
      )}
      <MedicineWarning row={row} />
    </Stack>
  );
}
