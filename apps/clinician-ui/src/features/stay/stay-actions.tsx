import { Button, Group, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandDialog } from '../../shared/stay/command-dialog.tsx';
import { StayMenuItems } from '../../shared/stay/stay-menu-items.tsx';
import { primaryCommand, type Stay, type StayCommand } from '../../shared/stay/stay.ts';
import { AmendDialog, type Amendment, amendmentsOf } from './amend-dialogs.tsx';

/** What can be done with the stay itself; the most likely first, the rest in a menu. */
export function StayActions({ stay }: { stay: Stay }) {
  const { t } = useTranslation();
  const [command, setCommand] = useState<StayCommand>();
  const [amendment, setAmendment] = useState<Amendment>();
  const primary = primaryCommand(stay);
  return (
    <Group gap={6}>
      {primary && (
        <Button variant="default" size="xs" onClick={() => setCommand(primary)}>
          {t(`command.${primary}.open`)}
        </Button>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" size="xs" rightSection={<IconChevronDown size={14} aria-hidden />}>
            {t('command.more')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <StayMenuItems stay={stay} onCommand={setCommand}>
            {amendmentsOf(stay).map((one) => (
              <Menu.Item key={one} onClick={() => setAmendment(one)}>
                {t(`amend.${one}.open`)}
              </Menu.Item>
            ))}
          </StayMenuItems>
        </Menu.Dropdown>
      </Menu>
      {command && <CommandDialog stay={stay} command={command} onClose={() => setCommand(undefined)} />}
      {amendment && <AmendDialog stay={stay} amendment={amendment} onClose={() => setAmendment(undefined)} />}
    </Group>
  );
}
