import { Select, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../shared/ui/failure.tsx';
import { useColleagues } from '../../shared/person/use-colleagues.ts';
import { tellDone } from '../../shared/ui/tell-done.ts';
import type { Duty } from '../../shared/obligation/duty.ts';
import { useDutyOrder } from './duty-order.ts';
import { OrderForm } from '../../shared/ui/order-form.tsx';
import { useOwnUnits } from './use-own-units.ts';

const unitMark = 'unit:';

/** Gives the duty to another unit of the organisation, or to a colleague who works from this list. */
export function HandOverForm({ duty, onDone }: { duty: Duty; onDone: () => void }) {
  const { t } = useTranslation();
  const units = useOwnUnits();
  const people = useColleagues(duty.responsible.unit.sor);
  const [to, setTo] = useState<string | null>(null);
  const order = useDutyOrder(duty, 'hand-over', () => {
    tellDone(t, t('duty.told.hand-over'));
    onDone();
  });
  const colleagues = (people.data ?? []).filter(({ id }) => id !== duty.claimedBy?.id);
  const elsewhere = (units.data ?? []).filter(({ sor }) => sor !== duty.responsible.unit.sor);
  const target = to?.startsWith(unitMark) ? { toUnit: to.slice(unitMark.length) } : { toPerson: { id: to } };
  return (
    <OrderForm
      action={t('duty.do.hand-over')}
      isReady={to !== null}
      order={order}
      onSubmit={() => order.mutate(target)}
    >
      <Text size="sm">{t('duty.handOverMeans')}</Text>
      {people.error && <Failure error={people.error} retry={() => void people.refetch()} />}
      {units.error && <Failure error={units.error} retry={() => void units.refetch()} />}
      <Select
        label={t('duty.handOverTo')}
        searchable
        withAsterisk
        value={to}
        onChange={setTo}
        nothingFoundMessage={t('duty.nobodyFound')}
        data={[
          {
            group: t('duty.units'),
            items: elsewhere.map(({ sor, name }) => ({ value: `${unitMark}${sor}`, label: name })),
          },
          {
            group: t('duty.colleagues', { unit: duty.responsible.unit.name }),
            items: colleagues.map(({ id, name }) => ({ value: id, label: name })),
          },
        ].filter(({ items }) => items.length > 0)}
      />
    </OrderForm>
  );
}
