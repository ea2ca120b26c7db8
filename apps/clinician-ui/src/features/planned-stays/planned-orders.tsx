import { Alert, Text } from '@mantine/core';
import { IconAlertTriangle, IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useCommand } from '../../shared/http/use-command.ts';
import { useEventName } from '../../shared/message/use-event-name.ts';
import { OrderAbout } from '../../shared/stay/order-about.tsx';
import { codeOf } from '../../shared/stay/stay.ts';
import { useNow } from '../../shared/time/use-now.ts';
import { OrderDialog } from '../../shared/ui/order-dialog.tsx';
import { tellDone } from '../../shared/ui/tell-done.ts';
import { readTime, TimeField } from '../../shared/ui/time-field.tsx';
import type { PlannedStay } from './planned-stay.ts';

interface OrderProps {
  planned: PlannedStay;
  onClose: () => void;
}

function usePlannedOrder({ planned, onClose }: OrderProps, what: 'arrive' | 'cancel', done: string) {
  const { t } = useTranslation();
  return useCommand({
    schema: z.object({ id: z.string() }),
    path: `/hospital/planned-stays/${planned.id}/${what}`,
    stale: ['board', 'message-states', 'worklist'],
    onDone: () => {
      tellDone(t, t(done));
      onClose();
    },
  });
}

/** The citizen has come: the stay begins, and the municipality is told. */
export function ArriveDialog({ planned, onClose }: OrderProps) {
  const { t } = useTranslation();
  const nameOf = useEventName();
  const [time, setTime] = useState<string>();
  const { valid, at } = readTime(time, useNow());
  const order = usePlannedOrder({ planned, onClose }, 'arrive', 'correspondence.planned.arrived');
  return (
    <OrderDialog
      title={t('correspondence.planned.arriveTitle')}
      action={t('correspondence.planned.arriveDo')}
      isReady={valid}
      order={order}
      onSubmit={() => order.mutate({ ...(at && { at }) })}
      onClose={onClose}
    >
      <OrderAbout citizen={planned.citizen} />
      <TimeField label={t('correspondence.planned.arriveTime')} value={time} onChange={setTime} />
      <Alert
        role="note"
        variant="light"
        icon={<IconSend aria-hidden />}
        title={t('correspondence.planned.arriveSends', {
          what: nameOf({ code: codeOf('admit', planned.class) }),
          municipality: planned.citizen.municipality.name,
        })}
      >
        <Text size="sm">{t('correspondence.planned.arriveMeans')}</Text>
      </Alert>
    </OrderDialog>
  );
}

/** The admission will not take place after all. */
export function CallOffDialog({ planned, onClose }: OrderProps) {
  const { t } = useTranslation();
  const order = usePlannedOrder({ planned, onClose }, 'cancel', 'correspondence.planned.cancelled');
  return (
    <OrderDialog
      title={t('correspondence.planned.cancelTitle')}
      action={t('correspondence.planned.cancelDo')}
      color="red"
      isReady
      order={order}
      onSubmit={() => order.mutate({})}
      onClose={onClose}
    >
      <OrderAbout citizen={planned.citizen} />
      <Alert role="note" variant="light" color="orange" icon={<IconAlertTriangle aria-hidden />}>
        {t('correspondence.planned.cancelMeans')}
      </Alert>
    </OrderDialog>
  );
}
