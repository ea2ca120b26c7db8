import { Button, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconClock, IconClockExclamation } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { AnswerObligation } from '../../shared/obligation/answer-obligation.tsx';
import type { Duty } from '../../shared/obligation/duty.ts';
import { StateTags } from '../../shared/obligation/duty-tags.tsx';
import { WhyDialog } from '../../shared/obligation/why-dialog.tsx';
import { useCitizenName } from '../../shared/person/privacy.tsx';
import { usePerson } from '../../shared/session/use-session.ts';
import { formatLength, formatMoment } from '../../shared/time/format-time.ts';
import { Moment } from '../../shared/time/moment.tsx';
import { useNow } from '../../shared/time/use-now.ts';
import { Tag } from '../../shared/ui/tag.tsx';
import { useDayName } from './day-heading.tsx';
import type { Owed } from './owed-item.ts';

const looks = {
  overdue: { icon: IconAlertTriangle, tone: 'bad' },
  soon: { icon: IconClockExclamation, tone: 'warning' },
  waiting: { icon: IconClock, tone: 'calm' },
} as const;

/** How urgent it is, in word and icon; what lies on a unit's list in the words of that list. */
export function Urgency({ owed: { urgency, due, duty } }: { owed: Owed }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  const late = due === undefined ? 0 : now.getTime() - Date.parse(due);
  return (
    <Stack gap={2}>
      {duty ? <StateTags duty={duty} /> : <Tag {...looks[urgency]}>{t(`homeCare.owed.${urgency}`)}</Tag>}
      {urgency === 'overdue' && late > 0 && (
        <Text size="xs">{t('homeCare.owed.overdueBy', { length: formatLength(late, language) })}</Text>
      )}
    </Stack>
  );
}

/** The limit twice; where only a day is meant, the day. Without a limit, since when it is owed. */
export function LimitCell({ owed: { due, isWholeDay, item, urgency } }: { owed: Owed }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  const dayName = useDayName();
  if (due === undefined) {
    return (
      <>
        <Text size="sm">{t('homeCare.owed.noLimit')}</Text>
        {item && (
          <Text size="xs" c="dimmed">
            {t('homeCare.owed.since')} {formatMoment(new Date(item.since), now, language)}
          </Text>
        )}
      </>
    );
  }
  return (
    <>
      <Moment at={due} {...(urgency === 'overdue' && { tone: 'var(--tone-bad-text)' })} />
      {isWholeDay && item?.limit !== undefined && (
        <Text size="xs" c="dimmed">
          {t('homeCare.owed.wholeDay', { day: dayName(item.limit) })}
        </Text>
      )}
    </>
  );
}

/** Why it is owed, and what can be said about it. */
export function Why({ duty }: { duty: Duty }) {
  const { t } = useTranslation();
  const { unit } = usePerson();
  const { name } = useCitizenName()(duty.citizen);
  const [isAsked, setIsAsked] = useState(false);
  const why = t(duty.responsible.unit.sor === unit.sor ? 'obligation.why' : 'obligation.whyTheirs');
  const close = () => setIsAsked(false);
  return (
    <>
      <Button
        variant="transparent"
        size="compact-xs"
        p={0}
        h={18}
        aria-label={`${why} ${name}`}
        onClick={() => setIsAsked(true)}
      >
        {why}
      </Button>
      {isAsked && (
        <WhyDialog obligation={duty} title={why} onClose={close}>
          <AnswerObligation obligation={duty} onDone={close} />
        </WhyDialog>
      )}
    </>
  );
}
