import { ActionIcon, Drawer, Indicator } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DelegatedNote } from '../delegated/delegated-note.tsx';
import { useDelegated } from '../delegated/use-delegated.ts';
import { NoticeListView } from './notice-list.tsx';
import { useNoticeSummary } from './use-notices.ts';
import { useTelling } from './use-telling.tsx';

/** How much is unread, and a way to it; tells what comes as the person wants to be told. */
export function Bell() {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const { data } = useNoticeSummary();
  const delegated = useDelegated();
  const unread = (data?.unread ?? 0) + delegated.unread;
  useTelling(data);
  const label = unread === 0 ? t('notices.title') : t('notices.unread', { count: unread });
  return (
    <>
      <Indicator
        label={unread > 99 ? '99+' : unread}
        disabled={unread === 0}
        size={16}
        offset={4}
        color="red.9"
        aria-hidden={false}
        styles={{ indicator: { pointerEvents: 'none' } }}
      >
        <ActionIcon
          variant="subtle"
          size="lg"
          aria-label={label}
          title={label}
          data-tour="notices"
          onClick={() => {
            delegated.look();
            setOpened(true);
          }}
        >
          <IconBell size={20} aria-hidden />
        </ActionIcon>
      </Indicator>
      <Drawer
        opened={opened}
        onClose={() => setOpened(false)}
        position="right"
        title={t('notices.title')}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <DelegatedNote onOpen={() => setOpened(false)} />
        <NoticeListView onLeave={() => setOpened(false)} />
      </Drawer>
    </>
  );
}
