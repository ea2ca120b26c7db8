import { Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../shared/time/use-now.ts';
import { ReasonField } from '../../shared/ui/reason-field.tsx';
import { tellDone } from '../../shared/ui/tell-done.ts';
import { readTime, TimeField } from '../../shared/ui/time-field.tsx';
import type { Duty } from '../../shared/obligation/duty.ts';
import { useDutyOrder } from './duty-order.ts';
import { OrderForm } from '../../shared/ui/order-form.tsx';

const ways = ['own-system', 'phone', 'registered'] as const;

/** Says that what was owed is done: how, when and, if wanted, a note. */
export function DoneForm({ duty, onDone }: { duty: Duty; onDone: () => void }) {
  const { t } = useTranslation();
  const [how, setHow] = useState('');
  const [note, setNote] = useState('');
  const [time, setTime] = useState<string>();
  const { valid, at } = readTime(time, useNow());
  const order = useDutyOrder(duty, 'done', () => {
    tellDone(t, t('duty.told.done'));
    onDone();
  });
  const said = note.trim();
  return (
    <OrderForm
      action={t('duty.do.done')}
      isReady={valid && how !== ''}
      order={order}
      onSubmit={() => order.mutate({ how, ...(said && { note: said }), ...(at && { at }) })}
    >
      <Radio.Group label={t('settle.how')} value={how} onChange={setHow}>
        <Stack gap={6} mt={6}>
          {ways.map((way) => (
            <Radio key={way} value={way} label={t(`settle.way.${way}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <TimeField label={t('duty.doneAt')} value={time} onChange={setTime} />
      <ReasonField
        isOptional
        field="note"
        label={t('settle.note')}
        value={note}
        error={order.error}
        onChange={setNote}
      />
    </OrderForm>
  );
}
