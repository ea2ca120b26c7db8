import { Button, Group } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../shared/http/use-api.ts';
import { formatSeconds } from '../../shared/time/format-time.ts';
import { Empty } from '../../shared/ui/empty.tsx';
import { ListTable } from '../../shared/ui/list-table.tsx';
import { Page } from '../../shared/ui/page.tsx';
import { ReadState } from '../../shared/ui/read-state.tsx';
import { useFocusBack } from '../../shared/ui/use-focus-back.ts';
import { type LogEntry, MessageLog } from './log-entry.ts';
import { LogFilters } from './log-filters.tsx';
import { LogRow } from './log-row.tsx';
import { MessageDrawer } from './message-drawer.tsx';
import { searchNames, useLogSearch } from './use-log-search.ts';
import { byAttention } from './way.ts';

const pageLength = 50;
const readAgainMilliseconds = 5_000;

function useMessageLog(params: URLSearchParams) {
  const api = useApi();
  const asked = new URLSearchParams({ limit: String(pageLength) });
  for (const name of [...searchNames, 'before']) {
    const value = params.get(name);
    if (value) asked.set(name, value);
  }
  return useQuery({
    queryKey: ['message-log', asked.toString()],
    queryFn: () => api({ schema: MessageLog, path: `/fhir/message-log?${asked}` }),
    placeholderData: keepPreviousData,
    refetchInterval: readAgainMilliseconds,
  });
}

function Entries({ entries, onOpen }: { entries: LogEntry[]; onOpen: (messageId: string) => void }) {
  const { t } = useTranslation();
  const columns = [
    { title: t('log.acceptedAt'), width: '17%' },
    { title: t('log.what'), width: '26%' },
    { title: t('log.parties'), width: '33%' },
    { title: t('log.way'), width: '24%' },
  ];
  return (
    <ListTable label={t('log.title')} columns={columns}>
      {entries.map((entry) => (
        <LogRow key={entry.messageId} entry={entry} onOpen={onOpen} />
      ))}
    </ListTable>
  );
}

function Paging({ next }: { next: number | undefined }) {
  const { t } = useTranslation();
  const { params, change } = useLogSearch();
  return (
    <Group>
      {params.has('before') && (
        <Button size="xs" variant="default" onClick={() => change({ before: '' })}>
          {t('log.newest')}
        </Button>
      )}
      {next !== undefined && (
        <Button size="xs" variant="default" onClick={() => change({ before: String(next) })}>
          {t('log.older')}
        </Button>
      )}
    </Group>
  );
}

/** Every message with its way; what has stopped lies on top. Search and open message stand in the address. */
export function MessageLogPage() {
  const { t } = useTranslation();
  const { params, change } = useLogSearch();
  const log = useMessageLog(params);
  const entries = (log.data?.messages ?? []).toSorted(byAttention);
  const open = params.get('message');
  const time = log.dataUpdatedAt > 0 ? formatSeconds(new Date(log.dataUpdatedAt)).slice(-8) : '–';
  useFocusBack(open, 'message');
  return (
    <Page title={t('log.title')} subtitle={t('log.subtitle', { time })}>
      <LogFilters />
      <ReadState read={log} />
      {log.data && entries.length === 0 && <Empty title={t('log.empty')} text={t('log.emptyText')} />}
      {entries.length > 0 && <Entries entries={entries} onOpen={(message) => change({ message })} />}
      <Paging next={log.data?.next} />
      {open !== null && <MessageDrawer key={open} messageId={open} onClose={() => change({ message: '' })} />}
    </Page>
  );
}
