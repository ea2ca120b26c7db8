import { Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconClock, IconPhoneOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { formatDateTime, formatMoment, writtenDate } from '../../shared/time/format-time.ts';
import { useNow } from '../../shared/time/use-now.ts';
import { Tag } from '../../shared/ui/tag.tsx';
import { useToday } from './day-field.tsx';
import { isLate, type PracticeTask } from './letter.ts';

/** A day in words where it is near. */
export function useDayName(): (day: string) => string {
  const { t } = useTranslation();
  const today = useToday();
  return (day) => {
    const days = Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000);
    if (days === 0) return `${t('letters.days.today').toLocaleLowerCase()} ${writtenDate(day)}`;
    if (days === 1) return `${t('letters.days.tomorrow').toLocaleLowerCase()} ${writtenDate(day)}`;
    return days > 1
      ? `${writtenDate(day)} (${t('letters.days.inDays', { count: days }).toLocaleLowerCase()})`
      : writtenDate(day);
  };
}

/** A call that was tried; nothing when it was not. */
function Tried({ task: { triedAt, doneAt } }: { task: PracticeTask }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  if (!triedAt || doneAt) return null;
  return (
    <Tag icon={IconPhoneOff} tone="warning">
      {t('letters.task.tried', { at: formatMoment(new Date(triedAt), now, language) })}
    </Tag>
  );
}

/** By when a task is to be done, and that it was tried, by word and icon; or that it is done, by whom, and what came of it. */
export function TaskState({ task }: { task: PracticeTask }) {
  return (
    <>
      <Limit task={task} />
      <Tried task={task} />
    </>
  );
}

function Limit({ task }: { task: PracticeTask }) {
  const { t } = useTranslation();
  const today = useToday();
  const nameDay = useDayName();
  const { doneAt, doneBy, outcome, dueOn } = task;
  if (doneAt) {
    return (
      <>
        <Tag icon={IconCheck} tone="good">
          {t('letters.task.doneBy', { by: doneBy, at: formatDateTime(new Date(doneAt)) })}
        </Tag>
        {outcome && (
          <Text size="xs" style={{ overflowWrap: 'anywhere' }}>
            {outcome}
          </Text>
        )}
      </>
    );
  }
  if (!dueOn) {
    return (
      <Text size="xs" c="dimmed">
        {t('letters.task.noLimit')}
      </Text>
    );
  }
  const late = isLate(task, today);
  return (
    <Tag icon={late ? IconAlertTriangle : IconClock} tone={late ? 'bad' : dueOn === today ? 'warning' : 'calm'}>
      {t(late ? 'letters.task.late' : 'letters.task.due', { day: nameDay(dueOn) })}
    </Tag>
  );
}
