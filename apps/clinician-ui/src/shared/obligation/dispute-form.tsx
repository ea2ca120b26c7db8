import { Alert, Text } from '@mantine/core';
import { IconClockPlay } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useCommand } from '../http/use-command.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { formatDistance, formatMoment } from '../time/format-time.ts';
import { useNow } from '../time/use-now.ts';
import { OrderForm } from '../ui/order-form.tsx';
import { isReason, ReasonField } from '../ui/reason-field.tsx';
import { tellDone } from '../ui/tell-done.ts';
import { Precedents } from './precedents.tsx';

interface DisputeFormProps {
  obligation: { id: string; ruleId: string; due?: string | undefined };
  /** What the reason begins with. */
  begin?: string;
  onDone: () => void;
}

/** The clock is not stopped by a disagreement, and says so. */
function RunsOn({ due }: { due: string | undefined }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  const limit = due && new Date(due);
  return (
    <Alert role="note" color="orange" p="xs" icon={<IconClockPlay aria-hidden />} title={t('dispute.runsOn')}>
      <Text size="sm">
        {limit && `${formatDistance(limit, now, language)} · ${formatMoment(limit, now, language)}. `}
        {t('dispute.runsOnText')}
      </Text>
    </Alert>
  );
}

/** Says that it is in doubt who owes something; shows how the same doubt was settled before. */
export function DisputeForm({ obligation, begin = '', onDone }: DisputeFormProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState(begin);
  const order = useCommand({
    schema: z.unknown(),
    path: `/coordinator/obligations/${obligation.id}/dispute`,
    stale: ['worklist', 'timeline', 'obligation', 'disputes'],
    onDone: () => {
      tellDone(t, t('dispute.opened'));
      onDone();
    },
  });
  return (
    <OrderForm
      action={t('dispute.do')}
      isReady={isReason(reason)}
      order={order}
      onSubmit={() => order.mutate({ reason: reason.trim() })}
    >
      <RunsOn due={obligation.due} />
      <Precedents rule={obligation.ruleId} />
      <ReasonField label={t('dispute.reason')} rows={3} value={reason} error={order.error} onChange={setReason} />
    </OrderForm>
  );
}
