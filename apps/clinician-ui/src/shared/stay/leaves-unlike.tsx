import { Alert, Stack, Text } from '@mantine/core';
import { IconClockExclamation } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language.ts';
import { formatDateTime, formatLength } from '../time/format-time.ts';
import { CallContacts } from './call-contacts.tsx';
import type { Stay } from './stay.ts';
import { useBoardRow, usePlanning } from './ward-stay.ts';

const toleratedMilliseconds = 3_600_000;

/** How the time differs from another, when it does by more than an hour; both are ISO instants. */
function unlike(leavesAt: string, other: string | undefined): { isSooner: boolean; milliseconds: number } | undefined {
  if (other === undefined) return undefined;
  const milliseconds = Date.parse(other) - Date.parse(leavesAt);
  if (Math.abs(milliseconds) <= toleratedMilliseconds) return undefined;
  return { isSooner: milliseconds > 0, milliseconds };
}

const when = (at: string) => formatDateTime(new Date(at));

/** What was agreed and reported otherwise; neither where it is the same time, or nothing is known. */
function useOther(stay: Stay, leavesAt: string) {
  const agreed = usePlanning(stay.id).data?.agreed;
  const reportedAt = useBoardRow(stay).data?.duties['discharge-report']?.dischargedAt;
  const fromAgreed = unlike(leavesAt, agreed?.agreedAt);
  return {
    ...(agreed && fromAgreed && { agreed: { ...agreed, ...fromAgreed } }),
    ...(reportedAt && unlike(leavesAt, reportedAt) && { reportedAt }),
  };
}

/** That the citizen leaves, or left, at another time than was agreed or than the report says. It blocks nothing. */
export function LeavesUnlike({ stay, leavesAt }: { stay: Stay; leavesAt: string }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { agreed, reportedAt } = useOther(stay, leavesAt);
  if (!agreed && !reportedAt) return null;
  return (
    <Alert
      role="note"
      color="red"
      variant="light"
      icon={<IconClockExclamation aria-hidden />}
      title={t(agreed?.isSooner ? 'ward.unlike.sooner' : 'ward.unlike.title')}
    >
      <Stack gap={6}>
        {agreed && (
          <Text size="sm" fw={600}>
            {t(agreed.isSooner ? 'ward.unlike.before' : 'ward.unlike.after', {
              at: when(agreed.agreedAt),
              who: agreed.with,
              length: formatLength(agreed.milliseconds, language),
            })}
          </Text>
        )}
        {reportedAt && <Text size="sm">{t('ward.unlike.report', { at: when(reportedAt) })}</Text>}
        <CallContacts stay={stay} about="discharge" />
      </Stack>
    </Alert>
  );
}
