import { Button, Select, TextInput } from '@mantine/core';
import { IconFilterOff, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useApi } from '../../shared/http/use-api.ts';
import { messageTypes } from '../../shared/message/message-types.ts';
import { formatDateTime, parseDateTime } from '../../shared/time/format-time.ts';
import { useNow } from '../../shared/time/use-now.ts';
import { searchedStates } from './log-entry.ts';
import classes from './log-filters.module.css';
import { type SearchName, useLogSearch } from './use-log-search.ts';

const loggedTypes = [...messageTypes, 'acknowledgement-message'];
const hour = 3_600_000;
const periods = { hour, day: 24 * hour, week: 7 * 24 * hour } as const;

const Directory = z.object({
  entry: z.array(z.object({ resource: z.object({ id: z.string(), name: z.string().default('') }) })).default([]),
});

/** Every organisation and unit of the directory, as choices by SOR id. */
function useParties() {
  const api = useApi();
  const read = useQuery({
    queryKey: ['organisations'],
    queryFn: () => api({ schema: Directory, path: '/fhir/Organization?_count=200' }),
    staleTime: 600_000,
  });
  const known = read.data?.entry ?? [];
  return known.map(({ resource: { id, name } }) => ({ value: id, label: name || id }));
}

function PartyFilter({ name }: { name: 'sender' | 'receiver' }) {
  const { t } = useTranslation();
  const { params, change } = useLogSearch();
  const parties = useParties();
  const value = params.get(name);
  const isKnown = value === null || parties.some((party) => party.value === value);
  return (
    <Select
      size="xs"
      label={t(`log.${name}`)}
      placeholder={t('log.any')}
      clearable
      searchable
      limit={50}
      value={value}
      onChange={(next) => change({ [name]: next ?? '' })}
      data={isKnown ? parties : [...parties, { value, label: value }]}
    />
  );
}

function TimeFilter({ name }: { name: 'from' | 'to' }) {
  const { t } = useTranslation();
  const { params, change } = useLogSearch();
  const set = params.get(name);
  const written = set ? formatDateTime(new Date(set)) : '';
  const [typed, setTyped] = useState<string>();
  const text = typed ?? written;
  const isWrong = text.trim() !== '' && !parseDateTime(text);
  const commit = () => {
    if (typed === undefined || isWrong) return;
    if (typed !== written) change({ [name]: parseDateTime(typed)?.toISOString() ?? '' });
    setTyped(undefined);
  };
  return (
    <TextInput
      size="xs"
      label={t(`log.${name}`)}
      placeholder={t('time.pattern')}
      value={text}
      error={isWrong && typed === undefined}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => event.key === 'Enter' && commit()}
    />
  );
}

function PeriodFilter() {
  const { t } = useTranslation();
  const { params, change } = useLogSearch();
  const now = useNow();
  const [isOpen, setIsOpen] = useState(false);
  const isOwn = isOpen || params.has('from') || params.has('to');
  const choose = (value: string | null) => {
    setIsOpen(value === 'own');
    if (value === null) change({ from: '', to: '' });
    if (value === 'hour' || value === 'day' || value === 'week') {
      change({ from: new Date(now.getTime() - periods[value]).toISOString(), to: '' });
    }
  };
  return (
    <>
      <Select
        size="xs"
        label={t('log.period')}
        placeholder={t('log.any')}
        clearable
        value={isOwn ? 'own' : null}
        onChange={choose}
        data={['hour', 'day', 'week', 'own'].map((value) => ({ value, label: t(`log.since.${value}`) }))}
      />
      {isOwn && <TimeFilter key={`from ${params.get('from')}`} name="from" />}
      {isOwn && <TimeFilter key={`to ${params.get('to')}`} name="to" />}
    </>
  );
}

interface WordFilterProps {
  name: 'text' | 'episode';
  label: string;
}

/** Asked for when it is complete, not while it is being typed. */
function WordFilter({ name, label }: WordFilterProps) {
  const { params, change } = useLogSearch();
  const [text, setText] = useState(params.get(name) ?? '');
  return (
    <TextInput
      size="xs"
      label={label}
      leftSection={name === 'text' && <IconSearch size={14} aria-hidden />}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => change({ [name]: text.trim() })}
      onKeyDown={(event) => event.key === 'Enter' && change({ [name]: text.trim() })}
    />
  );
}

const seldom: SearchName[] = ['sender', 'receiver', 'episode'];

/** Search by words, state, type and time; by parties and pathway on demand. */
export function LogFilters() {
  const { t } = useTranslation();
  const { params, change, clear, isSearching } = useLogSearch();
  const [wantsMore, setWantsMore] = useState(false);
  const hasMore = wantsMore || seldom.some((name) => params.has(name));
  return (
    <div className={classes.filters}>
      <WordFilter key={`text ${params.get('text')}`} name="text" label={t('log.search')} />
      <Select
        size="xs"
        label={t('log.state')}
        placeholder={t('log.any')}
        clearable
        value={params.get('state')}
        onChange={(value) => change({ state: value ?? '' })}
        data={searchedStates.map((value) => ({ value, label: t(`delivery.${value}`) }))}
      />
      <Select
        size="xs"
        label={t('log.type')}
        placeholder={t('log.any')}
        clearable
        value={params.get('type')}
        onChange={(value) => change({ type: value ?? '' })}
        data={loggedTypes.map((value) => ({ value, label: t(`event.${value}`) }))}
      />
      <PeriodFilter />
      {hasMore && <PartyFilter name="sender" />}
      {hasMore && <PartyFilter name="receiver" />}
      {hasMore && <WordFilter key={`episode ${params.get('episode')}`} name="episode" label={t('log.episode')} />}
      {!hasMore && (
        <Button size="xs" variant="default" onClick={() => setWantsMore(true)}>
          {t('log.more')}
        </Button>
      )}
      {isSearching && (
        <Button
          size="xs"
          variant="subtle"
          leftSection={<IconFilterOff size={14} aria-hidden />}
          onClick={() => {
            setWantsMore(false);
            clear();
          }}
        >
          {t('log.clear')}
        </Button>
      )}
    </div>
  );
}
