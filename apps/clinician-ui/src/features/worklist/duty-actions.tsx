import { ActionIcon, Button, Group, Menu } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowsExchange,
  IconCheck,
  IconCircleMinus,
  IconDots,
  IconHelp,
  IconScale,
  IconZzz,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { usePerson } from '../../shared/session/use-session.ts';
import { type Duty, isClaimedBy, mayClose } from '../../shared/obligation/duty.ts';
import { type DutyDialog, dutyDialogs, useQuickOrder } from './duty-order.ts';

const icons = {
  done: IconCheck,
  'hand-over': IconArrowsExchange,
  snooze: IconZzz,
  exempt: IconCircleMinus,
  dispute: IconScale,
  why: IconHelp,
} as const;

/** What a menu says of what opens a dialog: with “ …”, unless it asks or waits already. */
function opensDialog(words: string): string {
  return /[…?]$/.test(words) ? words : `${words} …`;
}

interface DutyActionsProps {
  duty: Duty;
  onAsk: (duty: Duty, dialog: DutyDialog) => void;
  /** Another button beside it is the main one. */
  isQuiet?: boolean;
}

function ClaimButton({ duty, isQuiet }: { duty: Duty; isQuiet: boolean }) {
  const { t } = useTranslation();
  const order = useQuickOrder(duty, 'claim');
  return (
    <Button
      size="compact-sm"
      variant={isQuiet ? 'default' : 'filled'}
      loading={order.isPending}
      onClick={() => order.mutate({})}
    >
      {t('worklist.take')}
    </Button>
  );
}

function ReleaseItem({ duty }: { duty: Duty }) {
  const { t } = useTranslation();
  const order = useQuickOrder(duty, 'release');
  return (
    <Menu.Item leftSection={<IconArrowBackUp size={16} aria-hidden />} onClick={() => order.mutate({})}>
      {t('worklist.release')}
    </Menu.Item>
  );
}

function More({ duty, onAsk }: DutyActionsProps) {
  const { t } = useTranslation();
  const person = usePerson();
  const isMine = isClaimedBy(duty, person);
  const barred = new Set<DutyDialog>([
    ...(duty.disputed ? ['dispute' as const] : []),
    ...(mayClose(duty, person) ? [] : ['done' as const, 'exempt' as const]),
  ]);
  const offered = dutyDialogs.filter((dialog) => !barred.has(dialog));
  return (
    <Menu position="bottom-end" keepMounted={false}>
      <Menu.Target>
        <ActionIcon variant="default" size="md" aria-label={t('command.more')}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {isMine && <ReleaseItem key={`release ${duty.claimedAt}`} duty={duty} />}
        {offered.map((dialog) => {
          const Icon = icons[dialog];
          return (
            <Menu.Item key={dialog} leftSection={<Icon size={16} aria-hidden />} onClick={() => onAsk(duty, dialog)}>
              {opensDialog(t(`duty.do.${dialog}`))}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Claim what is free; say that what is one's own is done; all else is in the menu. */
export function DutyActions({ duty, onAsk, isQuiet = false }: DutyActionsProps) {
  const { t } = useTranslation();
  const person = usePerson();
  const isMine = isClaimedBy(duty, person);
  return (
    <Group gap={4} wrap="nowrap">
      {!duty.claimedBy && <ClaimButton key={`claim ${duty.claimedAt}`} duty={duty} isQuiet={isQuiet} />}
      {isMine && mayClose(duty, person) && (
        <Button size="compact-sm" variant={isQuiet ? 'default' : 'light'} onClick={() => onAsk(duty, 'done')}>
          {t('worklist.done')} …
        </Button>
      )}
      <More duty={duty} onAsk={onAsk} />
    </Group>
  );
}
