import { Button, Checkbox, Group, NativeSelect, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { Named } from '../../shared/person/citizen.ts';
import classes from './home-care.module.css';
import { useHospital } from './use-home-care.ts';

/** What is filtered by stands in the address; a search for a name never does. */
export function useFilters() {
  const [params, setParams] = useSearchParams();
  const set = (name: string, value: string) =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        if (value === '') after.delete(name);
        else after.set(name, value);
        return after;
      },
      { replace: true },
    );
  const clear = () =>
    setParams((before) => {
      const view = before.get('view');
      return view === null ? {} : { view };
    });
  return {
    ward: params.get('ward') ?? '',
    owed: params.get('owed') ?? '',
    isOnLeave: params.get('leave') === '1',
    isWeekend: params.get('weekend') === '1',
    /** Of what is new: everything, or only the exceptions. */
    fresh: params.get('new') ?? '',
    set,
    clear,
  };
}

export type Filters = ReturnType<typeof useFilters>;

/** Whether a name has the words searched for. */
export function hasName({ name }: { name: string }, text: string): boolean {
  return name.toLocaleLowerCase('da').includes(text.trim().toLocaleLowerCase('da'));
}

const hospitalMark = 'hospital:';

/** Whether a ward, or its hospital, is the one that is filtered by. */
export function useWardFits({ ward: asked }: Filters): (ward: Named) => boolean {
  const hospitalOf = useHospital();
  return (ward) => asked === '' || asked === ward.sor || asked === `${hospitalMark}${hospitalOf(ward)?.sor}`;
}

interface WardGroup {
  hospital: { sor: string; name: string } | undefined;
  wards: Named[];
}

/** The wards that there are, under their hospitals. */
function useWardGroups(wards: readonly Named[]): WardGroup[] {
  const hospitalOf = useHospital();
  const named = new Map(wards.map((ward) => [ward.sor, ward]));
  const groups = Map.groupBy(named.values(), (ward) => hospitalOf(ward)?.sor ?? '');
  return [...groups.values()]
    .map((of) => ({
      hospital: of[0] && hospitalOf(of[0]),
      wards: of.toSorted((a, b) => a.name.localeCompare(b.name, 'da')),
    }))
    .toSorted((a, b) => (a.hospital?.name ?? '').localeCompare(b.hospital?.name ?? '', 'da'));
}

/** The hospitals and their wards that are chosen among. */
function WardFilter({ wards, filters }: { wards: readonly Named[]; filters: Filters }) {
  const { t } = useTranslation();
  const groups = useWardGroups(wards).map(({ hospital, wards: own }) => {
    const items = own.map(({ sor, name }) => ({ value: sor, label: name }));
    if (!hospital) return { group: t('homeCare.otherWards'), items };
    const whole = { value: `${hospitalMark}${hospital.sor}`, label: t('homeCare.wholeHospital', hospital) };
    return { group: hospital.name, items: [whole, ...items] };
  });
  return (
    <NativeSelect
      size="xs"
      label={t('homeCare.ward')}
      value={filters.ward}
      data={[{ value: '', label: t('homeCare.allWards') }, ...groups]}
      onChange={(event) => filters.set('ward', event.target.value)}
    />
  );
}

interface ListFiltersProps {
  filters: Filters;
  wards: readonly Named[];
  text: string;
  onText: (text: string) => void;
  /** Shown of all, when the filters leave something out. */
  shown: number;
  all: number;
  withLeave?: boolean;
  withWeekend?: boolean;
  /** What is counted, when it is not citizens. */
  counted?: 'shown' | 'owed.count';
  /** More filters of one list. */
  children?: ReactNode;
}

/** Search and filters over a list, and how much they leave. */
export function ListFilters({ filters, wards, text, onText, shown, all, children, ...more }: ListFiltersProps) {
  const { withLeave = false, withWeekend = false, counted = 'shown' } = more;
  const { t } = useTranslation();
  return (
    <div className={classes.filters}>
      <TextInput
        size="xs"
        w={190}
        label={t('homeCare.search')}
        leftSection={<IconSearch size={14} aria-hidden />}
        value={text}
        onChange={(event) => onText(event.target.value)}
      />
      <WardFilter wards={wards} filters={filters} />
      {children}
      {withLeave && (
        <Checkbox
          size="sm"
          mb={5}
          label={t('homeCare.onLeave')}
          checked={filters.isOnLeave}
          onChange={(event) => filters.set('leave', event.target.checked ? '1' : '')}
        />
      )}
      {withWeekend && (
        <Checkbox
          size="sm"
          mb={5}
          label={t('homeCare.onWeekend')}
          checked={filters.isWeekend}
          onChange={(event) => filters.set('weekend', event.target.checked ? '1' : '')}
        />
      )}
      <Text size="xs" c="dimmed" mb={7} aria-live="polite">
        {shown === all ? t(`homeCare.${counted}`, { count: all }) : t('homeCare.filtered', { shown, all })}
      </Text>
    </div>
  );
}

/** The filters leave nothing, though there is something. */
export function NothingFits({ onClear }: { onClear: () => void }) {
  const { t } = useTranslation();
  return (
    <Group gap="sm" py="md">
      <Text size="sm" component="output">
        {t('homeCare.clearText')}
      </Text>
      <Button size="compact-sm" variant="default" onClick={onClear}>
        {t('homeCare.clear')}
      </Button>
    </Group>
  );
}
