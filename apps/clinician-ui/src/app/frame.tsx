import { AppShell, Burger, Group, NavLink, Text } from '@mantine/core';
import {
  IconActivityHeartbeat,
  IconClipboardList,
  IconFileText,
  IconHome,
  IconLayoutBoard,
  IconMail,
  IconMailForward,
  IconMailOpened,
  IconMessages,
  IconScale,
  IconStretching,
  IconUsers,
} from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Outlet, useLocation } from 'react-router';
import { FindCitizen } from '../features/find-citizen/find-citizen.tsx';
import { HelpButton } from '../features/help/help-button.tsx';
import { useTour } from '../features/help/use-tour.ts';
import { Bell } from '../shared/notices/bell.tsx';
import { PrintSheet } from '../shared/print/print-sheet.tsx';
import { usePerson } from '../shared/session/use-session.ts';
import { UndeliveredNotice } from '../shared/undelivered/undelivered-notice.tsx';
import { ConnectionState } from './connection-state.tsx';
import { DemoClock, MovedTime } from './demo-clock.tsx';
import { useFirstRow } from '../shared/ui/use-first-row.ts';
import classes from './frame.module.css';
import { meetsCitizens, placesOf } from './home-of.ts';
import { LanguageSwitch } from './language-switch.tsx';
import { OnTheWay } from './on-the-way.tsx';
import { useServerClock } from './server-clock.ts';
import { useKeptFocus } from './use-kept-focus.ts';
import { UserMenu } from './user-menu.tsx';

const icons = {
  board: IconLayoutBoard,
  'home-care': IconHome,
  worklist: IconClipboardList,
  rehabilitation: IconStretching,
  correspondence: IconMessages,
  letters: IconMailOpened,
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
        className={classes.place ?? ''}
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

/** Where the window is narrow the navigation lies behind a button, until a page is chosen or Esc is pressed. */
function useNavigationOpened() {
  const { pathname } = useLocation();
  const [openedAt, setOpenedAt] = useState<string>();
  const opened = openedAt === pathname;
  useEffect(() => {
    const close = ({ key }: KeyboardEvent) => key === 'Escape' && setOpenedAt(undefined);
    document.addEventListener('keydown', close);
    return () => document.removeEventListener('keydown', close);
  }, []);
  return { opened, toggle: () => setOpenedAt(opened ? undefined : pathname) };
}

interface HeaderProps {
  isDemo: boolean;
  opened: boolean;
  onToggle: () => void;
}

/** The way to the navigation where it is hidden, home, find a citizen, and what belongs to the person. */
function Header({ isDemo, opened, onToggle }: HeaderProps) {
  const { t } = useTranslation();
  const person = usePerson();
  return (
    <AppShell.Header className={classes.header ?? ''}>
      <a href="#content" className={classes.skip}>
        {t('skip')}
      </a>
      <Burger
        size="sm"
        opened={opened}
        onClick={onToggle}
        hiddenFrom="sm"
        aria-label={t('navigation')}
        aria-expanded={opened}
      />
      <Text component={Link} to="/" fw={700} className={classes.brand ?? ''} aria-label={t('home')}>
        Overgang
      </Text>
      <div data-tour="find" className={classes.find ?? ''}>
        {meetsCitizens(person) && <FindCitizen />}
      </div>
      <Group gap="md" wrap="nowrap" justify="flex-end" className={classes.right ?? ''}>
        <ConnectionState />
        {isDemo && <DemoClock />}
        <Bell />
        <HelpButton />
        <LanguageSwitch />
        <UserMenu />
      </Group>
    </AppShell.Header>
  );
}

/** What is around every page: who and where, find a citizen, what is new, help, language, connection, navigation. */
export function Frame() {
  const { t } = useTranslation();
  const person = usePerson();
  const clock = useServerClock();
  const isDemo = clock?.demo ?? false;
  const { opened, toggle } = useNavigationOpened();
  useFirstRow();
  useKeptFocus();
  const find = meetsCitizens(person);
  useTour({ places: placesOf(person), meetsCitizens: find, isDemo });
  const navbar = { width: { sm: 60, md: 190 }, breakpoint: 'sm', collapsed: { mobile: !opened } } as const;
  return (
    <AppShell header={{ height: { base: find ? 96 : 52, sm: 52 } }} navbar={navbar} padding={{ base: 'xs', sm: 'md' }}>
      <Header isDemo={isDemo} opened={opened} onToggle={toggle} />
      <AppShell.Navbar p={6} aria-label={t('navigation')}>
        <Navigation />
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        <OnTheWay />
        <PrintSheet>
          <div className="screen-only">
            {clock?.demo && <MovedTime clock={clock} />}
            {find && <UndeliveredNotice />}
          </div>
          <Outlet />
        </PrintSheet>
      </AppShell.Main>
    </AppShell>
  );
}
