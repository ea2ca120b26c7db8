import { List, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../shared/http/use-api.ts';
import { useCitizenName } from '../../shared/person/privacy.tsx';
import { OrderDialog } from '../../shared/ui/order-dialog.tsx';
import { tellDone } from '../../shared/ui/tell-done.ts';
import { type HospitalRow, Services } from './hospital-row.ts';

/** One citizen's order; a new attempt after a failure gives the same orders again, and each acts once. */
interface Confirmation {
  row: HospitalRow;
  commandId: string;
}

function useConfirm(onDone: () => void) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (all: readonly Confirmation[]) => {
      for (const { row, commandId } of all) {
        const path = `/municipality/hospital-stays/${row.id}/services/pause`;
        await api({ schema: Services, path, body: { services: [], commandId } });
      }
      return all.length;
    },
    onSuccess: (count) => {
      tellDone(t, t('homeCare.fresh.confirmed', { count }));
      onDone();
    },
    onSettled: () => {
      for (const key of ['board', 'worklist', 'timeline']) void queries.invalidateQueries({ queryKey: [key] });
    },
  });
}

interface ConfirmServicesDialogProps {
  /** Those who waited when the dialog was asked for; who comes later is not confirmed with them. */
  rows: readonly HospitalRow[];
  onClose: () => void;
}

/** Confirms of the citizens who are listed, and of nobody else, that their services stand still. */
export function ConfirmServicesDialog({ rows, onClose }: ConfirmServicesDialogProps) {
  const { t } = useTranslation();
  const nameOf = useCitizenName();
  const [all] = useState(() => rows.map((row): Confirmation => ({ row, commandId: crypto.randomUUID() })));
  const order = useConfirm(onClose);
  return (
    <OrderDialog
      title={t('homeCare.fresh.dialog')}
      action={t('homeCare.fresh.do', { count: all.length })}
      isReady
      order={order}
      onSubmit={() => order.mutate(all)}
      onClose={onClose}
    >
      <Text size="sm">{t('homeCare.fresh.means', { count: all.length })}</Text>
      <List size="sm" spacing={4}>
        {all.map(({ row: { id, citizen, services } }) => (
          <List.Item key={id}>
            <b>{nameOf(citizen).name}</b> · {nameOf(citizen).cpr}
            <Text size="xs" c="dimmed">
              {t('homeCare.fresh.paused', { services: services.paused.join(', ') })}
            </Text>
          </List.Item>
        ))}
      </List>
    </OrderDialog>
  );
}
