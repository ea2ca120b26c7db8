import { Alert } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useCommand } from '../http/use-command.ts';
import { OrderDialog } from '../ui/order-dialog.tsx';
import { isReason, ReasonField } from '../ui/reason-field.tsx';
import { tellDone } from '../ui/tell-done.ts';
import type { DocumentName } from './document.ts';
import { PhoneField, useOwnPhone } from './own-phone.tsx';

/** Takes a document back: the receiver is told why, and the next one begins anew. */
export function RetractDialog({ stayId, name, onClose }: { stayId: string; name: DocumentName; onClose: () => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const { phone, isValid, remember, field } = useOwnPhone();
  const order = useCommand({
    schema: z.object({ messageId: z.string() }),
    path: `/hospital/stays/${stayId}/documents/${name}/retract`,
    stale: ['board', 'worklist'],
    onDone: () => {
      remember();
      tellDone(t, t('document.retract.done'));
      onClose();
    },
  });
  return (
    <OrderDialog
      title={t('document.retract.title')}
      action={t('document.retract.do')}
      color="red"
      isReady={isReason(reason) && isValid}
      order={order}
      onSubmit={() => order.mutate({ reason: reason.trim(), phone })}
      onClose={onClose}
    >
      <Alert role="note" color="orange" variant="light">
        {t('document.retract.means')}
      </Alert>
      <ReasonField value={reason} onChange={setReason} error={order.error} />
      <PhoneField {...field} error={order.error} />
    </OrderDialog>
  );
}
