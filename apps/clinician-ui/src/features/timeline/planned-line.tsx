import { Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconCalendarEvent } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { formatDay, formatMoment } from '../../shared/time/format-time.ts';
import { useNow } from '../../shared/time/use-now.ts';
import type { Planned } from './timeline.ts';

/** What is booked or arranged is on its day; the rest is to be done by then. */
const isAppointed = ({ what }: Planned) => what === 'booked' || what === 'visit';

function useWhen(): (planned: Planned) => string | undefined {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  return (planned) => {
    const { at, on } = planned;
    if (at !== undefined) return formatMoment(new Date(at), now, language);
    if (on === undefined) return undefined;
    const day = formatDay(new Date(on), now, language);
    return isAppointed(planned) ? day : t('timeline.planned.by', { day });
  };
}

/** What is asked for, booked, arranged or given to somebody, by whom, and when; nobody owes it by a rule. */
export function PlannedLine({ planned, count }: { planned: Planned; count: number }) {
  const { t } = useTranslation();
  const when = useWhen()(planned);
  const { what, code, who, isLate } = planned;
  const color = isLate ? 'var(--tone-bad-text)' : 'dimmed';
  const Icon = isLate ? IconAlertTriangle : IconCalendarEvent;
  return (
    <Group gap={6} wrap="nowrap" align="flex-start" data-planned={what}>
      <Text c={color} component="span" lh={1} pt={2}>
        <Icon size={15} aria-hidden />
      </Text>
      <div>
        <Text size="xs" fw={600} lh={1.35}>
          {t(`timeline.planned.${what}`, { what: code && t(`timeline.askedFor.${code}`, code) })}
          {count > 1 && ` (${count})`}
        </Text>
        <Text size="xs" c={color} lh={1.35} {...(isLate && { fw: 600 })}>
          {[who, when].filter(Boolean).join(' · ')}
        </Text>
      </div>
    </Group>
  );
}
