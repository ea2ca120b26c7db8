import {
  IconAlertTriangle,
  IconArrowsExchange,
  IconClock,
  IconClockExclamation,
  IconHome,
  IconPhoneCall,
  IconPlayerPause,
  IconScale,
  IconServer,
  IconStairsUp,
  IconStethoscope,
  IconZzz,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language.ts';
import { formatMoment } from '../time/format-time.ts';
import { useNow } from '../time/use-now.ts';
import { Tag } from '../ui/tag.tsx';
import type { Duty } from './duty.ts';
import { FreshTag } from './fresh-tag.tsx';
import { isCall } from './where-done.ts';

const looks = {
  breached: { icon: IconAlertTriangle, tone: 'bad' },
  disputed: { icon: IconScale, tone: 'notice' },
  warning: { icon: IconClockExclamation, tone: 'warning' },
  pending: { icon: IconClock, tone: 'calm' },
} as const;

/** Key of the word for the state: a warning without a limit is no limit that is near. */
function wordOf({ state, due }: Duty, now: Date): string {
  if (state === 'warning' && due === undefined) return 'obligation.now';
  // Past its limit without being broken: within its grace, or of a rule that only informs.
  const isPast = due !== undefined && new Date(due) <= now;
  return isPast && (state === 'warning' || state === 'pending') ? 'duty.passed' : `obligation.state.${state}`;
}

/** The state in word and icon; that it is disputed, and how far a breach has climbed, beside it. */
export function StateTags({ duty }: { duty: Duty }) {
  const { t } = useTranslation();
  const now = useNow();
  const { icon, tone } = looks[duty.state];
  return (
    <>
      <Tag icon={icon} tone={tone}>
        {t(wordOf(duty, now))}
      </Tag>
      {duty.disputed && duty.state !== 'disputed' && (
        <Tag icon={IconScale} tone="notice">
          {t('obligation.state.disputed')}
        </Tag>
      )}
      {duty.escalation > 0 && (
        <Tag icon={IconStairsUp} tone="bad">
          {t(`duty.escalation.${duty.escalation}`, String(duty.escalation))}
        </Tag>
      )}
    </>
  );
}

/** That what is owed is a telephone call, which nothing that is sent takes the place of. */
export function CallTag({ duty }: { duty: Pick<Duty, 'ruleId'> }) {
  const { t } = useTranslation();
  if (!isCall(duty)) return null;
  return (
    <Tag icon={IconPhoneCall} tone="warning">
      {t('duty.call')}
    </Tag>
  );
}

/** What else one must know before acting on it. */
export function DutyTags({ duty, isFresh }: { duty: Duty; isFresh: boolean }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  return (
    <>
      <FreshTag isFresh={isFresh} />
      <CallTag duty={duty} />
      {duty.paused && (
        <Tag icon={IconPlayerPause} tone="notice">
          {t('duty.paused')}
        </Tag>
      )}
      {duty.isPast && (
        <Tag icon={IconHome} tone="muted">
          {t('duty.past')}
        </Tag>
      )}
      {duty.by && (
        <Tag icon={IconStethoscope} tone="notice">
          {t(`duty.by.${duty.by}`)}
        </Tag>
      )}
      {duty.technical && (
        <Tag icon={IconServer} tone="muted">
          {t('duty.technical')}
        </Tag>
      )}
      {duty.handedOver && (
        <Tag icon={IconArrowsExchange} tone="muted">
          {t('duty.handedOver')}
        </Tag>
      )}
      {duty.snoozed && (
        <Tag icon={IconZzz} tone="muted">
          {t('duty.snoozed', { until: formatMoment(new Date(duty.snoozed.until), now, language) })}
        </Tag>
      )}
    </>
  );
}
