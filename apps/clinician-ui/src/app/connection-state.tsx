import { Group, Text } from '@mantine/core';
import { IconPlugConnected, IconPlugConnectedX } from '@tabler/icons-react';
import { useIsFetching } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../shared/live/use-live.ts';
import { formatClock } from '../shared/time/format-time.ts';
import { serverNow, useNow } from '../shared/time/use-now.ts';
import classes from './frame.module.css';

const graceMilliseconds = 2_500;

/** The first connection takes a moment; only what lasts is told as lost. */
function useLost(connected: boolean): boolean {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLasting(!connected), connected ? 0 : graceMilliseconds);
    return () => clearTimeout(timer);
  }, [connected]);
  return lasting && !connected;
}

/** How new the screen is: connected it follows, so it is as of now; otherwise as of when the server was last heard. */
export function ConnectionState() {
  const { t } = useTranslation();
  const { connected, heardAt } = useLive();
  const lost = useLost(connected);
  const reading = useIsFetching() > 0;
  const now = useNow();
  const [openedAt] = useState(serverNow);
  const time = formatClock(connected ? now : (heardAt ?? openedAt));
  const Icon = lost ? IconPlugConnectedX : IconPlugConnected;
  return (
    <Group
      component="output"
      gap={6}
      wrap="nowrap"
      aria-busy={reading}
      className={lost ? classes.lost : classes.connected}
    >
      <Icon size={16} aria-hidden />
      <Text size="xs" component="span" fw={lost ? 700 : 400} className={classes.connectionText ?? ''}>
        {t(lost ? 'connection.lost' : 'connection.asOf', { time })}
      </Text>
    </Group>
  );
}
