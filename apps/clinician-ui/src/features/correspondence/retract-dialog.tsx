import { Alert, Checkbox, Radio, Stack } from '@mantine/core';
import { CANCELLATION_REASON } from '@overgang/fhir-models/correspondence';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { PhoneField, useOwnPhone } from '../../shared/document/own-phone.tsx';
import { useCommand } from '../../shared/http/use-command.ts';
import { usePerson } from '../../shared/session/use-session.ts';
import { OrderDialog } from '../../shared/ui/order-dialog.tsx';
import { tellDone } from '../../shared/ui/tell-done.ts';

const reasons = [...CANCELLATION_REASON.concepts.keys()];

/** Takes back the unit's own latest message: why, and that it cannot be undone. */
export function RetractDialog({ messageId, onClose }: { messageId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const { sector } = usePerson();
  const [reason, setReason] = useState('');
  const [isSure, setIsSure] = useState(false);
  const { phone, isValid, remember, field } = useOwnPhone();
  const order = useCommand({
    schema: z.object({ messageId: z.string() }),
    path: `/${sector}/correspondence/${messageId}/retract`,
    stale: ['messages', 'worklist', 'obligation', 'message-states'],
    onDone: () => {
      remember();
      tellDone(t, t('correspondence.retract.done'));
      onClose();
    },
  });
  return (
    <OrderDialog
      title={t('correspondence.retract.title')}
      action={t('correspondence.retract.do')}
      color="red"
      isReady={reason !== '' && isSure && isValid}
      order={order}
      onSubmit={() => order.mutate({ reason, phone: phone.replaceAll(' ', '') })}
      onClose={onClose}
    >
      <Radio.Group label={t('correspondence.retract.why')} withAsterisk value={reason} onChange={setReason}>
        <Stack gap={6} mt={4}>
          {reasons.map((value) => (
            <Radio key={value} value={value} label={t(`correspondence.retract.reason.${value}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <Alert role="note" color="orange" variant="light">
        {t('correspondence.retract.means')}
      </Alert>
      <PhoneField {...field} error={order.error} />
      <Checkbox
        label={t('correspondence.retract.sure')}
        checked={isSure}
        onChange={(event) => setIsSure(event.target.checked)}
      />
    </OrderDialog>
  );
}
