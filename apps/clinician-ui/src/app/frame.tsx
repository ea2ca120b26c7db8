import { AppShell, Group, Menu, NavLink, Text, UnstyledButton } from '@mantine/core';
import {
  IconActivityHeartbeat,
  IconChevronDown,
  IconClipboardList,
  IconFileText,
  IconLayoutBoard,
  IconLogout,
  IconMail,
  IconMailForward,
  IconScale,
  IconUser,
  IconUsers,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, Outlet, useLocation } from 'react-router';
import { FindCitizen } from '../features/find-citizen/find-citizen.tsx';
import { usePerson, useSession } from '../shared/session/use-session.ts';
import { UndeliveredNotice } from '../shared/undelivered/undelivered-notice.tsx';
import { ConnectionState } from './connection-state.tsx';
import { DemoClock, MovedTime } from './demo-clock.tsx';
import { useFirstRow } from '../shared/ui/use-first-row.ts';
import classes from './frame.module.css';
import { meetsCitizens, placesOf } from './home-of.ts';
import { LanguageSwitch } from './language-switch.tsx';
import { useServerClock } from './server-clock.ts';

const icons = {
  board: IconLayoutBoard,
  worklist: IconClipboardList,
  citizens: IconUsers,
  messages: IconMail,
  'message-log': IconMailForward,
  agreement: IconFileText,
  quality: IconScale,
  operations: IconActivityHeartbeat,
} as const;

function Navigation() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  return placesOf(usePerson()).map((place) => {
    const Icon = icons[place];
    const label = t(`place.${place}`);
    const here = pathname.startsWith(`/${place}`);
    return (
      <NavLink
        key={place}
        title={label}
        component={Link}
        to={`/${place}`}
        active={here}
        aria-label={label}
        {...(here && { 'aria-current': 'page' })}
        label={<span className={classes.navText}>{label}</span>}
        leftSection={<Icon size={20} aria-hidden />}
      />
    );
  });
}

function UserMenu() {
  const { t } = useTranslation();
  const person = usePerson();
  const { signOut } = useSession();
  const role = t(`role.${person.role}`, person.role);
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <UnstyledButton className={classes.user ?? ''}>
          <div className={classes.userText}>
            <Text size="sm" fw={600} lh={1.2} truncate>
              {person.name}
            </Text>
            <Text size="xs" c="dimmed" lh={1.2} truncate title={`${role} · ${person.unit.name}`}>
              {role} · {person.unit.name}
            </Text>
          </div>
          <IconUser size={18} aria-hidden className={classes.userIcon} />
          <IconChevronDown size={14} aria-hidden style={{ flex: 'none' }} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{person.organisation.name}</Menu.Label>
        <Menu.Label>{person.unit.name}</Menu.Label>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void signOut()}>
          {t('user.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** What is around every page: who and where, find a citizen, language, connection, navigation. */
export function Frame() {
  const { t } = useTranslation();
  const person = usePerson();
  const clock = useServerClock();
  useFirstRow();
  return (
    <AppShell header={{ height: 52 }} navbar={{ width: { base: 60, md: 190 }, breakpoint: 0 }} padding="md">
      <AppShell.Header className={classes.header ?? ''}>
        <a href="#content" className={classes.skip}>
          {t('skip')}
        </a>
        <Text component={Link} to="/" fw={700} className={classes.brand ?? ''} aria-label={t('home')}>
          Overgang
        </Text>
        {meetsCitizens(person) ? <FindCitizen /> : <span />}
        <Group gap="md" wrap="nowrap" justify="flex-end" className={classes.right ?? ''}>
          <ConnectionState />
          {clock?.demo && <DemoClock />}
          <LanguageSwitch />
          <UserMenu />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p={6} aria-label={t('navigation')}>
        <Navigation />
      </AppShell.Navbar>
      <AppShell.Main id="content">
        {clock?.demo && <MovedTime clock={clock} />}
        {meetsCitizens(person) && <UndeliveredNotice />}
        <Outlet />
      </AppShell.Main>
    </AppShell>
  );
}
