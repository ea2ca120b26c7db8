import { Button, Group, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useApi } from '../../shared/http/use-api.ts';
import { messageTypes } from '../../shared/message/message-types.ts';
import { PrivacySwitch } from '../../shared/person/privacy.tsx';
import { usePerson } from '../../shared/session/use-session.ts';
import { Empty } from '../../shared/ui/empty.tsx';
import { ListTable } from '../../shared/ui/list-table.tsx';
import { Page } from '../../shared/ui/page.tsx';
import { ReadState } from '../../shared/ui/read-state.tsx';
import { useFocusBack } from '../../shared/ui/use-focus-back.ts';
import { Inbox, type InboxEntry } from './inbox.ts';
import { MessageRow } from './message-row.tsx';
import classes from './messages.module.css';
import { ReadingPane } from './reading-pane.tsx';

const pageLength = 50;
/** The live feed tells what is new; this finds what it could not tell, such as a message outside every known pathway. */
const readAgainMilliseconds = 300_000;

/** Filter, page and open message are in the address, so that they can be gone back to. */
function usePlace() {
  const [params, setParams] = useSearchParams();
  const set = useCallback(
    (name: string, value: string) =>
      setParams((before) => {
        const after = new URLSearchParams(before);
        if (name === 'type') after.delete('before');
        if (value === '') after.delete(name);
        else after.set(name, value);
        return after;
      }),
    [setParams],
  );
  return { type: params.get('type'), before: params.get('before'), open: params.get('message'), set };
}

function useInbox(type: string | null, before: string | null) {
  const api = useApi();
  const { sector } = usePerson();
  const asked = new URLSearchParams({ limit: String(pageLength) });
  if (type) asked.set('type', type);
  if (before) asked.set('before', before);
  return useQuery({
    queryKey: ['messages', sector, asked.toString()],
    queryFn: () => api({ schema: Inbox, path: `/${sector}/messages?${asked}` }),
    refetchInterval: readAgainMilliseconds,
  });
}

function Tools({ type, onType }: { type: string | null; onType: (type: string) => void }) {
  const { t } = useTranslation();
  return (
    <>
      <PrivacySwitch />
      <Select
        size="xs"
        w={220}
        aria-label={t('inbox.type')}
        placeholder={t('inbox.allTypes')}
        clearable
        value={type}
        onChange={(value) => onType(value ?? '')}
        data={messageTypes.map((value) => ({ value, label: t(`event.${value}`) }))}
      />
    </>
  );
}

interface ListProps {
  entries: InboxEntry[];
  open: string | null;
  onOpen: (messageId: string) => void;
}

function List({ entries, open, onOpen }: ListProps) {
  const { t } = useTranslation();
  const isNarrow = open !== null;
  const columns = isNarrow
    ? [
        { title: t('inbox.type'), width: '55%' },
        { title: t('inbox.about'), width: '45%' },
      ]
    : [
        { title: t('inbox.type'), width: '28%' },
        { title: t('inbox.from'), width: '26%' },
        { title: t('inbox.about'), width: '26%' },
        { title: t('inbox.receivedAt'), width: '20%' },
      ];
  return (
    <ListTable label={t('inbox.title')} columns={columns}>
      {entries.map((entry) => (
        <MessageRow
          key={entry.messageId}
          entry={entry}
          isOpen={entry.messageId === open}
          isNarrow={isNarrow}
          onOpen={onOpen}
        />
      ))}
    </ListTable>
  );
}

interface PagingProps {
  before: string | null;
  next: number | undefined;
  onPage: (before: string) => void;
}

function Paging({ before, next, onPage }: PagingProps) {
  const { t } = useTranslation();
  return (
    <Group mt="xs">
      {before !== null && (
        <Button size="xs" variant="default" onClick={() => onPage('')}>
          {t('log.newest')}
        </Button>
      )}
      {next !== undefined && (
        <Button size="xs" variant="default" onClick={() => onPage(String(next))}>
          {t('log.older')}
        </Button>
      )}
    </Group>
  );
}

/** What the unit or practice has received: the newest first, and one message open beside the list. */
export function MessagesPage() {
  const { t } = useTranslation();
  const { unit } = usePerson();
  const { type, before, open, set } = usePlace();
  const inbox = useInbox(type, before);
  const entries = inbox.data?.messages ?? [];
  const onOpen = useCallback((messageId: string) => set('message', messageId), [set]);
  const onClose = useCallback(() => set('message', ''), [set]);
  useFocusBack(open, 'message');
  return (
    <Page
      title={t('inbox.title')}
      subtitle={t('inbox.subtitle', { unit: unit.name })}
      tools={<Tools type={type} onType={(value) => set('type', value)} />}
    >
      <div className={`${classes.split} ${open === null ? '' : classes.open}`}>
        <div className={classes.list}>
          <ReadState read={inbox} />
          {inbox.data && entries.length === 0 && <Empty title={t('inbox.empty')} text={t('inbox.emptyText')} />}
          {entries.length > 0 && <List entries={entries} open={open} onOpen={onOpen} />}
          <Paging before={before} next={inbox.data?.next} onPage={(value) => set('before', value)} />
        </div>
        {open !== null && <ReadingPane key={open} messageId={open} onOpen={onOpen} onClose={onClose} />}
      </div>
    </Page>
  );
}
