import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language.ts';
import { formatDateTime, formatDistance, formatLength, formatMoment } from '../time/format-time.ts';
import { useNow } from '../time/use-now.ts';
import type { Duty } from './duty.ts';

const tones = {
  breached: 'var(--tone-bad-text)',
  disputed: 'var(--tone-notice-text)',
  warning: 'var(--tone-warning-text)',
  pending: 'var(--mantine-color-text)',
} as const;

/** The limit twice: how far off it is, and what the clock says then. It moves on while the list is open. */
export function Limit({ duty }: { duty: Duty }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  if (!duty.due) {
    return (
      <Text size="sm" c="dimmed">
        {t('obligation.noLimit')}
      </Text>
    );
  }
  const due = new Date(duty.due);
  const isPast = due <= now;
  const length = formatLength(now.getTime() - due.getTime(), language);
  const isJust = now.getTime() - due.getTime() < 60_000;
  const late = isJust ? t('obligation.overdue') : t('duty.late', { length: length.replaceAll(' ', '\u00A0') });
  const grace = isPast && duty.state !== 'breached' ? duty.graceUntil : undefined;
  return (
    <time dateTime={duty.due} title={formatDateTime(due)}>
      <Text size="sm" c={tones[duty.state]} fw={duty.state === 'pending' ? 400 : 600} component="span" display="block">
        {isPast && duty.state === 'breached' ? late : formatDistance(due, now, language)}
      </Text>
      <Text size="xs" c="dimmed" component="span" display="block">
        {formatMoment(due, now, language)}
        {grace && ` · ${t('duty.grace', { until: formatMoment(new Date(grace), now, language) })}`}
      </Text>
    </time>
  );
}
