import { Alert, Checkbox, Radio, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../shared/http/use-command.ts';
import { OrderDialog } from '../../shared/ui/order-dialog.tsx';
import { isReason, ReasonField } from '../../shared/ui/reason-field.tsx';
import { tellDone } from '../../shared/ui/tell-done.ts';
import { type Difference, type Version, Versions } from './version.ts';

const modes = ['new-steps', 'reapply'] as const;

interface ActivateDialogProps {
  version: Version;
  /** Whom it concerns, when that has been asked. */
  difference: Difference | undefined;
  onClose: () => void;
}

/** Puts a version in force from now: how, why, and with a tick, because it judges people's work. */
export function ActivateDialog({ version, difference, onClose }: ActivateDialogProps) {
  const { t } = useTranslation();
  const [mode, setMode] = useState<string>('new-steps');
  const [reason, setReason] = useState('');
  const [confirmed, setConfirmed] = useState(false);
  const order = useCommand({
    schema: Versions,
    path: '/coordinator/agreements/activate',
    stale: ['agreement-versions', 'agreement', 'worklist', 'obligation'],
    onDone: () => {
      tellDone(t, t('version.activated'));
      onClose();
    },
  });
  return (
    <OrderDialog
      title={t('version.activateTitle', { version: version.version })}
      size="lg"
      action={t('version.activate')}
      isReady={confirmed && isReason(reason)}
      order={order}
      onSubmit={() => order.mutate({ versionId: version.id, mode, reason: reason.trim() })}
      onClose={onClose}
    >
      <Radio.Group label={t('version.mode')} value={mode} onChange={setMode}>
        <Stack gap={8} mt={6}>
          {modes.map((one) => (
            <Radio
              key={one}
              value={one}
              label={t(`version.modes.${one}`)}
              description={t(`version.modeMeans.${one}`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Alert role="note" color="orange" icon={<IconAlertTriangle aria-hidden />} title={t('version.warning')}>
        <Text size="sm">
          {difference
            ? t('version.concerns', { affected: difference.affected, units: difference.byUnit.length })
            : t('version.notPreviewed')}
        </Text>
      </Alert>
      <ReasonField value={reason} error={order.error} onChange={setReason} />
      <Checkbox
        label={t('version.confirm')}
        checked={confirmed}
        onChange={(event) => setConfirmed(event.target.checked)}
      />
    </OrderDialog>
  );
}
