import { Text } from '@mantine/core';
import {
  IconAlertOctagon,
  IconAlertTriangle,
  IconCheck,
  IconEye,
  IconInfoCircle,
  IconPhone,
  IconQuestionMark,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { formatDistance, formatMoment } from '../../shared/time/format-time.ts';
import { Moment } from '../../shared/time/moment.tsx';
import { useNow } from '../../shared/time/use-now.ts';
import { PhoneLink } from '../../shared/ui/phone-link.tsx';
import { Tag } from '../../shared/ui/tag.tsx';
import { writtenPhone } from '../../shared/ui/written-phone.ts';
import type { Course, Priority, Responsibility } from './letter.ts';

const marks = {
  red: { icon: IconAlertOctagon, tone: 'bad' },
  yellow: { icon: IconAlertTriangle, tone: 'notice' },
  green: { icon: IconInfoCircle, tone: 'good' },
} as const;

/** The ward's mark by icon and word. */
export function PriorityTag({ priority, isLong = false }: { priority: Priority; isLong?: boolean }) {
  const { t } = useTranslation();
  const { icon, tone } = marks[priority];
  return (
    <Tag icon={icon} tone={tone}>
      {t(`letters.${isLong ? 'priorityText' : 'priority'}.${priority}`)}
    </Tag>
  );
}

const steps = { see: IconEye, decide: IconQuestionMark, contact: IconPhone } as const;

/** What is still to be done; when nothing is, that, and what was decided. */
export function OpenTags({ course: { open, decision } }: { course: Course }) {
  const { t } = useTranslation();
  if (open.length > 0) {
    return open.map((step) => (
      <Tag key={step} icon={steps[step]} tone="warning">
        {t(`letters.open.${step}`)}
      </Tag>
    ));
  }
  if (decision?.decision === 'hospitalAsked') {
    return (
      <Tag icon={IconQuestionMark} tone="notice">
        {t('letters.decision.hospitalAsked')}
      </Tag>
    );
  }
  return (
    <>
      <Tag icon={IconCheck} tone="good">
        {t('letters.done')}
      </Tag>
      {decision && (
        <Text size="xs" c="dimmed">
          {t(`letters.decision.${decision.decision}`)}
        </Text>
      )}
    </>
  );
}

/** The ward's number, called with a press. */
export function WardPhone({ phone }: { phone: string }) {
  const { t } = useTranslation();
  return <PhoneLink phone={phone} label={t('letters.call', { phone: writtenPhone(phone) })} />;
}

/** Until when the ward answers for treatment, told twice, and where to call it. */
export function ResponsibleCell({ responsibility }: { responsibility: Responsibility | undefined }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  if (!responsibility) {
    return (
      <Text size="xs" c="dimmed">
        {t('letters.noResponsibility')}
      </Text>
    );
  }
  const { until, phone } = responsibility;
  if (new Date(until) <= now) {
    return (
      <Text size="xs" c="dimmed">
        {t('letters.ended', { at: formatMoment(new Date(until), now, language) })}
      </Text>
    );
  }
  return (
    <>
      <Moment at={until} />
      {phone && <WardPhone phone={phone} />}
    </>
  );
}

/** The same in one line: `om 2 d 3 t · 26-11-2026 13:00`. */
export function useToldTwice(): (at: string) => string {
  const { language } = useLanguage();
  const now = useNow();
  return (at) => `${formatDistance(new Date(at), now, language)} · ${formatMoment(new Date(at), now, language)}`;
}
