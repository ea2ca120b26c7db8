import { Button, NativeSelect, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { isConfirming } from '../../shared/obligation/duty.ts';
import { CitizenName } from '../../shared/person/citizen-name.tsx';
import { useCitizenName } from '../../shared/person/privacy.tsx';
import { usePerson } from '../../shared/session/use-session.ts';
import { useOpenHomeCare } from '../../shared/stay/use-open-home-care.ts';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { formatMoment } from '../../shared/time/format-time.ts';
import { useNow } from '../../shared/time/use-now.ts';
import { Empty } from '../../shared/ui/empty.tsx';
import { Failure } from '../../shared/ui/failure.tsx';
import { ListTable } from '../../shared/ui/list-table.tsx';
import { News } from '../../shared/ui/news.tsx';
import { ReadState } from '../../shared/ui/read-state.tsx';
import classes from './home-care.module.css';
import { type Filters, hasName, ListFilters, NothingFits, useFilters, useWardFits } from './list-filters.tsx';
import { OpenRow } from './open-row.tsx';
import { MedicineDialog } from './medicine-dialog.tsx';
import { byLimit, type Owed, owedKinds, type OwedItem } from './owed-item.ts';
import { NamedCell, WardName } from './row-cells.tsx';
import { useWeOwe } from './use-home-care.ts';
import { useOwed } from './use-owed.ts';
import { useRows } from './use-rows.ts';
import { VisitDialog } from './visit-dialog.tsx';
import { LimitCell, Urgency, Why } from './we-owe-cells.tsx';

/** Where the thing that is owed is done; a visit is registered here. */
function placeOf({ kind, stayId, messageId }: OwedItem): string | undefined {
  if (kind === 'first-visit' || kind === 'medicine-out') return undefined;
  if (kind === 'report-of-admission') return `/home-care/${stayId}/report`;
  if (kind === 'answer-visit') return `/home-care/${stayId}`;
  return kind === 'rehabilitation-contact' ? '/rehabilitation' : `/plans/${messageId}`;
}

interface DoProps {
  owed: Owed;
  onOpen: () => void;
  onVisit: (owed: OwedItem) => void;
}

/** What the button says, by its key, and where it leads; without a place it is done here or on the citizen's page. */
function wayOf({ item, duty }: Owed): { text: string; to?: string | undefined } {
  if (item) return { text: `homeCare.owed.do.${item.kind}`, to: placeOf(item) };
  if (duty?.ruleId === 'rehab-first-contact') {
    return { text: 'homeCare.owed.do.rehabilitation-contact', to: '/rehabilitation' };
  }
  return { text: duty && isConfirming(duty) ? 'homeCare.stay.nextDo.confirm' : 'homeCare.owed.do.other' };
}

/** The way to do it: on a page of its own, here, or on the citizen's page. */
function Do({ owed, onOpen, onVisit }: DoProps) {
  const { t } = useTranslation();
  const { item, citizen } = owed;
  const { name } = useCitizenName()(citizen);
  const { text, to } = wayOf(owed);
  const action = t(text);
  const button = {
    size: 'compact-sm',
    variant: 'default',
    className: classes.action ?? '',
    'aria-label': `${action.replace(' …', '')}: ${name}`,
  } as const;
  if (to !== undefined) {
    return (
      <Button {...button} component={Link} to={to}>
        {action}
      </Button>
    );
  }
  return (
    <Button {...button} onClick={() => (item ? onVisit(item) : onOpen())}>
      {action}
    </Button>
  );
}

/** What is owed, and from which ward, or whose it is. */
function What({ owed: { item, duty } }: { owed: Owed }) {
  const { t } = useTranslation();
  const now = useNow();
  const { language } = useLanguage();
  const { unit } = usePerson();
  return (
    <>
      <Text size="sm" fw={600} lh={1.3}>
        {item ? t(`homeCare.owed.kind.${item.kind}`) : duty?.title[language]}
      </Text>
      {item?.at && (
        <Text size="sm" lh={1.3}>
          {t('homeCare.joint.line', { at: formatMoment(new Date(item.at), now, language) })}
        </Text>
      )}
      {item && <WardName ward={item.stay.ward} />}
      {!item && duty && duty.responsible.unit.sor !== unit.sor && (
        <Text size="xs" c="dimmed" lh={1.3}>
          {t('homeCare.owed.lies', { unit: duty.responsible.unit.name })}
        </Text>
      )}
      {duty && <Why duty={duty} />}
    </>
  );
}

interface RowProps {
  owed: Owed;
  isFresh: boolean;
  onLook: (id: string) => void;
  onVisit: (item: OwedItem) => void;
}

function Row({ owed, isFresh, onLook, onVisit }: RowProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { item, citizen } = owed;
  const find = useOpenHomeCare(citizen);
  const open = () => (item ? void navigate(`/home-care/${item.stayId}`) : find.open());
  return (
    <OpenRow id={owed.id} isFresh={isFresh} onLook={onLook} onOpen={open}>
      <NamedCell name={t('homeCare.column.citizen')}>
        <CitizenName citizen={citizen} withCpr />
        {item && (
          <Text size="xs" c="dimmed" lh={1.3}>
            {item.stay.unit?.name ?? t('homeCare.noUnit')}
          </Text>
        )}
      </NamedCell>
      <NamedCell name={t('homeCare.column.what')}>
        <What owed={owed} />
      </NamedCell>
      <NamedCell name={t('homeCare.column.limit')}>
        <LimitCell owed={owed} />
      </NamedCell>
      <NamedCell name={t('homeCare.column.state')}>
        <Urgency owed={owed} />
      </NamedCell>
      <NamedCell name={t('homeCare.column.do')}>
        <Do owed={owed} onOpen={open} onVisit={onVisit} />
        {find.error && <Failure error={find.error} />}
      </NamedCell>
    </OpenRow>
  );
}

/** What of it is filtered by: what only confirms is a kind of its own. */
const kindOf = ({ item, duty }: Owed) => item?.kind ?? (duty && isConfirming(duty) ? 'confirm' : 'other');

function fits(one: Owed, { owed }: Filters, text: string): boolean {
  const isAsked = owed === '' || owed === kindOf(one) || (owed === 'overdue' && one.urgency === 'overdue');
  return isAsked && hasName(one.citizen, text);
}

/** Which kind; how many of each is told in the choice. */
function KindFilter({ all, filters }: { all: Owed[]; filters: Filters }) {
  const { t } = useTranslation();
  const late = all.filter(({ urgency }) => urgency === 'overdue').length;
  const counted = [...owedKinds, 'confirm' as const, 'other' as const].map((kind) => ({
    kind,
    count: all.filter((one) => kindOf(one) === kind).length,
  }));
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
  const filters = useFilters();
  const [text, setText] = useState('');
  const [visited, setVisited] = useState<OwedItem>();
  const all = useOwed(items);
  const isWard = useWardFits(filters);
  const isOfWard = ({ item }: Owed) => (item ? isWard(item.stay.ward) : filters.ward === '');
  const wanted = all.filter((owed) => isOfWard(owed) && fits(owed, filters, text)).toSorted(byLimit);
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
        wards={items.map(({ stay }) => stay.ward)}
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
      {visited?.kind === 'medicine-out' && (
        <MedicineDialog stayId={visited.stayId} citizen={visited.stay.citizen} onClose={() => setVisited(undefined)} />
      )}
      {visited?.kind === 'first-visit' && (
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

/** What the person's units owe, what is too late first: the same duties, in the same states, as on the worklist. */
export function WeOweList() {
  const read = useWeOwe();
  return (
    <>
      <ReadState read={read} />
      {read.data && <Rows items={read.data.owed} />}
    </>
  );
}
