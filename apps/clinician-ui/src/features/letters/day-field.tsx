import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { formatWeekday, isoDate, parseDate, writtenDate } from '../../shared/time/format-time.ts';
import { hverdagFrom } from '../../shared/time/next-hverdag.ts';
import { useNow } from '../../shared/time/use-now.ts';
import { faultAt } from '../../shared/ui/failure.tsx';

const day = 86_400_000;

/** What a typed day means: yyyy-mm-dd, nothing when it is empty, or that it is no day, or one that has passed. */
export function readDay(typed: string, earliest?: string): { on?: string; fault?: 'format' | 'past' } {
  if (typed.trim() === '') return {};
  const on = parseDate(typed);
  if (on === undefined) return { fault: 'format' };
  return earliest !== undefined && on < earliest ? { fault: 'past' } : { on };
}

/** The Danish local day now, as yyyy-mm-dd. */
export function useToday(): string {
  return isoDate(useNow());
}

interface DayFieldProps {
  label: string;
  /** As typed, `dd-mm-yyyy`. */
  value: string;
  onChange: (value: string) => void;
  /** Likely days from today; what is no hverdag is offered as the next one. */
  likely: number[];
  error: Error | null;
  /** What the services call the field. */
  field: string;
  earliest?: string;
  isNeeded?: boolean;
  /** What is wrong with it, where that was found by trying to send. */
  missing?: string | false;
}

/** A day typed, or chosen among the likely ones. */
export function DayField({
  label,
  value,
  onChange,
  likely,
  error,
  field,
  earliest,
  isNeeded = false,
  missing,
}: DayFieldProps) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  const today = isoDate(now);
  const { fault } = readDay(value, earliest);
  const offered = [...new Set(likely.map((days) => hverdagFrom(now, days)))];
  const faults = { format: t('date.fault'), past: t('letters.dayPast') };
  const named = (on: string) => {
    const days = Math.round((Date.parse(on) - Date.parse(today)) / day);
    if (days === 0) return t('letters.days.today');
    const [weekday = ''] = formatWeekday(new Date(on), language).split(' ');
    return `${days === 1 ? t('letters.days.tomorrow') : t('letters.days.inDays', { count: days })}, ${weekday}`;
  };
  return (
    <Stack gap={4}>
      <TextInput
        label={label}
        withAsterisk={isNeeded}
        placeholder={t('date.pattern')}
        value={value}
        error={fault ? faults[fault] : missing || faultAt(error, field)}
        onChange={(event) => onChange(event.target.value)}
      />
      <Group gap={6}>
        {offered.map((on) => (
          <Button key={on} size="compact-xs" variant="default" onClick={() => onChange(writtenDate(on))}>
            {named(on)}
          </Button>
        ))}
      </Group>
    </Stack>
  );
}
