import { Text } from '@mantine/core';
import {
  IconAlertOctagon,
  IconAlertTriangle,
  IconCalendar,
  IconCalendarOff,
  IconCheck,
  IconEye,
  IconInfoCircle,
  IconPhone,
  IconHome,
  IconPill,
  IconQuestionMark,
  IconUserShare,
} from '@tabler/icons-react';
import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { formatDistance, formatMoment, formatWeekday } from '../../shared/time/format-time.ts';
import { Moment } from '../../shared/time/moment.tsx';
import { useNow } from '../../shared/time/use-now.ts';
import { PhoneLink } from '../../shared/ui/phone-link.tsx';
import { Tag } from '../../shared/ui/tag.tsx';
import { writtenPhone } from '../../shared/ui/written-phone.ts';
import { useToday } from './day-field.tsx';
import type { LetterRow, Priority, Responsibility, Waiting } from './letter.ts';
import { useLateWords, useRequestName } from './letter-words.ts';

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

type Look = Omit<ComponentProps<typeof Tag>, 'children'> & { text: string };
type WaitingOf<Kind extends Waiting['kind']> = Extract<Waiting, { kind: Kind }>;

/** What is asked for: its day, or that it has none yet, or that the day has gone. */
function useRequestLook(requests: LetterRow['requests']): (request: WaitingOf<'request'>) => Look {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const today = useToday();
  const nameOf = useRequestName();
  const lateWords = useLateWords();
  return ({ what: code, on }) => {
    const what = nameOf(code);
    if (on === undefined) {
      return { icon: IconCalendarOff, tone: 'warning', text: t('letters.waiting.unbooked', { what }) };
    }
    const isLate = on < today;
    const day = formatWeekday(new Date(on), language);
    const booked = t(isLate ? 'letters.waiting.overdue' : 'letters.waiting.booked', { what, day });
    const late = requests.flatMap((asked) => (asked.what === code ? (lateWords(asked, on) ?? []) : []))[0];
    const tone = isLate ? 'bad' : late ? 'warning' : 'calm';
    return { icon: late ? IconAlertTriangle : IconCalendar, tone, text: [booked, late].filter(Boolean).join('. ') };
  };
}

/** What was given to the staff, late once its day has gone. */
function useTaskLook(): (task: WaitingOf<'task'>) => Look {
  const { t } = useTranslation();
  const today = useToday();
  return ({ what, who = t('letters.waiting.staff'), dueOn = today }) => ({
    icon: IconUserShare,
    tone: dueOn < today ? 'bad' : 'calm',
    text: t('letters.waiting.task', { who, what }),
  });
}

/** Whom a visit waits for: home care, or the practice itself. */
function useVisitLook(): (visit: WaitingOf<'visit'>) => Look {
  const { t } = useTranslation();
  const { language } = useLanguage();
  return ({ state, who, on }) => ({
    icon: IconHome,
    tone: state === 'proposed' || state === 'planned' ? 'calm' : 'warning',
    text: t(`letters.waiting.visit.${state}`, { who, day: on && formatWeekday(new Date(on), language) }),
  });
}

function useReviewLook(): (review: WaitingOf<'review'>) => Look {
  const { t } = useTranslation();
  const { language } = useLanguage();
  return ({ on }) => {
    const text =
      on === undefined
        ? t('letters.waiting.review')
        : t('letters.waiting.reviewOn', { day: formatWeekday(new Date(on), language) });
    return { icon: IconPill, tone: 'calm', text };
  };
}

/** What is under way by icon and words, and whether it is late. */
function useWaitingLook(requests: LetterRow['requests']): (waiting: Waiting) => Look {
  const ofRequest = useRequestLook(requests);
  const ofTask = useTaskLook();
  const ofVisit = useVisitLook();
  const ofReview = useReviewLook();
  return (one) => {
    switch (one.kind) {
      case 'request':
        return ofRequest(one);
      case 'task':
        return ofTask(one);
      case 'visit':
        return ofVisit(one);
      case 'review':
        return ofReview(one);
    }
  };
}

function WaitingTags({ waiting, requests }: Pick<LetterRow, 'waiting' | 'requests'>) {
  const look = useWaitingLook(requests);
  return waiting.map((one, index) => {
    const { text, ...how } = look(one);
    return (
      <Tag key={`${index} ${text}`} {...how}>
        {text}
      </Tag>
    );
  });
}

/** What is still to be done, and what others are to do; when nothing is, that, and what was decided. */
export function OpenTags({ letter }: { letter: Pick<LetterRow, 'course' | 'waiting' | 'requests'> }) {
  const { t } = useTranslation();
  const { course, waiting, requests } = letter;
  const { open, decision } = course;
  if (open.length + waiting.length > 0) {
    return (
      <>
        {open.map((step) => (
          <Tag key={step} icon={steps[step]} tone="warning">
            {t(`letters.open.${step}`)}
          </Tag>
        ))}
        <WaitingTags waiting={waiting} requests={requests} />
      </>
    );
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

/** The citizen's own number, called with a press. */
export function CitizenPhone({ phone }: { phone: string }) {
  const { t } = useTranslation();
  return <PhoneLink phone={phone} label={t('letters.contact.phone', { phone: writtenPhone(phone) })} />;
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
