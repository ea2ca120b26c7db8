import { Alert, Checkbox, Text } from '@mantine/core';
import { IconAlertTriangle, IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../http/use-command.ts';
import { useEventName } from '../message/use-event-name.ts';
import { useNow } from '../time/use-now.ts';
import { OrderDialog } from '../ui/order-dialog.tsx';
import { isReason } from '../ui/reason-field.tsx';
import { tellDone } from '../ui/tell-done.ts';
import { readTime, TimeField } from '../ui/time-field.tsx';
import { LeavesWithout } from './leaves-without.tsx';
import { OrderAbout } from './order-about.tsx';
import { codeOf, lastEventAt, Stay, type StayCommand } from './stay.ts';

const final: StayCommand[] = ['discharge', 'death'];

interface CommandDialogProps {
  stay: Stay;
  command: StayCommand;
  onClose: () => void;
}

/** What will be sent to whom; for what cannot be taken back here it says so and asks for a tick. */
function Consequence({ stay, command }: { stay: Stay; command: StayCommand }) {
  const { t } = useTranslation();
  const nameOf = useEventName();
  const isFinal = final.includes(command);
  return (
    <Alert
      role="note"
      variant="light"
      color={isFinal ? 'orange' : 'petrol'}
      icon={isFinal ? <IconAlertTriangle aria-hidden /> : <IconSend aria-hidden />}
      title={t(`command.${command}.sends`, {
        what: nameOf({ code: codeOf(command, stay.class) }),
        municipality: stay.citizen.municipality.name,
      })}
    >
      <Text size="sm">{t(`command.${command}.means`)}</Text>
      {isFinal && (
        <Text size="sm" fw={600}>
          {t('command.final')}
        </Text>
      )}
    </Alert>
  );
}

/** Leave, return, discharge, death: a time, what it will send, and one order however often it is pressed. */
export function CommandDialog({ stay, command, onClose }: CommandDialogProps) {
  const { t } = useTranslation();
  const [time, setTime] = useState<string>();
  const [reason, setReason] = useState('');
  const [confirmed, setConfirmed] = useState(!final.includes(command));
  const notBefore = lastEventAt(stay);
  const now = useNow();
  const { valid, at } = readTime(time, now, notBefore);
  const order = useCommand({
    schema: Stay,
    path: `/hospital/stays/${stay.id}/${command}`,
    stale: ['board', 'message-states'],
    onDone: () => {
      tellDone(t, t(`command.${command}.done`));
      onClose();
    },
  });
  return (
    <OrderDialog
      title={t(`command.${command}.title`)}
      action={t(`command.${command}.do`)}
      color={command === 'death' ? 'red' : 'petrol'}
      size={command === 'discharge' ? 'lg' : 'md'}
      isReady={valid && confirmed}
      order={order}
      onSubmit={() => order.mutate({ ...(at && { at }), ...(isReason(reason) && { reason: reason.trim() }) })}
      onClose={onClose}
    >
      <OrderAbout citizen={stay.citizen} />
      <TimeField label={t(`command.${command}.time`)} value={time} onChange={setTime} notBefore={notBefore} />
      {command === 'discharge' && (
        <LeavesWithout
          stay={stay}
          leavesAt={at ?? now.toISOString()}
          reason={reason}
          onReason={setReason}
          error={order.error}
        />
      )}
      <Consequence stay={stay} command={command} />
      {final.includes(command) && (
        <Checkbox
          label={t(`command.${command}.confirm`)}
          checked={confirmed}
          onChange={(event) => setConfirmed(event.target.checked)}
        />
      )}
    </OrderDialog>
  );
}
