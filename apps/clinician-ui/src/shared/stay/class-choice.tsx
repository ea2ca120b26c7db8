import { SegmentedControl, Stack, Text } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { StayClass } from './stay.ts';

interface ClassChoiceProps {
  value: StayClass;
  onChange: (value: StayClass) => void;
}

/** Inpatient or acute ambulatory, and what the chosen one means. */
export function ClassChoice({ value, onChange }: ClassChoiceProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <Stack gap={4}>
      <SegmentedControl
        aria-label={t('admit.class')}
        aria-describedby={id}
        value={value}
        onChange={(next) => onChange(StayClass.parse(next))}
        data={StayClass.options.map((option) => ({ value: option, label: t(`stay.class.${option}`) }))}
      />
      <Text size="sm" c="dimmed" id={id} aria-live="polite">
        {t(`stay.classMeans.${value}`)}
      </Text>
    </Stack>
  );
}
