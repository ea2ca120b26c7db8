import { Menu, Text, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { IconChevronDown, IconLogout, IconUser } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { usePerson, useSession } from '../shared/session/use-session.ts';
import classes from './frame.module.css';

const schemes = ['light', 'dark', 'auto'] as const;

/** Light, dark, or as the machine is set; remembered in this browser. */
function SchemeChoice() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const choose = (value: string) => setColorScheme(schemes.find((scheme) => scheme === value) ?? 'auto');
  return (
    <Menu.RadioGroup value={colorScheme} onChange={choose}>
      <Menu.Label>{t('user.scheme')}</Menu.Label>
      {schemes.map((scheme) => (
        <Menu.RadioItem key={scheme} value={scheme}>
          {t(`user.${scheme}`)}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}

/** What ends everybody's menu: the way the screens look, and the way out. */
export function MenuEnd() {
  const { t } = useTranslation();
  const { signOut } = useSession();
  return (
    <>
      <Menu.Divider />
      <SchemeChoice />
      <Menu.Divider />
      <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void signOut()}>
        {t('user.signOut')}
      </Menu.Item>
    </>
  );
}

/** Who is signed in and where; the way the screens look; the way out. */
export function UserMenu() {
  const { t } = useTranslation();
  const person = usePerson();
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
        <Menu.Label hiddenFrom="md">
          {person.name} · {role}
        </Menu.Label>
        <Menu.Label>{person.organisation.name}</Menu.Label>
        <Menu.Label>{person.unit.name}</Menu.Label>
        <MenuEnd />
      </Menu.Dropdown>
    </Menu>
  );
}
