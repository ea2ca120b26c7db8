import { Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { primaryCommand, type Stay, type StayCommand } from './stay.ts';

interface StayMenuItemsProps {
  stay: Stay;
  onCommand: (command: StayCommand) => void;
  /** What else can be done where the menu lies. */
  children?: ReactNode;
}

/** The orders of a stay that have no button of their own; last, apart and in red, that the citizen has died. */
export function StayMenuItems({ stay, onCommand, children }: StayMenuItemsProps) {
  const { t } = useTranslation();
  const others = stay.allowed.filter((one) => one !== primaryCommand(stay) && one !== 'death');
  return (
    <>
      {others.map((one) => (
        <Menu.Item key={one} onClick={() => onCommand(one)}>
          {t(`command.${one}.open`)}
        </Menu.Item>
      ))}
      {children}
      {stay.allowed.includes('death') && (
        <>
          <Menu.Divider />
          <Menu.Item c="var(--tone-bad-text)" onClick={() => onCommand('death')}>
            {t('command.death.open')}
          </Menu.Item>
        </>
      )}
    </>
  );
}
