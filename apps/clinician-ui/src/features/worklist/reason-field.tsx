import { Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { faultAt } from '../../shared/ui/failure.tsx';

interface ReasonFieldProps {
  value: string;
  error: Error | null;
  onChange: (value: string) => void;
}

/** Why; at least three letters. */
export function ReasonField({ value, error, onChange }: ReasonFieldProps) {
  const { t } = useTranslation();
  return (
    <Textarea
      label={t('settle.reason')}
      description={t('settle.noteHint')}
      withAsterisk
      value={value}
      maxLength={500}
      rows={2}
      error={faultAt(error, 'reason')}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

/** Whether a reason says anything. */
export function isReason(text: string): boolean {
  return text.trim().length >= 3;
}
