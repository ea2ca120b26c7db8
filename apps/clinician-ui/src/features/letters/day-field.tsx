import { Button, Group, Stack, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { formatWeekday, isoDate, parseDate, writtenDate } from '../../shared/time/format-time.ts';
import { hverdagFrom } from '../../shared/time/next-hverdag.ts';
import { useNow } from '../../shared/time/use-now.ts';
import { faultAt } from '../../shared/ui/failure.tsx';
import { Tag } from '../../shared/ui/tag.tsx';

const day = 86_400_000;

/** What a typed day means: yyyy-mm-dd, nothing when it is empty, or that it is no day, one that has passed, or one that has not come. */
export function readDay(
  typed: string,
  earliest?: string,
  latest?: string,
): { on?: string; fault?: 'format' | 'past' | 'ahead' } {
  if (typed.trim() === '') return {};
  const on = parseDate(typed);
  if (on === undefined) return { fault: 'format' };
  if (earliest !== undefined && on < earliest) return { fault: 'past' };
  return latest !== undefined && on > latest ? { fault: 'ahead' } : { on };
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
  latest?: string;
  /** What to know of the day that is chosen, though it may be used. */
  warning?: string | undefined;
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
  latest,
  warning,
  isNeeded = false,
  missing,
}: DayFieldProps) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  const today = isoDate(now);
  const { fault } = readDay(value, earliest, latest);
  const offered = [...new Set(likely.map((days) => hverdagFrom(now, days)))];
  const faults = { format: t('date.fault'), past: t('letters.dayPast'), ahead: t('letters.dayAhead') };
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
      {warning && (
        <div role="note">
          <Tag icon={IconAlertTriangle} tone="warning">
            {warning}
          </Tag>
        </div>
      )}
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
