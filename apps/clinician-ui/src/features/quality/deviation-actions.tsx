import { Button, Group, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../shared/http/use-command.ts';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { OrderDialog } from '../../shared/ui/order-dialog.tsx';
import { isReason, ReasonField } from '../../shared/ui/reason-field.tsx';
import { tellFailure } from '../../shared/ui/tell-failure.ts';
import { Deviation } from './dispute.ts';
import { saveDraft, WithDraft } from './save-draft.ts';

const stale = ['deviations', 'worklist', 'obligation'];

/** An order that needs no dialog; a refusal is told as a notice. */
function OrderButton({ deviation, action }: { deviation: Deviation; action: 'confirm' | 'export' }) {
  const { t } = useTranslation();
  const order = useCommand({
    schema: WithDraft,
    path: `/coordinator/deviations/${deviation.id}/${action}`,
    stale,
    onDone: ({ draft }) => {
      if (draft !== undefined) saveDraft(deviation.id, draft);
    },
  });
  const { error } = order;
  useEffect(() => {
    if (error) tellFailure(t, error);
  }, [error, t]);
  return (
    <Button size="compact-sm" loading={order.isPending} onClick={() => order.mutate({})}>
      {t(`deviation.do.${action}`)}
    </Button>
  );
}

function DismissDialog({ deviation, onClose }: { deviation: Deviation; onClose: () => void }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const [reason, setReason] = useState('');
  const order = useCommand({
    schema: Deviation,
    path: `/coordinator/deviations/${deviation.id}/dismiss`,
    stale,
    onDone: onClose,
  });
  return (
    <OrderDialog
      title={t('deviation.do.dismiss')}
      action={t('deviation.do.dismiss')}
      isReady={isReason(reason)}
      order={order}
      onSubmit={() => order.mutate({ reason: reason.trim() })}
      onClose={onClose}
    >
      <Text size="sm" fw={600}>
        {deviation.title[language]}
      </Text>
      <ReasonField rows={3} maxLength={1000} value={reason} error={order.error} onChange={setReason} />
    </OrderDialog>
  );
}

/** Confirm or dismiss what is open; pass on what is confirmed. */
export function DeviationActions({ deviation }: { deviation: Deviation }) {
  const { t } = useTranslation();
  const [dismissing, setDismissing] = useState(false);
  const { state } = deviation;
  return (
    <Group gap={4}>
      {state === 'open' && <OrderButton deviation={deviation} action="confirm" />}
      {(state === 'confirmed' || state === 'exported') && <OrderButton deviation={deviation} action="export" />}
      {(state === 'open' || state === 'confirmed') && (
        <Button size="compact-sm" variant="default" onClick={() => setDismissing(true)}>
          {t('deviation.do.dismiss')} …
        </Button>
      )}
      {dismissing && <DismissDialog deviation={deviation} onClose={() => setDismissing(false)} />}
    </Group>
  );
}
