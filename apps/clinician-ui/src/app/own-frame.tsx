import { AppShell, Group, Menu, Text, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconUser } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, Outlet } from 'react-router';
import { PrintAbout, PrintSheet } from '../shared/print/print-sheet.tsx';
import { useSession } from '../shared/session/use-session.ts';
import classes from './frame.module.css';
import { LanguageSwitch } from './language-switch.tsx';
import { useKeptFocus } from './use-kept-focus.ts';
import { MenuEnd } from './user-menu.tsx';

function OwnMenu() {
  const { t } = useTranslation();
  const { citizen } = useSession();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <UnstyledButton className={classes.user ?? ''} mih={44} aria-label={t('ownWay.menu', { name: citizen?.name })}>
          <IconUser size={22} aria-hidden />
          <IconChevronDown size={14} aria-hidden style={{ flex: 'none' }} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{citizen?.name}</Menu.Label>
        <MenuEnd />
      </Menu.Dropdown>
    </Menu>
  );
}

/** What is around a citizen's own page: language, colours and the way out, and nothing of those at work. */
export function OwnFrame() {
  const { t } = useTranslation();
  const { citizen } = useSession();
  useKeptFocus();
  return (
    <AppShell header={{ height: 60 }} padding={{ base: 'sm', sm: 'lg' }}>
      <AppShell.Header px="md">
        <a href="#content" className={classes.skip}>
          {t('skip')}
        </a>
        <Group justify="space-between" wrap="nowrap" h="100%">
          <Text component={Link} to="/" fw={700} c="var(--accent-text)" td="none" aria-label={t('home')}>
            Overgang
          </Text>
          <Group gap="md" wrap="nowrap">
            <LanguageSwitch />
            <OwnMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Main id="content" tabIndex={-1}>
        <PrintSheet>
          {citizen && <PrintAbout citizen={citizen} />}
          <Outlet />
        </PrintSheet>
      </AppShell.Main>
    </AppShell>
  );
}
