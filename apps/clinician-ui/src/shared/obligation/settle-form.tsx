import { Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useCommand } from '../http/use-command.ts';
import { OrderForm } from '../ui/order-form.tsx';
import { ReasonField } from '../ui/reason-field.tsx';

const ways = ['own-system', 'phone', 'not-relevant'] as const;

/** Tells how the obligation was met outside Overgang; "not relevant" asks for a reason. */
export function SettleForm({ obligationId, onDone }: { obligationId: string; onDone: () => void }) {
  const { t } = useTranslation();
  const [how, setHow] = useState('');
  const [note, setNote] = useState('');
  const settle = useCommand({
    schema: z.unknown(),
    path: `/coordinator/obligations/${obligationId}/settle`,
    stale: ['worklist', 'timeline', 'obligation'],
    onDone,
  });
  const needsReason = how === 'not-relevant';
  const isReasonMissing = needsReason && note.trim() === '';
  return (
    <OrderForm
      action={t('settle.confirm')}
      isReady={how !== '' && !isReasonMissing}
      order={settle}
      onSubmit={() => settle.mutate({ how, ...(note.trim() !== '' && { note: note.trim() }) })}
    >
      <Radio.Group label={t('settle.how')} value={how} onChange={setHow}>
        <Stack gap={6} mt={6}>
          {ways.map((way) => (
            <Radio key={way} value={way} label={t(`settle.way.${way}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <ReasonField
        isOptional={!needsReason}
        field="note"
        label={t(needsReason ? 'settle.reason' : 'settle.note')}
        value={note}
        error={settle.error}
        onChange={setNote}
      />
    </OrderForm>
  );
}
