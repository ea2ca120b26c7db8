import { Skeleton, Stack, Table, Text, Title } from '@mantine/core';
import { Fragment, lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { CallMenu } from '../../shared/arranged/arranged-card.tsx';
import { useCitizenName } from '../../shared/person/privacy.tsx';
import { useNow } from '../../shared/time/use-now.ts';
import { Empty } from '../../shared/ui/empty.tsx';
import { ListTable } from '../../shared/ui/list-table.tsx';
import { News } from '../../shared/ui/news.tsx';
import { PhoneLink } from '../../shared/ui/phone-link.tsx';
import { ReadState } from '../../shared/ui/read-state.tsx';
import { DayHeading } from './day-heading.tsx';
import classes from './home-care.module.css';
import { byDay, daysAhead, withLeave } from './homecomings.ts';
import { type HospitalRow, wardContact } from './hospital-row.ts';
import { type Filters, hasName, ListFilters, NothingFits, useFilters, useWardFits } from './list-filters.tsx';
import { OpenRow } from './open-row.tsx';
import {
  ArrivalCell,
  CalledTag,
  HomeCell,
  LeaveSince,
  NamedCell,
  PlanCell,
  ServicesCell,
  WardName,
  WhoCell,
} from './row-cells.tsx';
import { useComingHome, useInHospital } from './use-home-care.ts';
import { useRows } from './use-rows.ts';

const DaysChart = lazy(async () => ({ default: (await import('./days-chart.tsx')).DaysChart }));

/** How many come home on the days ahead; the chart library comes only where it is looked at. */
function DaysAhead({ rows }: { rows: HospitalRow[] }) {
  const { t } = useTranslation();
  const days = daysAhead(rows, useNow());
  const isNone = days.every(({ agreed, other }) => agreed + other === 0);
  return (
    <section className={classes.chart} aria-label={t('homeCare.chart.title')}>
      <Title order={2} size="h6" mb={6}>
        {t('homeCare.chart.title')}
      </Title>
      {isNone ? (
        <Text size="sm" c="dimmed">
          {t('homeCare.chart.none')}
        </Text>
      ) : (
        <Suspense fallback={<Skeleton height={130} />}>
          <DaysChart days={days} />
        </Suspense>
      )}
    </section>
  );
}

function fits({ citizen, comesHome }: HospitalRow, { isWeekend }: Filters, text: string): boolean {
  return hasName(citizen, text) && (!isWeekend || comesHome?.weekend === true);
}

/** Whom to ring at the ward about the homecoming, and when that was done last. */
function WardPhone({ row }: { row: HospitalRow }) {
  const { t } = useTranslation();
  const { name } = useCitizenName()(row.citizen);
  const contact = wardContact(row);
  return (
    <Stack gap={3} align="flex-start">
      {contact && <PhoneLink before={contact.name} phone={contact.phone} />}
      <CalledTag row={row} />
      {row.status !== 'ended' && (
        <CallMenu stay={row} contact={contact} label={`${t('arranged.call.open')}: ${name}`} />
      )}
    </Stack>
  );
}

interface RowProps {
  row: HospitalRow;
  isFresh: boolean;
  onLook: (id: string) => void;
}

function Row({ row, isFresh, onLook }: RowProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <OpenRow id={row.id} isFresh={isFresh} onLook={onLook} onOpen={() => void navigate(`/home-care/${row.id}`)}>
      <NamedCell name={t('homeCare.column.citizen')}>
        <WhoCell row={row} />
      </NamedCell>
      <NamedCell name={t('homeCare.column.home')}>
        {row.status === 'on-leave' && <LeaveSince row={row} />}
        {(row.comesHome || row.status !== 'on-leave') && <HomeCell comesHome={row.comesHome} />}
      </NamedCell>
      <NamedCell name={t('homeCare.column.ward')}>
        <WardName ward={row.ward} />
        <WardPhone row={row} />
      </NamedCell>
      <NamedCell name={t('homeCare.column.services')}>
        <ServicesCell services={row.services} />
      </NamedCell>
      <NamedCell name={t('homeCare.column.plan')}>
        <PlanCell row={row} />
      </NamedCell>
      <NamedCell name={t('homeCare.column.ready')}>
        <ArrivalCell row={row} />
      </NamedCell>
    </OpenRow>
  );
}

function Rows({ all }: { all: HospitalRow[] }) {
  const { t } = useTranslation();
  const now = useNow();
  const filters = useFilters();
  const [text, setText] = useState('');
  const isWard = useWardFits(filters);
  const wanted = all.filter((row) => isWard(row.ward) && fits(row, filters, text));
  const { rows, fresh, look, holders, news } = useRows({
    wanted,
    all,
    view: [filters.ward, filters.isWeekend, text].join('|'),
  });
  const clear = () => {
    setText('');
    filters.clear();
  };
  const columns = [
    { title: t('homeCare.column.citizen'), width: '17%' },
    { title: t('homeCare.column.home'), width: '17%' },
    { title: t('homeCare.column.ward'), width: '15%' },
    { title: t('homeCare.column.services'), width: '17%' },
    { title: t('homeCare.column.plan'), width: '16%' },
    { title: t('homeCare.column.ready'), width: '18%' },
  ];
  return (
    <Stack gap={4}>
      <DaysAhead rows={all} />
      <ListFilters
        filters={filters}
        wards={all.map(({ ward }) => ward)}
        text={text}
        onText={setText}
        shown={wanted.length}
        all={all.length}
        withWeekend
      />
      <News {...news} keys={t('homeCare.keys')} />
      {all.length === 0 && <Empty title={t('homeCare.empty.coming-home')} text={t('homeCare.emptyText.coming-home')} />}
      {all.length > 0 && rows.length === 0 && <NothingFits onClear={clear} />}
      {rows.length > 0 && (
        <div {...holders}>
          <ListTable label={t('homeCare.tab.coming-home')} columns={columns} breaksEarly>
            {byDay(rows, now).map(({ date, isWeekend, rows: own }) => (
              <Fragment key={date}>
                <Table.Tr>
                  <Table.Th colSpan={columns.length} p={4}>
                    <DayHeading date={date} isWeekend={isWeekend} count={own.length} />
                  </Table.Th>
                </Table.Tr>
                {own.map((row) => (
                  <Row key={row.id} row={row} isFresh={fresh.has(row.id)} onLook={look} />
                ))}
              </Fragment>
            ))}
          </ListTable>
        </div>
      )}
    </Stack>
  );
}

/** Who comes home, by day and time, who is home on leave, and how many come on the days ahead. */
export function ComingHomeList() {
  const read = useComingHome();
  const away = useInHospital().data?.stays;
  return (
    <>
      <ReadState read={read} />
      {read.data && <Rows all={withLeave(read.data.stays, away)} />}
    </>
  );
}
