import { Group, Text, VisuallyHidden } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCheck,
  IconChecks,
  IconCircleX,
  IconClock,
  IconRefresh,
  IconSend,
  IconUserCheck,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatSeconds } from '../../shared/time/format-time.ts';
import { Tag } from '../../shared/ui/tag.tsx';
import type { Way, WayState } from './way.ts';
import classes from './way.module.css';

const looks = {
  queued: { icon: IconClock, tone: 'notice' },
  retrying: { icon: IconRefresh, tone: 'warning' },
  'handed-over': { icon: IconSend, tone: 'calm' },
  unanswered: { icon: IconAlertTriangle, tone: 'bad' },
  acknowledged: { icon: IconCheck, tone: 'good' },
  taken: { icon: IconUserCheck, tone: 'good' },
  refused: { icon: IconCircleX, tone: 'bad' },
  dead: { icon: IconAlertTriangle, tone: 'bad' },
} as const;

/** Where a message or a delivery stands, as icon and word; an acknowledgement that is handed over is finished. */
export function StateTag({ state, isFinished = false }: { state: WayState; isFinished?: boolean }) {
  const { t } = useTranslation();
  const { icon, tone } = isFinished ? { icon: IconChecks, tone: 'good' as const } : looks[state];
  return (
    <Tag icon={icon} tone={tone}>
      {t(`delivery.${state}`)}
    </Tag>
  );
}

/** A message's way as one line: the stations it has reached, where it stopped, how often it was tried. */
export function WayLine({ way, isFinished = false }: { way: Way; isFinished?: boolean }) {
  const { t } = useTranslation();
  const state = t(`delivery.${way.state}`);
  const label = t('log.wayLabel', { state, number: way.reached + 1, of: way.stations.length });
  return (
    <div data-way={way.state}>
      <VisuallyHidden>{label}</VisuallyHidden>
      <span aria-hidden className={classes.line}>
        {way.stations.map(({ name, isReached, at }) => (
          <span
            key={name}
            className={`${classes.station} ${isReached ? classes.reached : ''}`}
            title={[t(`hop.${name}`), at && formatSeconds(new Date(at))].filter(Boolean).join(' ')}
          />
        ))}
        {way.isStopped && (
          <span className={classes.stop}>
            <IconCircleX size={16} aria-hidden />
          </span>
        )}
      </span>
      <Group gap={6} mt={2}>
        <StateTag state={way.state} isFinished={isFinished} />
        {way.attempts > 1 && (
          <Text size="xs" c="dimmed" component="span">
            {t('log.attempts', { count: way.attempts })}
          </Text>
        )}
      </Group>
    </div>
  );
}
