import { Button, Group, Text } from '@mantine/core';
import { IconZzz } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePerson } from '../../shared/session/use-session.ts';
import { Empty } from '../../shared/ui/empty.tsx';
import { ListTable } from '../../shared/ui/list-table.tsx';
import { ReadState } from '../../shared/ui/read-state.tsx';
import { Segments } from '../../shared/ui/segments.tsx';
import { dutiesInView, type Duty, type DutyTotals, type DutyView, dutyViews } from '../../shared/obligation/duty.ts';
import { DutyDialogs } from './duty-dialogs.tsx';
import { DutyDrawer } from './duty-drawer.tsx';
import type { DutyDialog } from './duty-order.ts';
import { DutyRow } from './duty-row.tsx';
import { News } from '../../shared/ui/news.tsx';
import { useFreshRows } from '../../shared/ui/use-fresh-rows.ts';
import { useHeldOrder } from '../../shared/ui/use-held-order.ts';
import { useView } from '../../shared/ui/use-view.ts';
import { useSnoozed } from '../../shared/obligation/use-worklist.ts';

interface ChoiceProps {
  duties: Duty[];
  totals: DutyTotals;
  only: string | undefined;
  view: DutyView;
  onView: (view: string) => void;
}

/** The views with how much is in them; what depends on who has claimed is counted when the whole list has been read. */
function ViewChoice({ duties, totals, only, view, onView }: ChoiceProps) {
  const { t } = useTranslation();
  const person = usePerson();
  const isWhole = only !== undefined || duties.length >= totals.all;
  const counted: Partial<Record<DutyView, number>> =
    only === undefined ? { all: totals.all, late: totals.breached, snoozed: totals.snoozed } : {};
  const countOf = (name: DutyView) => {
    // What sleeps is read when it is asked for; of one citizen it is not known before.
    if (counted[name] !== undefined || (only !== undefined && name === 'snoozed')) return counted[name];
    return isWhole ? dutiesInView(duties, name, person).length : undefined;
  };
  const label = (name: DutyView) => {
    const count = countOf(name);
    return `${t(`duty.view.${name}`)}${count === undefined ? '' : ` (${count})`}`;
  };
  return (
    <Segments
      label={t('worklist.views')}
      value={view}
      onChange={onView}
      data={dutyViews.map((name) => ({ value: name, label: label(name) }))}
    />
  );
}

interface RowsProps {
  duties: Duty[];
  fresh: Set<string>;
  onLook: (id: string) => void;
  onOpen: (duty: Duty) => void;
  onAsk: (duty: Duty, dialog: DutyDialog) => void;
}

function Rows({ duties, fresh, onLook, onOpen, onAsk }: RowsProps) {
  const { t } = useTranslation();
  const columns = [
    { title: t('worklist.column.citizen'), width: '16%' },
    { title: t('duty.column.what'), width: '26%' },
    { title: t('duty.column.due'), width: '18%' },
    { title: t('duty.column.state'), width: '16%' },
    { title: t('duty.column.to'), width: '11%', wideOnly: true },
    { title: t('worklist.column.taken'), width: '13%' },
  ];
  return (
    <ListTable label={t('duty.title')} columns={columns}>
      {duties.map((duty) => (
        <DutyRow key={duty.id} duty={duty} isFresh={fresh.has(duty.id)} onLook={onLook} onOpen={onOpen} onAsk={onAsk} />
      ))}
    </ListTable>
  );
}

interface MoreProps {
  shown: number;
  totals: DutyTotals;
  onMore: (() => void) | undefined;
  isReading: boolean;
}

/** How much of the list is shown, what sleeps, and the way to the rest. */
function Foot({ shown, totals, onMore, isReading }: MoreProps) {
  const { t } = useTranslation();
  return (
    <Group gap="sm">
      {onMore && (
        <Button size="xs" variant="default" loading={isReading} onClick={onMore}>
          {t('duty.more')}
        </Button>
      )}
      <Text size="xs" c="dimmed">
        {t('duty.shown', { shown, total: totals.all })}
      </Text>
      {totals.snoozed > 0 && (
        <Group gap={4}>
          <IconZzz size={14} aria-hidden />
          <Text size="xs" c="dimmed">
            {t('duty.asleep', { count: totals.snoozed })}
          </Text>
        </Group>
      )}
    </Group>
  );
}

interface DutyListProps {
  duties: Duty[];
  totals: DutyTotals;
  /** Id of the citizen whose rows alone are shown. */
  only: string | undefined;
  /** Reads the next page; nothing on the last one. Resolves with the ids that came. */
  onMore: (() => Promise<string[]>) | undefined;
  isReading: boolean;
}

/** The rows of a view, which stay where they are pointed at, and what has been opened or asked of one of them. */
function DutyTable({ duties, totals, only, view, onMore, isReading }: DutyListProps & { view: DutyView }) {
  const { t } = useTranslation();
  const person = usePerson();
  const [openId, setOpenId] = useState<string>();
  const [asked, setAsked] = useState<{ duty: Duty; dialog: DutyDialog }>();
  const byId = new Map(duties.map((duty) => [duty.id, duty]));
  const wanted = dutiesInView(duties, view, person).map(({ id }) => id);
  const { order, stale, sortNow, holders } = useHeldOrder(wanted, [...byId.keys()], view);
  const { fresh, look } = useFreshRows([...byId.keys()]);
  const rows = order.flatMap((id) => byId.get(id) ?? []);
  const open = openId === undefined ? undefined : byId.get(openId);
  const ask = (duty: Duty, dialog: DutyDialog) => setAsked({ duty, dialog });
  const more = onMore && (() => void onMore().then((ids) => ids.forEach(look)));
  return (
    <>
      <News count={fresh.size} stale={stale} onSort={sortNow} />
      {rows.length === 0 && <Empty title={t(`duty.empty.${view}`)} text={t('duty.emptyText')} />}
      {rows.length > 0 && (
        <div {...holders}>
          <Rows
            duties={rows}
            fresh={fresh}
            onLook={look}
            onOpen={(duty) => {
              look(duty.id);
              setOpenId(duty.id);
            }}
            onAsk={ask}
          />
        </div>
      )}
      {view !== 'snoozed' && only === undefined && (
        <Foot shown={duties.length} totals={totals} onMore={more} isReading={isReading} />
      )}
      {open && <DutyDrawer duty={open} onAsk={ask} onClose={() => setOpenId(undefined)} />}
      {asked && <DutyDialogs {...asked} onAsk={ask} onClose={() => setAsked(undefined)} />}
    </>
  );
}

/** What the unit owes, the most urgent first; rows come and change while one looks. What sleeps is a list of its own. */
export function DutyList(props: DutyListProps) {
  const [view, setView] = useView(dutyViews);
  const isAsleep = view === 'snoozed';
  const sleeping = useSnoozed(isAsleep);
  const { only } = props;
  const asleep = sleeping.data?.duties.filter(({ citizen }) => only === undefined || citizen.id === only);
  return (
    <>
      <ViewChoice duties={props.duties} totals={props.totals} only={only} view={view} onView={setView} />
      {isAsleep && <ReadState read={sleeping} />}
      {isAsleep && asleep && <DutyTable {...props} key="asleep" duties={asleep} onMore={undefined} view={view} />}
      {!isAsleep && <DutyTable {...props} key="awake" view={view} />}
    </>
  );
}
