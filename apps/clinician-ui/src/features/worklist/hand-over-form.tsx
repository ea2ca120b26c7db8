import { Select, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePerson } from '../../shared/session/use-session.ts';
import { Failure } from '../../shared/ui/failure.tsx';
import { tellDone } from '../../shared/ui/tell-done.ts';
import type { Duty } from './duty.ts';
import { useDutyOrder } from './duty-order.ts';
import { OrderForm } from './order-form.tsx';
import { useOwnUnits } from './use-own-units.ts';

interface HandOverFormProps {
  duty: Duty;
  others: Duty[];
  onDone: () => void;
}

const unitMark = 'unit:';

/** Those who have claimed something on this list, without who has the duty already. */
function useColleagues(duty: Duty, others: Duty[]): { id: string; name: string }[] {
  const { id, name, unit } = usePerson();
  const inUnit = others.flatMap(({ claimedBy }) => (claimedBy?.unit.sor === unit.sor ? claimedBy : []));
  const people = new Map([{ id, name }, ...inUnit].map((person) => [person.id, person.name]));
  if (duty.claimedBy) people.delete(duty.claimedBy.id);
  return [...people].map(([personId, personName]) => ({ id: personId, name: personName }));
}

/** Gives the duty to another unit of the organisation, or to a colleague who works from this list. */
export function HandOverForm({ duty, others, onDone }: HandOverFormProps) {
  const { t } = useTranslation();
  const { unit } = usePerson();
  const units = useOwnUnits();
  const colleagues = useColleagues(duty, others);
  const [to, setTo] = useState<string | null>(null);
  const order = useDutyOrder(duty, 'hand-over', () => {
    tellDone(t, t('duty.told.hand-over'));
    onDone();
  });
  const person = colleagues.find(({ id }) => id === to);
  const elsewhere = (units.data ?? []).filter(({ sor }) => sor !== duty.responsible.unit.sor);
  const target = to?.startsWith(unitMark) ? { toUnit: to.slice(unitMark.length) } : { toPerson: person };
  return (
    <OrderForm
      action={t('duty.do.hand-over')}
      isReady={to !== null}
      isPending={order.isPending}
      error={order.error}
      onSubmit={() => order.mutate(target)}
    >
      <Text size="sm">{t('duty.handOverMeans')}</Text>
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
            group: t('duty.colleagues', { unit: unit.name }),
            items: colleagues.map(({ id, name }) => ({ value: id, label: name })),
          },
        ].filter(({ items }) => items.length > 0)}
      />
    </OrderForm>
  );
}
