import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Text } from '@mantine/core';
import { useArrange } from '../../shared/arranged/arranged.ts';
import type { Citizen } from '../../shared/person/citizen.ts';
import { useCitizenName } from '../../shared/person/privacy.tsx';
import { useNow } from '../../shared/time/use-now.ts';
import { OrderDialog } from '../../shared/ui/order-dialog.tsx';
import { MedicineField, nothingSaid, readMedicine } from './medicine-field.tsx';

interface MedicineDialogProps {
  stayId: string;
  citizen: Citizen;
  onClose: () => void;
}

/** How it is with the medicine of somebody at home, noted without a visit. */
export function MedicineDialog({ stayId, citizen, onClose }: MedicineDialogProps) {
  const { t } = useTranslation();
  const { name } = useCitizenName()(citizen);
  const [said, setSaid] = useState(nothingSaid);
  const { valid, medicine } = readMedicine(said, useNow());
  const order = useArrange(stayId, onClose);
  return (
    <OrderDialog
      title={t('homeCare.medicine.title', { name })}
      action={t('homeCare.visits.save')}
      isReady={valid && medicine !== undefined}
      order={order}
      onSubmit={() => order.mutate({ arrangement: { type: 'medicine', ...medicine } })}
      onClose={onClose}
    >
      <MedicineField value={said} onChange={setSaid} isNeeded />
      <Text size="sm">{t('homeCare.medicine.means')}</Text>
    </OrderDialog>
  );
}
