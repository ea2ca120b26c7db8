import { Group, Text } from '@mantine/core';
import {
  IconAlertTriangle,
  IconArrowUpRight,
  IconCircleCheck,
  IconClockExclamation,
  IconClockHour4,
  IconMail,
  IconMailCheck,
  IconMessage,
  IconMessageReply,
  IconPhoneCall,
  IconPlugConnected,
  IconPlugConnectedX,
  IconRepeat,
  IconScale,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLanguage } from '../i18n/use-language.ts';
import { useEventName } from '../message/use-event-name.ts';
import { useCitizenName } from '../person/privacy.tsx';
import { usePerson } from '../session/use-session.ts';
import { formatDistance, formatMoment } from '../time/format-time.ts';
import { useNow } from '../time/use-now.ts';
import { Tag, type Tone } from '../ui/tag.tsx';
import classes from './notices.module.css';
import { isSettled, type Notice, type NoticeKind, placeOf } from './notices.ts';

const looks: Record<NoticeKind, { icon: typeof IconMail; tone: Tone }> = {
  'limit-near': { icon: IconClockHour4, tone: 'warning' },
  'limit-passed': { icon: IconClockExclamation, tone: 'bad' },
  escalated: { icon: IconArrowUpRight, tone: 'bad' },
  'dispute-overdue': { icon: IconScale, tone: 'bad' },
  repeated: { icon: IconRepeat, tone: 'warning' },
  'new-message': { icon: IconMail, tone: 'calm' },
  reply: { icon: IconMessageReply, tone: 'calm' },
  'plan-answered': { icon: IconMailCheck, tone: 'good' },
  'citizen-words': { icon: IconMessage, tone: 'notice' },
  'not-delivered': { icon: IconPhoneCall, tone: 'bad' },
  'came-through': { icon: IconCircleCheck, tone: 'good' },
  'receiver-down': { icon: IconPlugConnectedX, tone: 'warning' },
  'receiver-back': { icon: IconPlugConnected, tone: 'good' },
};

/** What it is about: a duty, a message, a receiver and how many wait for it. */
function useAbout(): (notice: Notice) => string {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const nameOf = useEventName();
  return ({ title, code, receiver, waiting }) =>
    [
      title?.[language],
      code && nameOf({ code, type: code }),
      receiver,
      waiting !== undefined && t('notices.waiting', { count: waiting }),
    ]
      .filter(Boolean)
      .join(' · ');
}

/** What kind it is, and how it stands: critical, seen to. */
function Kind({ notice: { kind, isCritical, isOver } }: { notice: Notice }) {
  const { t } = useTranslation();
  const { icon, tone } = looks[kind];
  return (
    <Group gap={6}>
      <Tag icon={icon} tone={isOver ? 'muted' : tone}>
        {t(`notices.kind.${kind}`)}
      </Tag>
      {isCritical && !isOver && (
        <Tag icon={IconAlertTriangle} tone="bad">
          {t('notices.critical')}
        </Tag>
      )}
      {isOver && (
        <Text size="xs" c="dimmed" component="span">
          {t('notices.over')}
        </Text>
      )}
    </Group>
  );
}

/** One notice: what, about whom, when; opens where it can be seen to. */
export function NoticeLine({ notice, onOpen }: { notice: Notice; onOpen: () => void }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { role } = usePerson();
  const now = useNow();
  const aboutOf = useAbout();
  const named = useCitizenName();
  const { at, citizen } = notice;
  const isRead = notice.isRead || isSettled(notice);
  const when = new Date(at);
  return (
    <li>
      <Link to={placeOf(notice, role)} onClick={onOpen} className={`${classes.line} ${isRead ? '' : classes.unread}`}>
        <Group justify="space-between" align="flex-start" wrap="nowrap" gap={6}>
          <Kind notice={notice} />
          {!isRead && (
            <Text size="xs" fw={700} component="span" className={classes.new ?? ''}>
              {t('notices.new')}
            </Text>
          )}
        </Group>
        <Text size="sm" fw={isRead ? 400 : 600} className={classes.about ?? ''}>
          {[citizen && named(citizen).name, aboutOf(notice)].filter(Boolean).join(' · ')}
        </Text>
        <Text size="xs" c="dimmed">
          <time dateTime={at}>
            {formatDistance(when, now, language)} · {formatMoment(when, now, language)}
          </time>
        </Text>
      </Link>
    </li>
  );
}
