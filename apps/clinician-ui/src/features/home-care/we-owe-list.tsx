import { Button, NativeSelect, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconClock, IconClockExclamation } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { CitizenName } from '../../shared/person/citizen-name.tsx';
import { formatLength, formatMoment } from '../../shared/time/format-time.ts';
import { Moment } from '../../shared/time/moment.tsx';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { useNow } from '../../shared/time/use-now.ts';
import { Empty } from '../../shared/ui/empty.tsx';
import { ListTable } from '../../shared/ui/list-table.tsx';
import { News } from '../../shared/ui/news.tsx';
import { ReadState } from '../../shared/ui/read-state.tsx';
import { Tag } from '../../shared/ui/tag.tsx';
import { useDayName } from './day-heading.tsx';
import classes from './home-care.module.css';
import { type Filters, hasName, ListFilters, NothingFits, useFilters, useWardFits } from './list-filters.tsx';
import { OpenRow } from './open-row.tsx';
import { byLimit, type Owed, owedKinds, type OwedItem, owedWithLimit } from './owed-item.ts';
import { NamedCell, WardName } from './row-cells.tsx';
import { useAllDuties } from './use-all-duties.ts';
import { useWeOwe } from './use-home-care.ts';
import { useRows } from './use-rows.ts';
import { VisitDialog } from './visit-dialog.tsx';

const looks = {
  overdue: { icon: IconAlertTriangle, tone: 'bad' },
  soon: { icon: IconClockExclamation, tone: 'warning' },
  waiting: { icon: IconClock, tone: 'calm' },
} as const;

/** How urgent it is, in word and icon. */
function Urgency({ owed: { urgency, due } }: { owed: Owed }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  const late = due === undefined ? 0 : now.getTime() - Date.parse(due);
  return (
    <Stack gap={2}>
      <Tag {...looks[urgency]}>{t(`homeCare.owed.${urgency}`)}</Tag>
      {urgency === 'overdue' && late > 0 && (
        <Text size="xs">{t('homeCare.owed.overdueBy', { length: formatLength(late, language) })}</Text>
      )}
    </Stack>
  );
}

/** The limit twice; where only a day is meant, the day. Without a limit, since when it is owed. */
function LimitCell({ owed: { due, isWholeDay, limit, since, urgency } }: { owed: Owed }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  const dayName = useDayName();
  if (due === undefined) {
    return (
      <>
        <Text size="sm">{t('homeCare.owed.noLimit')}</Text>
        <Text size="xs" c="dimmed">
          {t('homeCare.owed.since')} {formatMoment(new Date(since), now, language)}
        </Text>
      </>
    );
  }
  return (
    <>
      <Moment at={due} {...(urgency === 'overdue' && { tone: 'var(--tone-bad-text)' })} />
      {isWholeDay && limit !== undefined && (
        <Text size="xs" c="dimmed">
          {t('homeCare.owed.wholeDay', { day: dayName(limit) })}
        </Text>
      )}
    </>
  );
}

/** Where the thing that is owed is done; a visit is registered here. */
function placeOf({ kind, stayId, messageId }: OwedItem): string | undefined {
  if (kind === 'first-visit') return undefined;
  if (kind === 'report-of-admission') return `/home-care/${stayId}/report`;
  return kind === 'rehabilitation-contact' ? '/rehabilitation' : `/plans/${messageId}`;
}

interface RowProps {
  owed: Owed;
  isFresh: boolean;
  onLook: (id: string) => void;
  onVisit: (owed: Owed) => void;
}

function Row({ owed, isFresh, onLook, onVisit }: RowProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { stay, kind } = owed;
  const to = placeOf(owed);
  const action = t(`homeCare.owed.do.${kind}`);
  const button = {
    size: 'compact-sm',
    variant: 'default',
    className: classes.action ?? '',
    'aria-label': `${action.replace(' …', '')}: ${stay.citizen.name}`,
  } as const;
  return (
    <OpenRow id={owed.id} isFresh={isFresh} onLook={onLook} onOpen={() => void navigate(`/home-care/${owed.stayId}`)}>
      <NamedCell name={t('homeCare.column.citizen')}>
        <CitizenName citizen={stay.citizen} withCpr />
        <Text size="xs" c="dimmed" lh={1.3}>
          {stay.unit?.name ?? t('homeCare.noUnit')}
        </Text>
      </NamedCell>
      <NamedCell name={t('homeCare.column.what')}>
        <Text size="sm" fw={600} lh={1.3}>
          {t(`homeCare.owed.kind.${kind}`)}
        </Text>
        <WardName ward={stay.ward} />
      </NamedCell>
      <NamedCell name={t('homeCare.column.limit')}>
        <LimitCell owed={owed} />
      </NamedCell>
      <NamedCell name={t('homeCare.column.state')}>
        <Urgency owed={owed} />
      </NamedCell>
      <NamedCell name={t('homeCare.column.do')}>
        {to === undefined ? (
          <Button {...button} onClick={() => onVisit(owed)}>
            {action}
          </Button>
        ) : (
          <Button {...button} component={Link} to={to}>
            {action}
          </Button>
        )}
      </NamedCell>
    </OpenRow>
  );
}

