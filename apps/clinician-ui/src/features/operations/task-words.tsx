import { Text, VisuallyHidden } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleX,
  IconCopyX,
  IconEarOff,
  IconFileBroken,
  IconMapPinOff,
  IconMessageOff,
  IconPlayerPause,
  IconPlugConnectedX,
  IconScale,
  IconTool,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { shownCode } from '../../shared/message/event-name.ts';
import { useEventName } from '../../shared/message/use-event-name.ts';
import { formatMoment } from '../../shared/time/format-time.ts';
import { useNow } from '../../shared/time/use-now.ts';
import { Tag, type Tone } from '../../shared/ui/tag.tsx';
import { kindOf, type UpkeepTask } from './operations.ts';

const looks: Record<string, { icon: typeof IconTool; tone: Tone }> = {
  'dead-letter': { icon: IconAlertTriangle, tone: 'bad' },
  refused: { icon: IconCircleX, tone: 'bad' },
  unroutable: { icon: IconMapPinOff, tone: 'bad' },
  'unknown-receiver': { icon: IconMapPinOff, tone: 'warning' },
  'receiver-down': { icon: IconPlugConnectedX, tone: 'bad' },
  'silent-loss': { icon: IconEarOff, tone: 'bad' },
  stuck: { icon: IconPlayerPause, tone: 'warning' },
  integrity: { icon: IconFileBroken, tone: 'bad' },
  balance: { icon: IconScale, tone: 'bad' },
  'copy-set-aside': { icon: IconCopyX, tone: 'warning' },
  unanswered: { icon: IconMessageOff, tone: 'bad' },
};

/** The kind of a task as icon and word; calm once it is closed. */
export function KindTag({ task }: { task: Pick<UpkeepTask, 'kind' | 'closedAt'> }) {
  const { t } = useTranslation();
  const { icon, tone } = looks[task.kind] ?? { icon: IconTool, tone: 'notice' };
  return (
    <Tag icon={icon} tone={task.closedAt ? 'muted' : tone}>
      {t(`upkeep.kind.${kindOf(task)}.name`)}
    </Tag>
  );
}

/** What kind of message it is about, when it is about one. */
export function useTaskMessage(): (task: UpkeepTask) => string | undefined {
  const nameOf = useEventName();
  return ({ about: { code, event } }) =>
    event || shownCode(code) ? nameOf({ code: shownCode(code), type: event }) : undefined;
}

/** Between whom: from the sender, to the receiver, as far as they are known. */
export function Parties({ task: { about, subject } }: { task: UpkeepTask }) {
  const { t } = useTranslation();
  const { sender, receiver } = about;
  if (!sender && !receiver) {
    return (
      <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {subject}
      </Text>
    );
  }
  return (
    <>
      {sender && (
        <Text size="sm" lh={1.35}>
          {sender.name}
        </Text>
      )}
      {receiver && (
        <Text size="sm" lh={1.35}>
          {sender && (
            <>
              <VisuallyHidden>{t('log.arrow')} </VisuallyHidden>
              <span aria-hidden>→ </span>
            </>
          )}
          {receiver.name || receiver.sor}
        </Text>
      )}
    </>
  );
}

/** How often it was seen, and when last. */
export function useTimes(): (task: UpkeepTask) => string {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  return ({ times, lastSeenAt }) =>
    t('upkeep.times', { count: times, at: formatMoment(new Date(lastSeenAt), now, language) });
}
