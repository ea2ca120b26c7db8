import { Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { faultAt } from './failure.tsx';

const longest = 500;
const shortest = 3;

interface ReasonFieldProps {
  value: string;
  onChange: (value: string) => void;
  /** What was refused; shown at the field when it is about this one. */
  error: Error | null;
  /** What the services call the field. */
  field?: string;
  label?: string;
  /** Under the label; that no names are to be written, when left out. */
  hint?: string;
  isOptional?: boolean;
  /** Where a dialog begins. */
  isFirst?: boolean;
  rows?: number;
  maxLength?: number;
}

/** Words that a person gives with an order; at least three letters unless they may be left out. */
export function ReasonField(props: ReasonFieldProps) {
  const { t } = useTranslation();
  const {
    value,
    onChange,
    error,
    field = 'reason',
    label,
    hint,
    isOptional,
    isFirst,
    rows = 2,
    maxLength = longest,
  } = props;
  return (
    <Textarea
      label={label ?? t('settle.reason')}
      description={hint ?? t('settle.noteHint')}
      withAsterisk={!isOptional}
      {...(isFirst && { 'data-autofocus': true })}
      value={value}
      maxLength={maxLength}
      rows={rows}
      error={faultAt(error, field)}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

/** Whether a reason says anything. */
export function isReason(text: string): boolean {
  return text.trim().length >= shortest;
}
