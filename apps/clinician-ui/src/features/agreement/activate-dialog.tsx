import { Alert, Button, Checkbox, Group, Modal, Radio, Stack, Text, Textarea } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../shared/http/use-command.ts';
import { Failure, faultAt } from '../../shared/ui/failure.tsx';
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
    <Modal
      opened
      onClose={onClose}
      title={t('version.activateTitle', { version: version.version })}
      size="lg"
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack gap="md">
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
        <Textarea
          label={t('settle.reason')}
          withAsterisk
          value={reason}
          maxLength={500}
          rows={2}
          error={faultAt(order.error, 'reason')}
          onChange={(event) => setReason(event.target.value)}
        />
        <Checkbox
          label={t('version.confirm')}
          checked={confirmed}
          onChange={(event) => setConfirmed(event.target.checked)}
        />
        {order.error && <Failure error={order.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button
            loading={order.isPending}
            disabled={!confirmed || reason.trim().length < 3}
            onClick={() => order.mutate({ versionId: version.id, mode, reason: reason.trim() })}
          >
            {t('version.activate')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
