import { NativeSelect, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useAgreedNumbers } from '../../shared/agreement/agreed-numbers.ts';
import type { Duty } from '../../shared/obligation/duty.ts';
import { Moment } from '../../shared/time/moment.tsx';
import { useNow } from '../../shared/time/use-now.ts';
import { Empty } from '../../shared/ui/empty.tsx';
import { ListTable } from '../../shared/ui/list-table.tsx';
import { News } from '../../shared/ui/news.tsx';
import { ReadState } from '../../shared/ui/read-state.tsx';
import { byUrgency, type HospitalRow, isUnanswered, owesWhileAway } from './hospital-row.ts';
import { answerDue, lateOnTheDay, toConfirm } from './in-hospital-now.ts';
import { type Filters, hasName, ListFilters, NothingFits, useFilters, useWardFits } from './list-filters.tsx';
import { NewStays } from './new-stays.tsx';
import { OpenRow } from './open-row.tsx';
import { HomeCell, NamedCell, PlanCell, ReportCell, ServicesCell, WardName, WhoCell } from './row-cells.tsx';
import { useOnLists } from './use-all-duties.ts';
import { useInHospital, usePlans } from './use-home-care.ts';
import { useRows } from './use-rows.ts';

const owes: Record<string, (row: HospitalRow) => boolean> = {
  any: owesWhileAway,
  'answer-plan': ({ plan }) => isUnanswered(plan),
  'answer-ready': ({ ready }) => isUnanswered(ready),
  'report-of-admission': ({ reportOwed }) => reportOwed !== undefined,
};

function fits(row: HospitalRow, { owed, isOnLeave }: Filters, text: string): boolean {
  return hasName(row.citizen, text) && (!isOnLeave || row.status === 'on-leave') && (owes[owed]?.(row) ?? true);
}

function OwedFilter({ filters }: { filters: Filters }) {
  const { t } = useTranslation();
  const kinds = ['answer-plan', 'answer-ready', 'report-of-admission'].map((value) => ({
    value,
    label: t(`homeCare.owed.kind.${value}`),
  }));
  return (
    <NativeSelect
      size="xs"
      label={t('homeCare.owedFilter')}
      value={filters.owed}
      data={[{ value: '', label: t('homeCare.allOwed') }, { value: 'any', label: t('homeCare.someOwed') }, ...kinds]}
      onChange={(event) => filters.set('owed', event.target.value)}
    />
  );
}

/** What is asked for of the new stays: all, the exceptions, or nothing at all. */
function useFreshFits({ fresh }: Filters, all: HospitalRow[], duties: Duty[]): (row: HospitalRow) => boolean {
  const found = toConfirm(all, duties, useNow());
  const wanted = { all: found.fresh, outpatients: found.outpatients, exceptions: found.exceptions }[fresh];
  return (row) => wanted?.includes(row) ?? true;
}

interface RowProps {
  row: HospitalRow;
  /** When the first open answer is due. */
  due: string | undefined;
  /** The clock time of the agreement after which a plan for the same day is late. */
  cutoff: string | undefined;
  isFresh: boolean;
  onLook: (id: string) => void;
}

function Row({ row, due, cutoff, isFresh, onLook }: RowProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const canOpen = usePlans();
  return (
    <OpenRow
      id={row.id}
      isFresh={isFresh}
      onLook={onLook}
      onOpen={canOpen ? () => void navigate(`/home-care/${row.id}`) : undefined}
    >
      <NamedCell name={t('homeCare.column.citizen')}>
        <WhoCell row={row} />
      </NamedCell>
      <NamedCell name={t('homeCare.column.ward')}>
        <WardName ward={row.ward} />
        <Moment at={row.startedAt} />
      </NamedCell>
      <NamedCell name={t('homeCare.column.services')}>
        <ServicesCell services={row.services} />
      </NamedCell>
      <NamedCell name={t('homeCare.column.report')}>
        <ReportCell row={row} />
      </NamedCell>
      <NamedCell name={t('homeCare.column.plan')}>
        <PlanCell row={row} due={due} late={lateOnTheDay(row, cutoff)} />
      </NamedCell>
      <NamedCell name={t('homeCare.column.home')}>
        <HomeCell comesHome={row.comesHome} />
      </NamedCell>
    </OpenRow>
  );
}

function Rows({ all }: { all: HospitalRow[] }) {
  const { t } = useTranslation();
  const filters = useFilters();
  const [text, setText] = useState('');
  const canPlan = usePlans();
  const lists = useOnLists();
  const { duties } = lists;
  const { sameDayCutoff: cutoff } = useAgreedNumbers(canPlan).numbers;
  const isWard = useWardFits(filters);
  const isFreshEnough = useFreshFits(filters, all, duties);
  const due = new Map(all.map((row) => [row.id, answerDue(row, duties) ?? '']));
  const wanted = all
    .filter((row) => isWard(row.ward) && isFreshEnough(row) && fits(row, filters, text))
    .toSorted((a, b) => byUrgency(a, b, due));
  const view = [filters.ward, filters.owed, filters.isOnLeave, filters.fresh, text].join('|');
  const { rows, fresh, look, holders, news } = useRows({ wanted, all, view });
  const clear = () => {
    setText('');
    filters.clear();
  };
  const columns = [
    { title: t('homeCare.column.citizen'), width: '16%' },
    { title: t('homeCare.column.ward'), width: '18%' },
    { title: t('homeCare.column.services'), width: '18%' },
    { title: t('homeCare.column.report'), width: '16%' },
    { title: t('homeCare.column.plan'), width: '17%' },
    { title: t('homeCare.column.home'), width: '15%' },
  ];
  return (
    <Stack gap={4}>
      {canPlan && <NewStays rows={all} lists={lists} filters={filters} />}
      <ListFilters
        filters={filters}
        wards={all.map(({ ward }) => ward)}
        text={text}
        onText={setText}
        shown={wanted.length}
        all={all.length}
        withLeave
      >
        {canPlan && <OwedFilter filters={filters} />}
      </ListFilters>
      <News {...news} keys={t('homeCare.keys')} />
      {all.length === 0 && <Empty title={t('homeCare.empty.in-hospital')} text={t('homeCare.emptyText.in-hospital')} />}
      {all.length > 0 && rows.length === 0 && <NothingFits onClear={clear} />}
      {rows.length > 0 && (
        <div {...holders}>
          <ListTable label={t('homeCare.tab.in-hospital')} columns={columns} breaksEarly>
            {rows.map((row) => (
              <Row
                key={row.id}
                row={row}
                due={due.get(row.id) || undefined}
                cutoff={cutoff}
                isFresh={fresh.has(row.id)}
                onLook={look}
              />
            ))}
          </ListTable>
        </div>
      )}
    </Stack>
  );
}

/** The citizens who are in hospital now, those who need something first. */
export function InHospitalList() {
  const read = useInHospital();
  return (
    <>
      <ReadState read={read} />
      {read.data && <Rows all={read.data.stays} />}
    </>
  );
}
