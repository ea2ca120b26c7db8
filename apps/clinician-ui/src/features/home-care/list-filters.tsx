import { Button, Checkbox, Group, NativeSelect, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { Named } from '../../shared/person/citizen.ts';
import classes from './home-care.module.css';
import { useHospitalName } from './use-home-care.ts';

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
    set,
    clear,
  };
}

export type Filters = ReturnType<typeof useFilters>;

/** Whether a name has the words searched for. */
export function hasName({ name }: { name: string }, text: string): boolean {
  return name.toLocaleLowerCase('da').includes(text.trim().toLocaleLowerCase('da'));
}

/** The wards that are chosen among, by the hospital they belong to. */
function WardFilter({ wards, filters }: { wards: readonly Named[]; filters: Filters }) {
  const { t } = useTranslation();
  const hospitalOf = useHospitalName();
  const named = new Map(wards.map((ward) => [ward.sor, ward]));
  const options = [...named.values()].map((ward) => {
    const hospital = hospitalOf(ward);
    return { value: ward.sor, label: hospital && hospital !== ward.name ? `${hospital}, ${ward.name}` : ward.name };
  });
  return (
    <NativeSelect
      size="xs"
      label={t('homeCare.ward')}
      value={filters.ward}
      data={[
        { value: '', label: t('homeCare.allWards') },
        ...options.toSorted((a, b) => a.label.localeCompare(b.label, 'da')),
      ]}
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
  /** What is counted, when it is not citizens. */
  counted?: 'shown' | 'owed.count';
  /** More filters of one list. */
  children?: ReactNode;
}

/** Search and filters over a list, and how much they leave. */
export function ListFilters({ filters, wards, text, onText, shown, all, children, ...more }: ListFiltersProps) {
  const { withLeave = false, counted = 'shown' } = more;
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
