import { Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconClock, IconClockExclamation } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language.ts';
import type { Citizen } from '../person/citizen.ts';
import { useSession } from '../session/use-session.ts';
import { formatDistance, formatLength, formatMoment } from '../time/format-time.ts';
import { useNow } from '../time/use-now.ts';
import { AnswerObligation } from './answer-obligation.tsx';
import { isOpen, isOverdue, type Obligation } from './obligation.ts';
import { WhyDialog } from './why-dialog.tsx';

type Urgency = 'settled' | 'overdue' | 'soon' | 'calm';

function urgencyOf(obligation: Obligation, now: Date): Urgency {
  if (!isOpen(obligation)) return 'settled';
  if (isOverdue(obligation, now)) return 'overdue';
  const warned = obligation.warnAt !== undefined && new Date(obligation.warnAt) <= now;
  return warned || obligation.state === 'warning' ? 'soon' : 'calm';
}

const looks = {
  settled: { Icon: IconCircleCheck, color: 'var(--tone-good-text)' },
  overdue: { Icon: IconAlertTriangle, color: 'var(--tone-bad-text)' },
  soon: { Icon: IconClockExclamation, color: 'var(--tone-warning-text)' },
  calm: { Icon: IconClock, color: 'dimmed' },
} as const;

const minute = 60_000;

const withoutLimit = {
  overdue: 'obligation.overdue',
  soon: 'obligation.now',
  calm: 'obligation.noLimit',
} as const;

/** Time left, or how much too late, in words; the clock time as well. */
function useTimeLeft(obligation: Obligation, urgency: Urgency): string {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  if (urgency === 'settled') return t(`obligation.state.${obligation.state}`, obligation.state);
  if (!obligation.due) return t(withoutLimit[urgency]);
  const due = new Date(obligation.due);
  const clock = formatMoment(due, now, language);
  if (urgency !== 'overdue') return `${formatDistance(due, now, language)} · ${clock}`;
  const milliseconds = now.getTime() - due.getTime();
  if (milliseconds < minute) return `${t('obligation.overdue')} · ${clock}`;
  return t('obligation.overdueBy', { length: formatLength(milliseconds, language), clock });
}

interface ObligationLineProps {
  obligation: Obligation;
  withParty?: boolean;
  /** How many alike it stands for. */
  count?: number;
  /** About whom, where what is owed is done on another page. */
  citizen?: Citizen;
}

/** What asks why: one's own is had, others owe theirs, and what a system owes has nobody. */
function useWhyText({ responsible: { sor } }: Obligation): string {
  const { t } = useTranslation();
  const { person } = useSession();
  if ([person?.organisation.sor, person?.unit.sor].includes(sor)) return t('obligation.why');
  return t(sor === '' ? 'obligation.whyAny' : 'obligation.whyTheirs');
}

/** One obligation: what, who, time left, and why it is here. */
export function ObligationLine({ obligation, withParty = false, count = 1, citizen }: ObligationLineProps) {
  const { language } = useLanguage();
  const [asked, setAsked] = useState(false);
  const urgency = urgencyOf(obligation, useNow());
  const timeLeft = useTimeLeft(obligation, urgency);
  const { Icon, color } = looks[urgency];
  const why = useWhyText(obligation);
  const close = () => setAsked(false);
  return (
    <Group gap={6} wrap="nowrap" align="flex-start" data-obligation={obligation.state}>
      <Text c={color} component="span" lh={1} pt={2}>
        <Icon size={15} aria-hidden />
      </Text>
      <div>
        <Text size="xs" fw={600} lh={1.35}>
          {obligation.title[language]}
          {count > 1 && ` (${count})`}
        </Text>
        <Text size="xs" c={color} lh={1.35} {...(urgency === 'overdue' && { fw: 600 })}>
          {withParty && `${obligation.responsible.name} · `}
          {timeLeft}
        </Text>
        <Button variant="transparent" size="compact-xs" p={0} h={18} onClick={() => setAsked(true)}>
          {why}
        </Button>
      </div>
      {asked && (
        <WhyDialog obligation={obligation} title={why} onClose={close}>
          <AnswerObligation obligation={obligation} citizen={citizen} onDone={close} />
        </WhyDialog>
      )}
    </Group>
  );
}
