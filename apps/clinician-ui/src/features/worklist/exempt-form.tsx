import { Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { useExplained } from '../../shared/obligation/explained.ts';
import { usePerson } from '../../shared/session/use-session.ts';
import { ReadState } from '../../shared/ui/read-state.tsx';
import { tellDone } from '../../shared/ui/tell-done.ts';
import type { Duty } from '../../shared/obligation/duty.ts';
import { useDutyOrder } from './duty-order.ts';
import { OrderForm } from '../../shared/ui/order-form.tsx';
import { isReason, ReasonField } from '../../shared/ui/reason-field.tsx';

/** Claims one of the rule's own exceptions, or that the duty is not relevant here; with a reason. */
export function ExemptForm({ duty, onDone }: { duty: Duty; onDone: () => void }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { sector } = usePerson();
  const explained = useExplained(duty.id);
  const [how, setHow] = useState('');
  const [reason, setReason] = useState('');
  const order = useDutyOrder(duty, 'exempt', () => {
    tellDone(t, t('duty.told.exempt'));
    onDone();
  });
  return (
    <OrderForm
      action={t('duty.do.exempt')}
      isReady={how !== '' && isReason(reason)}
      order={order}
      onSubmit={() => order.mutate({ how, reason: reason.trim() })}
    >
      <ReadState read={explained} />
      <Radio.Group label={t('duty.exceptions')} value={how} onChange={setHow}>
        <Stack gap={8} mt={6}>
          {explained.data?.why.exceptions.map((one) => {
            const others = one.claimedBy.map((party) => t(`party.${party}`, party)).join(', ');
            const isOurs = one.claimedBy.includes(sector);
            return (
              <Radio
                key={one.how}
                value={one.how}
                label={one.text[language]}
                disabled={!isOurs}
                {...(!isOurs && { description: t('why.claimedBy', { parties: others }) })}
              />
            );
          })}
          <Radio value="not-relevant" label={t('settle.way.not-relevant')} />
        </Stack>
      </Radio.Group>
      <ReasonField value={reason} error={order.error} onChange={setReason} />
    </OrderForm>
  );
}
