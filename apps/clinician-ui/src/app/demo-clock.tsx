import { Alert, Button, Loader, Menu, Text } from '@mantine/core';
import { IconClockPlay, IconPlayerPlay, IconPlayerStop, IconPlayerTrackNext } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../shared/http/use-api.ts';
import { useLanguage } from '../shared/i18n/use-language.ts';
import { formatClock, formatDateTime, formatLength } from '../shared/time/format-time.ts';
import { nextHverdagAt } from '../shared/time/next-hverdag.ts';
import { useNow } from '../shared/time/use-now.ts';
import { tellFailure } from '../shared/ui/tell-failure.ts';
import classes from './frame.module.css';
import { ServerClock } from './server-clock.ts';
import { useLiveRun, type LiveRun } from './use-live-run.ts';

const minute = 60_000;
const steps = [
  { name: 'hour', minutes: 60 },
  { name: 'fourHours', minutes: 240 },
  { name: 'day', minutes: 1440 },
] as const;

/** Moves the demonstration's time on, and reads everything again as it is then. */
function useAdvance() {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (advanceMinutes: number) =>
      api({ schema: ServerClock, path: '/coordinator/clock', body: { advanceMinutes } }),
    onSuccess: (clock) => {
      queries.setQueryData(['clock'], clock);
      void queries.invalidateQueries();
    },
    onError: (error) => tellFailure(t, error),
  });
}

/** The demonstration's time, and the ways to move it on. */
export function DemoClock() {
  const { t } = useTranslation();
  const now = useNow();
  const advance = useAdvance();
  const live = useLiveRun();
  const label = t(live.isRunning ? 'clock.live.label' : 'clock.label', { time: formatDateTime(now) });
  const next = nextHverdagAt(now, '08:00');
  const untilNext = Math.max(1, Math.ceil((next.getTime() - now.getTime()) / minute));
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          size="compact-sm"
          variant={live.isRunning ? 'filled' : 'light'}
          color="grape"
          loading={advance.isPending}
          className={classes.demoClock ?? ''}
          leftSection={<IconClockPlay size={16} aria-hidden />}
          rightSection={live.isRunning && <Loader size={12} type="dots" color="currentColor" aria-hidden />}
          aria-label={label}
          title={label}
        >
          {formatClock(now)}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('clock.advance')}</Menu.Label>
        {steps.map(({ name, minutes }) => (
          <Menu.Item
            key={name}
            leftSection={<IconPlayerTrackNext size={16} aria-hidden />}
            onClick={() => advance.mutate(minutes)}
          >
            {t(`clock.${name}`)}
          </Menu.Item>
        ))}
        <Menu.Item
          leftSection={<IconPlayerTrackNext size={16} aria-hidden />}
          onClick={() => advance.mutate(untilNext)}
        >
          {t('clock.hverdag', { at: formatDateTime(next) })}
        </Menu.Item>
        {live.isThere && <LiveRunItem {...live} />}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Lets the day go by, with invented citizens who come and go, or stops it. */
function LiveRunItem({ isRunning, toggle }: Pick<LiveRun, 'isRunning' | 'toggle'>) {
  const { t } = useTranslation();
  const Icon = isRunning ? IconPlayerStop : IconPlayerPlay;
  return (
    <>
      <Menu.Divider />
      <Menu.Item leftSection={<Icon size={16} aria-hidden />} onClick={toggle}>
        {t(isRunning ? 'clock.live.stop' : 'clock.live.start')}
      </Menu.Item>
    </>
  );
}

/** Says on every page that the time is not the real one. */
export function MovedTime({ clock }: { clock: ServerClock }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  if (clock.offsetSeconds === 0) return null;
  const length = formatLength(clock.offsetSeconds * 1000, language);
  return (
    <Alert role="note" variant="light" color="grape" p="xs" mb="sm" icon={<IconClockPlay aria-hidden />}>
      <Text size="sm">{t('clock.moved', { length, time: formatDateTime(now) })}</Text>
    </Alert>
  );
}
