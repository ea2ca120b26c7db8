import { Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useCommand } from '../../shared/http/use-command.ts';
import type { Citizen } from '../../shared/person/citizen.ts';
import { useCitizenName } from '../../shared/person/privacy.tsx';
import { serverNow, useNow } from '../../shared/time/use-now.ts';
import { OrderDialog } from '../../shared/ui/order-dialog.tsx';
import { ReasonField } from '../../shared/ui/reason-field.tsx';
import { tellDone } from '../../shared/ui/tell-done.ts';
import { readTime, TimeField } from '../../shared/ui/time-field.tsx';
import { MedicineField, nothingSaid, readMedicine } from './medicine-field.tsx';

const kinds = ['first', 'follow-up'] as const;
type VisitKind = (typeof kinds)[number];

interface VisitDialogProps {
  stayId: string;
  citizen: Citizen;
  /** The likelier of the two. */
  kind: VisitKind;
  /** The medicine has run out: the visit says how it is now. */
  isMedicineAsked?: boolean;
  onClose: () => void;
}

/** A visit to somebody who came home: which, when, and what was not as planned. */
export function VisitDialog({ stayId, citizen, kind: likely, isMedicineAsked = false, onClose }: VisitDialogProps) {
  const { t } = useTranslation();
  const { name } = useCitizenName()(citizen);
  const [kind, setKind] = useState<string>(likely);
  const [time, setTime] = useState<string>();
  const [deviation, setDeviation] = useState('');
  const [said, setSaid] = useState(nothingSaid);
  const now = useNow();
  const { valid, at } = readTime(time, now);
  const { valid: isSaid, medicine } = readMedicine(said, now);
  const isReady = valid && isSaid && (medicine !== undefined || !isMedicineAsked);
  const order = useCommand({
    schema: z.object({ id: z.string() }),
    path: `/municipality/hospital-stays/${stayId}/visits`,
    stale: ['board', 'worklist', 'timeline'],
    onDone: () => {
      tellDone(t, t('homeCare.visits.done'));
      onClose();
    },
  });
  const submit = () =>
    order.mutate({
      kind,
      at: at ?? serverNow().toISOString(),
      ...(medicine && { medicine }),
      ...(deviation.trim() && { deviation: deviation.trim() }),
    });
  return (
    <OrderDialog
      title={t('homeCare.visits.addTitle', { name })}
      action={t('homeCare.visits.save')}
      isReady={isReady}
      order={order}
      onSubmit={submit}
      onClose={onClose}
    >
      <Radio.Group label={t('homeCare.visits.what')} value={kind} onChange={setKind}>
        <Stack gap={6} mt={4}>
          {kinds.map((value) => (
            <Radio key={value} value={value} label={t(`homeCare.visits.kind.${value}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <TimeField label={t('homeCare.visits.at')} value={time} onChange={setTime} />
      <MedicineField value={said} onChange={setSaid} isNeeded={isMedicineAsked} />
      <ReasonField
        label={t('homeCare.visits.deviation')}
        hint={t('homeCare.visits.deviationHint')}
        isOptional
        field="deviation"
        maxLength={1000}
        value={deviation}
        onChange={setDeviation}
        error={order.error}
      />
    </OrderDialog>
  );
}
