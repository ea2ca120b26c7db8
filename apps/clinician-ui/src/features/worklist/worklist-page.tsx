import { Button, Group, Stack, Tabs, Text } from '@mantine/core';
import { IconChecklist, IconFilterOff, IconMailForward, IconPhoneCall } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { DelegatedNote } from '../../shared/delegated/delegated-note.tsx';
import type { Citizen } from '../../shared/person/citizen.ts';
import { PrivacySwitch, useCitizenName } from '../../shared/person/privacy.tsx';
import { usePerson } from '../../shared/session/use-session.ts';
import { Page } from '../../shared/ui/page.tsx';
import { ReadState } from '../../shared/ui/read-state.tsx';
import { isStillOpen } from '../../shared/undelivered/not-delivered.ts';
import { useNotDelivered } from '../../shared/undelivered/use-not-delivered.ts';
import { DutyList } from './duty-list.tsx';
import { TaskList } from './task-list.tsx';
import { UndeliveredList } from './undelivered-list.tsx';
import { useWorklist } from '../../shared/obligation/use-worklist.ts';

const lists = ['duties', 'messages', 'undelivered'] as const;
type List = (typeof lists)[number];

/** Home care starts with what came; wards and practices, who take no messages here, with what they owe. */
function useList(): [List, (list: string | null) => void] {
  const { sector } = usePerson();
  const [params, setParams] = useSearchParams();
  const first = sector === 'municipality' ? 'messages' : 'duties';
  const asked = params.get('list');
  const list = lists.find((known) => known === asked) ?? first;
  const choose = (next: string | null) =>
    setParams((before) => {
      const citizen = before.get('citizen');
      return { ...(next !== null && next !== first && { list: next }), ...(citizen !== null && { citizen }) };
    });
  return [list, choose];
}

/** The one citizen that the address asks for: then every page is read, so that none of their rows is missing. */
function useOneCitizen({ read, tasks, duties, totals }: ReturnType<typeof useWorklist>) {
  const [params, setParams] = useSearchParams();
  const id = params.get('citizen');
  const { hasNextPage, isFetching, fetchNextPage } = read;
  useEffect(() => {
    if (id !== null && hasNextPage && !isFetching) void fetchNextPage();
  }, [id, hasNextPage, isFetching, fetchNextPage]);
  const isMeant = ({ citizen }: { citizen: Citizen }) => id === null || citizen.id === id;
  const shown = { tasks: tasks.filter(isMeant), duties: duties.filter(isMeant) };
  const citizen = id === null ? undefined : [...shown.duties, ...shown.tasks][0]?.citizen;
  const clear = () =>
    setParams((before) => {
      const after = new URLSearchParams(before);
      after.delete('citizen');
      return after;
    });
  const isRead = read.data !== undefined && (id === null || !hasNextPage);
  const owed = id === null ? totals.all : shown.duties.length;
  return { ...shown, only: id ?? undefined, isRead, owed, citizen, clear };
}

/** That the list shows one citizen alone, and the way back to all of it. */
function OnlyOne({ citizen, onAll }: { citizen: Citizen | undefined; onAll: () => void }) {
  const { t } = useTranslation();
  const named = useCitizenName();
  const text = citizen ? t('worklist.only', { name: named(citizen).name }) : t('worklist.onlyNone');
  return (
    <Group gap="xs">
      <Text size="sm" fw={600}>
        {text}
      </Text>
      <Button size="compact-sm" variant="default" leftSection={<IconFilterOff size={14} aria-hidden />} onClick={onAll}>
        {t('planning.owed.all')}
      </Button>
    </Group>
  );
}

/** What the unit has been told, and what it owes. */
export function WorklistPage() {
  const { t } = useTranslation();
  const { unit } = usePerson();
  const worklist = useWorklist();
  const { read, totals } = worklist;
  const { tasks, duties, only, isRead, owed, citizen, clear } = useOneCitizen(worklist);
  const [list, setList] = useList();
  const undelivered = useNotDelivered().rows;
  const hasUndelivered = undelivered.length > 0 || list === 'undelivered';
  const more = async () => {
    const { data } = await read.fetchNextPage();
    return data?.pages.at(-1)?.duties.map(({ id }) => id) ?? [];
  };
  const open = tasks.filter((task) => !task.takenAt && !task.doneAt).length;
  return (
    <Page title={t('worklist.title')} subtitle={unit.name} tools={<PrivacySwitch />} hasPrint>
      <DelegatedNote />
      <ReadState read={read} />
      {only !== undefined && isRead && <OnlyOne citizen={citizen} onAll={clear} />}
      {isRead && (
        <Tabs key={only ?? 'all'} value={list} onChange={setList} keepMounted={false}>
          <Tabs.List mb="sm">
            <Tabs.Tab value="duties" leftSection={<IconChecklist size={16} aria-hidden />}>
              {t('worklist.list.duties', { count: owed })}
            </Tabs.Tab>
            <Tabs.Tab value="messages" leftSection={<IconMailForward size={16} aria-hidden />}>
              {t('worklist.list.messages', { count: open })}
            </Tabs.Tab>
            {hasUndelivered && (
              <Tabs.Tab value="undelivered" leftSection={<IconPhoneCall size={16} aria-hidden />}>
                {t('worklist.list.undelivered', { count: undelivered.filter(isStillOpen).length })}
              </Tabs.Tab>
            )}
          </Tabs.List>
          <Tabs.Panel value="duties">
            <Stack gap="sm">
              <DutyList
                duties={duties}
                totals={totals}
                only={only}
                onMore={read.hasNextPage ? more : undefined}
                isReading={read.isFetchingNextPage}
              />
            </Stack>
          </Tabs.Panel>
          <Tabs.Panel value="messages">
            <Stack gap="sm">
              <TaskList tasks={tasks} />
            </Stack>
          </Tabs.Panel>
          <Tabs.Panel value="undelivered">
            <Stack gap="sm">
              <UndeliveredList />
            </Stack>
          </Tabs.Panel>
        </Tabs>
      )}
    </Page>
  );
}
