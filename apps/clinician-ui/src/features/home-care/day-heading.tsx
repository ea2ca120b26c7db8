import { Group, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { formatDay, writtenDate } from '../../shared/time/format-time.ts';
import { useNow } from '../../shared/time/use-now.ts';
import classes from './home-care.module.css';
import { WeekendTag } from './row-cells.tsx';

const locales = { da: 'da-DK', en: 'en-GB' } as const;

/** The day of the week of a date, `yyyy-mm-dd`: `lørdag`, or `lør` when it is short. */
export function weekday(date: string, language: 'da' | 'en', length: 'long' | 'short' = 'long'): string {
  const day = new Intl.DateTimeFormat(locales[language], { weekday: length, timeZone: 'UTC' });
  return day.format(new Date(`${date}T12:00:00Z`)).replace('.', '');
}

/** A date as people say it: `i dag, fredag 20-11-2026`. */
export function useDayName(): (date: string) => string {
  const { language } = useLanguage();
  const now = useNow();
  return (date) => {
    const near = formatDay(new Date(`${date}T11:00:00Z`), now, language);
    const said = `${weekday(date, language)} ${writtenDate(date)}`;
    return near === writtenDate(date) ? said : `${near}, ${said}`;
  };
}

interface DayHeadingProps {
  date: string;
  isWeekend: boolean;
  count: number;
}

/** A day between the rows of its homecomings; weekends are marked by word and colour. */
export function DayHeading({ date, isWeekend, count }: DayHeadingProps) {
  const { t } = useTranslation();
  const dayName = useDayName();
  const noDays: Record<string, string> = { passed: t('homeCare.home.passed'), 'on-leave': t('homeCare.home.onLeave') };
  const isPassed = date === 'passed';
  const isLeave = date === 'on-leave';
  const name = noDays[date] ?? dayName(date);
  return (
    <div className={classes.day} data-weekend={isWeekend} data-passed={isPassed}>
      {isPassed && <IconAlertTriangle size={16} aria-hidden />}
      <Text size="sm" fw={650} component="h2" m={0}>
        {name.slice(0, 1).toLocaleUpperCase('da')}
        {name.slice(1)}
      </Text>
      {isWeekend && <WeekendTag />}
      <Text size="xs" component="span">
        {isLeave ? t('homeCare.shown', { count }) : t('homeCare.home.day', { count })}
      </Text>
      {(isPassed || isLeave) && (
        <Group component="span" gap={0}>
          <Text size="xs" component="span">
            {t(isPassed ? 'homeCare.home.passedHint' : 'homeCare.home.onLeaveHint')}
          </Text>
        </Group>
      )}
    </div>
  );
}
