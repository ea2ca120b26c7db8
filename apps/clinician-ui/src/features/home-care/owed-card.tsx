import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OnLists } from '../../shared/obligation/on-lists.ts';
import { Owed } from '../../shared/obligation/owed.tsx';
import type { Citizen } from '../../shared/person/citizen.ts';
import type { Owed as OwedThing, OwedItem } from './owed-item.ts';
import { useWeOwe } from './use-home-care.ts';
import { useOwed } from './use-owed.ts';
import { LimitCell, Urgency } from './we-owe-cells.tsx';

interface ItemLineProps {
  owed: OwedThing;
  kind: OwedItem['kind'];
}

/** What only the own service knows of. */
function ItemLine({ owed, kind }: ItemLineProps) {
  const { t } = useTranslation();
  return (
    <Group gap="sm" align="flex-start" wrap="nowrap" justify="space-between">
      <div>
        <Text size="sm" fw={600}>
          {t(`homeCare.owed.kind.${kind}`)}
        </Text>
        <Urgency owed={owed} />
      </div>
      <div>
        <LimitCell owed={owed} />
      </div>
    </Group>
  );
}

/** What is owed about one citizen: the same as on the list of all that is owed. */
export function OwedCard({ citizen: { cpr }, lists }: { citizen: Citizen; lists: OnLists }) {
  const items = useWeOwe().data?.owed ?? [];
  const all = useOwed(items.filter(({ stay }) => stay.citizen.cpr === cpr));
  const also = all.flatMap((owed) =>
    owed.item && !owed.duty ? [<ItemLine key={owed.id} owed={owed} kind={owed.item.kind} />] : [],
  );
  return <Owed cpr={cpr} lists={lists} also={also} />;
}
