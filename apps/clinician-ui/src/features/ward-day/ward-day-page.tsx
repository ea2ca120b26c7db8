import { Button, Group, Switch, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { z } from 'zod';
import { useApi } from '../../shared/http/use-api.ts';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { Unread } from '../../shared/obligation/unread.tsx';
import { useWorklist } from '../../shared/obligation/use-worklist.ts';
import { PrivacySwitch } from '../../shared/person/privacy.tsx';
import { usePerson } from '../../shared/session/use-session.ts';
import { BoardViews } from '../../shared/stay/board-views.tsx';
import { formatDay, isoDate, writtenDate } from '../../shared/time/format-time.ts';
import { useNow } from '../../shared/time/use-now.ts';
import { Empty } from '../../shared/ui/empty.tsx';
import { Page } from '../../shared/ui/page.tsx';
import { ReadState } from '../../shared/ui/read-state.tsx';
import { dateBeside, type Day, dayOf, dayRows, DayStay } from './day-marks.ts';
import { DayPicture } from './day-picture.tsx';
import { DayTable } from './day-table.tsx';

const Board = z.object({ stays: z.array(DayStay) });
const readAgainMilliseconds = 30_000;
const noon = 12 * 3_600_000;

function useStays() {
  const { unit } = usePerson();
  const api = useApi();
  return useQuery({
    queryKey: ['board', unit.sor, 'day'],
    queryFn: () => api({ schema: Board, path: `/hospital/units/${unit.sor}/board` }),
    refetchInterval: readAgainMilliseconds,
  });
}

function Days({ day, onDate }: { day: Day; onDate: (date: string) => void }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  return (
    <Group gap={4} wrap="nowrap">
      <Button
        variant="default"
        size="compact-sm"
        aria-label={t('wardDay.before')}
        onClick={() => onDate(dateBeside(day, -1))}
      >
        <IconChevronLeft size={16} aria-hidden />
      </Button>
      <Text size="sm" fw={600} miw={84} ta="center" aria-live="polite">
        {formatDay(new Date(day.from.getTime() + noon), now, language)}
      </Text>
      <Button
        variant="default"
        size="compact-sm"
        aria-label={t('wardDay.after')}
        onClick={() => onDate(dateBeside(day, 1))}
      >
        <IconChevronRight size={16} aria-hidden />
      </Button>
    </Group>
  );
}

function Content({ stays, day, asTable }: { stays: DayStay[]; day: Day; asTable: boolean }) {
  const { t } = useTranslation();
  const now = useNow();
  const { duties, read: owed } = useWorklist();
  const all = dayRows({ stays, duties, day, now });
  const rows = all.filter(({ marks }) => marks.length > 0);
  const others = all.length - rows.length;
  return (
    <>
      <Unread read={owed} />
      {rows.length === 0 && <Empty title={t('wardDay.empty')} text={t('wardDay.emptyText')} />}
      {rows.length > 0 && (asTable ? <DayTable rows={rows} /> : <DayPicture rows={rows} day={day} />)}
      {others > 0 && (
        <Text size="sm" c="dimmed">
          {t('wardDay.others', { count: others })}
        </Text>
      )}
    </>
  );
}

/** The ward's day: who comes, who goes, and which limits lie in it, on a line from midnight to midnight. */
export function WardDayPage() {
  const { t } = useTranslation();
  const { unit } = usePerson();
  const now = useNow();
  const [params, setParams] = useSearchParams();
  const read = useStays();
  const today = isoDate(now);
  const day = dayOf(params.get('date') ?? today) ?? dayOf(today);
  const asTable = params.get('as') === 'table';
  const change = (changes: Record<string, string | undefined>) => {
    const asked = { date: params.get('date') ?? undefined, as: params.get('as') ?? undefined, ...changes };
    const known = Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
    setParams({ view: 'day', ...Object.fromEntries(known) });
  };
  return (
    <Page
      title={t('wardDay.title')}
      subtitle={day ? `${unit.name} · ${writtenDate(day.date)}` : unit.name}
      hasPrint
      tools={
        <>
          <PrivacySwitch />
          <Switch
            label={t('wardDay.asTable')}
            checked={asTable}
            onChange={(event) => change({ as: event.target.checked ? 'table' : undefined })}
          />
          {day && <Days day={day} onDate={(date) => change({ date: date === today ? undefined : date })} />}
          <BoardViews />
        </>
      }
    >
      <ReadState read={read} />
      {read.data && day && <Content stays={read.data.stays} day={day} asTable={asTable} />}
    </Page>
  );
}
