import { Group, Text, Timeline } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCheck,
  IconCircleX,
  IconDatabase,
  IconDots,
  IconMailOpened,
  IconPencilPlus,
  IconRefresh,
  IconSend,
  IconUserCheck,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { formatSeconds } from '../../shared/time/format-time.ts';
import type { Hop } from './log-entry.ts';

const icons: Record<string, typeof IconCheck> = {
  created: IconPencilPlus,
  stored: IconDatabase,
  'handed-over': IconSend,
  received: IconMailOpened,
  acknowledged: IconCheck,
  taken: IconUserCheck,
  retrying: IconRefresh,
  resent: IconRefresh,
  refused: IconCircleX,
  dead: IconAlertTriangle,
  unanswered: IconAlertTriangle,
};
const colors: Record<string, string> = {
  refused: 'var(--tone-bad-text)',
  dead: 'var(--tone-bad-text)',
  unanswered: 'var(--tone-bad-text)',
  retrying: 'var(--tone-warning-text)',
};

function Place({ hop }: { hop: Hop }) {
  const { t } = useTranslation();
  const { organisation, unit, by } = hop;
  const names = [by, unit?.name, organisation?.name ?? t('log.exchange')].filter(Boolean);
  return (
    <Text size="xs" c="dimmed">
      {[...new Set(names)].join(' · ')}
    </Text>
  );
}

/** Everything that happened to a message, oldest first: when, where, by whom, which try, and why it failed. */
export function HopList({ hops }: { hops: Hop[] }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  return (
    <Timeline bulletSize={24} lineWidth={2} active={hops.length} aria-label={t('log.whole')}>
      {hops.map((hop, index) => {
        const Icon = icons[hop.kind] ?? IconDots;
        const title = [t(`hop.${hop.kind}`, hop.kind), hop.attempt && t('log.attempt', { attempt: hop.attempt })];
        return (
          <Timeline.Item
            key={`${index} ${hop.kind}`}
            mt={index === 0 ? 0 : 'sm'}
            bullet={<Icon size={14} aria-hidden />}
            color={colors[hop.kind] ?? 'petrol'}
            title={
              <Group justify="space-between" gap="xs" wrap="nowrap">
                <Text size="sm" fw={600} component="span">
                  {title.filter(Boolean).join(' · ')}
                </Text>
                <Text size="xs" component="time" dateTime={hop.at} style={{ whiteSpace: 'nowrap' }}>
                  {formatSeconds(new Date(hop.at))}
                </Text>
              </Group>
            }
            data-hop={hop.kind}
          >
            <Place hop={hop} />
            {hop.reason && (
              <Text size="sm" c={colors[hop.kind] ? 'var(--tone-bad-text)' : 'var(--mantine-color-text)'}>
                {hop.reason[language]}
              </Text>
            )}
          </Timeline.Item>
        );
      })}
    </Timeline>
  );
}