function fits({ kind, stay, urgency }: Owed, { owed }: Filters, text: string): boolean {
  const isAsked = owed === '' || owed === kind || (owed === 'overdue' && urgency === 'overdue');
  return isAsked && hasName(stay.citizen, text);
}

/** Which kind; how many of each is told in the choice. */
function KindFilter({ all, filters }: { all: Owed[]; filters: Filters }) {
  const { t } = useTranslation();
  const late = all.filter(({ urgency }) => urgency === 'overdue').length;
  const counted = owedKinds.map((kind) => ({ kind, count: all.filter((one) => one.kind === kind).length }));
  return (
    <NativeSelect
      size="xs"
      label={t('homeCare.owedFilter')}
      value={filters.owed}
      data={[
        { value: '', label: t('homeCare.tabWithCount', { name: t('homeCare.allOwed'), count: all.length }) },
        { value: 'overdue', label: t('homeCare.tabWithCount', { name: t('homeCare.owed.overdue'), count: late }) },
        ...counted.map(({ kind, count }) => ({
          value: kind,
          label: t('homeCare.tabWithCount', { name: t(`homeCare.owed.kind.${kind}`), count }),
        })),
      ]}
      onChange={(event) => filters.set('owed', event.target.value)}
    />
  );
}

function Rows({ items }: { items: OwedItem[] }) {
  const { t } = useTranslation();
  const now = useNow();
  const duties = useAllDuties();
  const filters = useFilters();
  const [text, setText] = useState('');
  const [visited, setVisited] = useState<Owed>();
  const all = items.map((item) => owedWithLimit(item, duties, now));
  const isWard = useWardFits(filters);
  const wanted = all.filter((owed) => isWard(owed.stay.ward) && fits(owed, filters, text)).toSorted(byLimit);
  const view = [filters.ward, filters.owed, text].join('|');
  const { rows, fresh, look, holders, news } = useRows({ wanted, all, view });
  const clear = () => {
    setText('');
    filters.clear();
  };
  const columns = [
    { title: t('homeCare.column.citizen'), width: '21%' },
    { title: t('homeCare.column.what'), width: '25%' },
    { title: t('homeCare.column.limit'), width: '19%' },
    { title: t('homeCare.column.state'), width: '15%' },
    { title: t('homeCare.column.do'), width: '20%' },
  ];
  return (
    <Stack gap={4}>
      <ListFilters
        filters={filters}
        wards={all.map(({ stay }) => stay.ward)}
        text={text}
        onText={setText}
        shown={wanted.length}
        all={all.length}
        counted="owed.count"
      >
        <KindFilter all={all} filters={filters} />
      </ListFilters>
      <News {...news} keys={t('homeCare.keys')} />
      {all.length === 0 && <Empty title={t('homeCare.empty.we-owe')} text={t('homeCare.emptyText.we-owe')} />}
      {all.length > 0 && rows.length === 0 && <NothingFits onClear={clear} />}
      {rows.length > 0 && (
        <div {...holders}>
          <ListTable label={t('homeCare.tab.we-owe')} columns={columns} breaksEarly>
            {rows.map((owed) => (
              <Row key={owed.id} owed={owed} isFresh={fresh.has(owed.id)} onLook={look} onVisit={setVisited} />
            ))}
          </ListTable>
        </div>
      )}
      {visited && (
        <VisitDialog
          stayId={visited.stayId}
          citizen={visited.stay.citizen}
          kind="first"
          onClose={() => setVisited(undefined)}
        />
      )}
    </Stack>
  );
}

/** What the municipality owes, what is too late first. */
export function WeOweList() {
  const read = useWeOwe();
  return (
    <>
      <ReadState read={read} />
      {read.data && <Rows items={read.data.owed} />}
    </>
  );
}
