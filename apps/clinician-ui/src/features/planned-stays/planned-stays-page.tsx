import { Anchor, Button, Group, Table, Text } from '@mantine/core';
import { IconBed, IconCalendarPlus, IconClockExclamation } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useApi } from '../../shared/http/use-api.ts';
import { CitizenName } from '../../shared/person/citizen-name.tsx';
import { PrivacySwitch } from '../../shared/person/privacy.tsx';
import { usePerson } from '../../shared/session/use-session.ts';
import { ClassTag } from '../../shared/stay/stay-tags.tsx';
import { formatDateTime } from '../../shared/time/format-time.ts';
import { Moment } from '../../shared/time/moment.tsx';
import { useNow } from '../../shared/time/use-now.ts';
import { Empty } from '../../shared/ui/empty.tsx';
import { ListTable } from '../../shared/ui/list-table.tsx';
import { moveFocus } from '../../shared/ui/move-focus.ts';
import { Page } from '../../shared/ui/page.tsx';
import { ReadState } from '../../shared/ui/read-state.tsx';
import tableClasses from '../../shared/ui/table.module.css';
import { Tag } from '../../shared/ui/tag.tsx';
import { PlanDialog } from './plan-dialog.tsx';
import { ArriveDialog, CallOffDialog } from './planned-orders.tsx';
import { type PlannedStay, PlannedStays } from './planned-stay.ts';

const readAgainMilliseconds = 30_000;
/** Later than this after the agreed time, somebody should ask. */
const lateMilliseconds = 60 * 60_000;

type Order = 'arrive' | 'cancel';
const dialogs = { arrive: ArriveDialog, cancel: CallOffDialog } as const;

interface RowProps {
  planned: PlannedStay;
  onAsk: (planned: PlannedStay, order: Order) => void;
}

/** One planned admission; Enter receives the citizen, ↑ and ↓ move. */
function Row({ planned, onAsk }: RowProps) {
  const { t } = useTranslation();
  const now = useNow();
  const { citizen, plannedAt, by, registeredAt, lies } = planned;
  const isLate = now.getTime() - Date.parse(plannedAt) > lateMilliseconds;
  const onKeyDown = (event: KeyboardEvent<HTMLTableRowElement>) => {
    if (event.target !== event.currentTarget) return;
    if (event.key === 'Enter') onAsk(planned, 'arrive');
    moveFocus(event);
  };
  return (
    <Table.Tr className={tableClasses.row} style={{ cursor: 'default' }} tabIndex={0} onKeyDown={onKeyDown}>
      <Table.Td>
        <Moment at={plannedAt} />
        {isLate && (
          <Tag icon={IconClockExclamation} tone="notice">
            {t('correspondence.planned.late')}
          </Tag>
        )}
        {lies && (
          <Tag icon={IconBed} tone="warning">
            {t('ward.planned.lies', { ward: lies.name })}
          </Tag>
        )}
      </Table.Td>
      <Table.Td>
        <CitizenName citizen={citizen} withCpr />
      </Table.Td>
      <Table.Td>
        <ClassTag stayClass={planned.class} />
      </Table.Td>
      <Table.Td>
        <Text size="sm">{citizen.municipality.name}</Text>
      </Table.Td>
      <Table.Td className={tableClasses.wide}>
        <Text size="sm">{by}</Text>
        <Text size="xs" c="dimmed">
          {formatDateTime(new Date(registeredAt))}
        </Text>
      </Table.Td>
      <Table.Td>
        <Group gap={6} justify="flex-end">
          <Button size="compact-sm" onClick={() => onAsk(planned, 'arrive')}>
            {t('correspondence.planned.arrive')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => onAsk(planned, 'cancel')}>
            {t('correspondence.planned.cancel')}
          </Button>
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

function List({ stays, onAsk }: { stays: PlannedStay[]; onAsk: RowProps['onAsk'] }) {
  const { t } = useTranslation();
  const columns = [
    { title: t('correspondence.planned.column.at'), width: '17%' },
    { title: t('correspondence.planned.column.citizen'), width: '22%' },
    { title: t('correspondence.planned.column.class'), width: '13%' },
    { title: t('correspondence.planned.column.municipality'), width: '15%' },
    { title: t('correspondence.planned.column.by'), width: '15%', wideOnly: true },
    { title: t('board.column.actions'), width: '18%', atEnd: true },
  ];
  return (
    <ListTable label={t('correspondence.planned.title')} columns={columns}>
      {stays.map((planned) => (
        <Row key={planned.id} planned={planned} onAsk={onAsk} />
      ))}
    </ListTable>
  );
}

/** Whom the ward expects: plan, receive, call off. Nothing is sent before the citizen has come. */
export function PlannedStaysPage() {
  const { t } = useTranslation();
  const { unit } = usePerson();
  const api = useApi();
  const [isPlanning, setIsPlanning] = useState(false);
  const [asked, setAsked] = useState<{ planned: PlannedStay; order: Order }>();
  const read = useQuery({
    queryKey: ['board', unit.sor, 'planned-stays'],
    queryFn: () => api({ schema: PlannedStays, path: `/hospital/units/${unit.sor}/planned-stays` }),
    refetchInterval: readAgainMilliseconds,
  });
  const stays = read.data?.planned;
  const Asked = asked && dialogs[asked.order];
  return (
    <Page
      title={t('correspondence.planned.title')}
      subtitle={stays ? t('correspondence.planned.subtitle', { unit: unit.name, count: stays.length }) : unit.name}
      tools={
        <>
          <Anchor component={Link} to="/board" size="sm">
            {t('correspondence.planned.toBoard')}
          </Anchor>
          <PrivacySwitch />
          <Button leftSection={<IconCalendarPlus size={16} aria-hidden />} onClick={() => setIsPlanning(true)}>
            {t('correspondence.planned.add')}
          </Button>
        </>
      }
    >
      <ReadState read={read} />
      {stays?.length === 0 && (
        <Empty title={t('correspondence.planned.empty')} text={t('correspondence.planned.emptyText')} />
      )}
      {stays && stays.length > 0 && <List stays={stays} onAsk={(planned, order) => setAsked({ planned, order })} />}
      {isPlanning && <PlanDialog onClose={() => setIsPlanning(false)} />}
      {Asked && <Asked planned={asked.planned} onClose={() => setAsked(undefined)} />}
    </Page>
  );
}
