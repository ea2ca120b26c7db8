import { Stack, Tabs } from '@mantine/core';
import { IconChecklist, IconMailForward, IconPhoneCall } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { DelegatedNote } from '../../shared/delegated/delegated-note.tsx';
import { PrivacySwitch } from '../../shared/person/privacy.tsx';
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
  return [list, (next) => setParams(next === null || next === first ? {} : { list: next })];
}

/** What the unit has been told, and what it owes. */
export function WorklistPage() {
  const { t } = useTranslation();
  const { unit } = usePerson();
  const { read, tasks, duties, totals } = useWorklist();
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
      {read.data && (
        <Tabs value={list} onChange={setList} keepMounted={false}>
          <Tabs.List mb="sm">
            <Tabs.Tab value="duties" leftSection={<IconChecklist size={16} aria-hidden />}>
              {t('worklist.list.duties', { count: totals.all })}
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
