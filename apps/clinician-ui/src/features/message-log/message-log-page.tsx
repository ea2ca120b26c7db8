import { Button, Group, Select, Table, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useApi } from '../../shared/http/use-api.ts';
import { messageTypes } from '../../shared/message/message-types.ts';
import { Empty } from '../../shared/ui/empty.tsx';
import { Page } from '../../shared/ui/page.tsx';
import { ReadState } from '../../shared/ui/read-state.tsx';
import tableClasses from '../../shared/ui/table.module.css';
import { byAttention, deliveryStates, type LogEntry, MessageLog } from './log-entry.ts';
import { LogRow } from './log-row.tsx';

const pageLength = 50;
const filterNames = ['state', 'type', 'sender', 'receiver'] as const;
const loggedTypes = [...messageTypes, 'acknowledgement-message'];

function useFilters() {
  const [params, setParams] = useSearchParams();
  const set = (name: string, value: string) =>
    setParams((before) => {
      const after = new URLSearchParams(before);
      after.delete('before');
      if (value === '') after.delete(name);
      else after.set(name, value);
      return after;
    });
  return { params, set };
}

function useMessageLog(params: URLSearchParams) {
  const api = useApi();
  const asked = new URLSearchParams({ limit: String(pageLength) });
  for (const name of [...filterNames, 'before']) {
    const value = params.get(name);
    if (value) asked.set(name, value);
  }
  return useQuery({
    queryKey: ['message-log', asked.toString()],
    queryFn: () => api({ schema: MessageLog, path: `/fhir/message-log?${asked}` }),
    refetchInterval: 15_000,
  });
}

interface SorFilterProps {
  name: 'sender' | 'receiver';
  value: string;
  onChange: (value: string) => void;
}

/** A SOR id is asked for when it is complete or removed, not while it is being typed. */
function SorFilter({ name, value, onChange }: SorFilterProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(value);
  return (
    <TextInput
      size="xs"
      w={130}
      label={t(`log.${name}`)}
      placeholder="SOR"
      value={text}
      onChange={(event) => setText(event.target.value.trim())}
      onBlur={() => onChange(text)}
      onKeyDown={(event) => event.key === 'Enter' && onChange(text)}
    />
  );
}

function Filters() {
  const { t } = useTranslation();
  const { params, set } = useFilters();
  return (
    <Group gap="sm">
      <Select
        size="xs"
        w={130}
        label={t('log.state')}
        placeholder={t('log.any')}
        clearable
        value={params.get('state')}
        onChange={(value) => set('state', value ?? '')}
        data={deliveryStates.map((value) => ({ value, label: t(`delivery.${value}`) }))}
      />
      <Select
        size="xs"
        w={190}
        label={t('log.type')}
        placeholder={t('log.any')}
        clearable
        value={params.get('type')}
        onChange={(value) => set('type', value ?? '')}
        data={loggedTypes.map((value) => ({ value, label: t(`event.${value}`) }))}
      />
      <SorFilter name="sender" value={params.get('sender') ?? ''} onChange={(value) => set('sender', value)} />
      <SorFilter name="receiver" value={params.get('receiver') ?? ''} onChange={(value) => set('receiver', value)} />
    </Group>
  );
}

function Entries({ entries }: { entries: LogEntry[] }) {
  const { t } = useTranslation();
  return (
    <div className={`${tableClasses.scroll} ${tableClasses.stacks}`}>
      <Table verticalSpacing={6} aria-label={t('log.title')}>
        <Table.Thead>
          <Table.Tr>
            {['acceptedAt', 'type', 'sender', 'receiver', 'state', 'attempts'].map((column) => (
              <Table.Th key={column} className={column === 'attempts' ? tableClasses.wide : ''}>
                {t(`log.${column}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entries.map((entry) => (
            <LogRow key={entry.messageId} entry={entry} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function Paging({ next }: { next: number | undefined }) {
  const { t } = useTranslation();
  const { params, set } = useFilters();
  return (
    <Group>
      {params.has('before') && (
        <Button size="xs" variant="default" onClick={() => set('before', '')}>
          {t('log.newest')}
        </Button>
      )}
      {next !== undefined && (
        <Button size="xs" variant="default" onClick={() => set('before', String(next))}>
          {t('log.older')}
        </Button>
      )}
    </Group>
  );
}

/** Every message with its deliveries; what has stopped lies on top. */
export function MessageLogPage() {
  const { t } = useTranslation();
  const { params } = useFilters();
  const log = useMessageLog(params);
  const entries = (log.data?.messages ?? []).toSorted(byAttention);
  return (
    <Page title={t('log.title')} subtitle={t('log.subtitle')} tools={<Filters />}>
      <ReadState read={log} />
      {log.data && entries.length === 0 && <Empty title={t('log.empty')} text={t('log.emptyText')} />}
      {entries.length > 0 && <Entries entries={entries} />}
      <Paging next={log.data?.next} />
    </Page>
  );
}
