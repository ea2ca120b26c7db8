import { Stack, Tabs } from '@mantine/core';
import { IconChecklist, IconMailOpened } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { PrivacySwitch } from '../../shared/person/privacy.tsx';
import { usePerson } from '../../shared/session/use-session.ts';
import { Page } from '../../shared/ui/page.tsx';
import { LetterList } from './letter-list.tsx';
import { TaskList } from './task-list.tsx';
import { useLettersPlace } from './use-letters-place.ts';
import { useLetters, usePracticeTasks } from './use-letters.ts';

/** What hospitals have written to the practice, and what its doctors have asked the staff to do. */
export function LettersPage() {
  const { t } = useTranslation();
  const { unit } = usePerson();
  const place = useLettersPlace();
  const letters = useLetters('open').data?.letters.length ?? 0;
  const tasks = usePracticeTasks('open').data?.tasks.length ?? 0;
  return (
    <Page title={t('letters.title')} subtitle={unit.name} tools={<PrivacySwitch />}>
      <Tabs
        value={place.list}
        keepMounted={false}
        onChange={(list) => place.change({ list: list === 'tasks' ? 'tasks' : '', state: '' })}
      >
        <Tabs.List mb="sm">
          <Tabs.Tab value="letters" leftSection={<IconMailOpened size={16} aria-hidden />}>
            {t('letters.tab.letters', { count: letters })}
          </Tabs.Tab>
          <Tabs.Tab value="tasks" leftSection={<IconChecklist size={16} aria-hidden />}>
            {t('letters.tab.tasks', { count: tasks })}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="letters">
          <Stack gap="sm">
            <LetterList place={place} />
          </Stack>
        </Tabs.Panel>
        <Tabs.Panel value="tasks">
          <Stack gap="sm">
            <TaskList place={place} />
          </Stack>
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
