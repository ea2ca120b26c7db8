import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parseDate, writtenDate } from '../../shared/time/format-time.ts';

interface DateFieldProps {
  label: string;
  /** `yyyy-mm-dd`. */
  value: string;
  /** What is wrong with the date beside others. */
  fault?: string;
  onChange: (date: string) => void;
}

/** A date typed as `dd-mm-yyyy`; told on only while it is one. */
export function DateField({ label, value, fault, onChange }: DateFieldProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(() => writtenDate(value));
  const [known, setKnown] = useState(value);
  if (value !== known) {
    setKnown(value);
    // Not typed here: the day has changed, or another address was opened.
    if (parseDate(text) !== value) setText(writtenDate(value));
  }
  const change = (next: string) => {
    setText(next);
    const date = parseDate(next);
    if (date) onChange(date);
  };
  return (
    <TextInput
      size="xs"
      w={120}
      label={label}
      placeholder={t('date.pattern')}
      value={text}
      error={parseDate(text) ? fault : t('date.fault')}
      onChange={(event) => change(event.target.value)}
    />
  );
}
