import { Button, Divider, Group, Modal, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { DisputeForm } from '../../shared/obligation/dispute-form.tsx';
import { PhysicianOnly } from '../../shared/obligation/physician-only.tsx';
import { ToFulfil } from '../../shared/obligation/to-fulfil.tsx';
import { WhyDialog } from '../../shared/obligation/why-dialog.tsx';
import { useCitizenName } from '../../shared/person/privacy.tsx';
import { DoneForm } from './done-form.tsx';
import { usePerson } from '../../shared/session/use-session.ts';
import { type Duty, mayClose } from '../../shared/obligation/duty.ts';
import type { DutyDialog } from './duty-order.ts';
import { ExemptForm } from './exempt-form.tsx';
import { HandOverForm } from './hand-over-form.tsx';
import { SnoozeForm } from './snooze-form.tsx';

interface DutyDialogsProps {
  duty: Duty;
  dialog: DutyDialog;
  onAsk: (duty: Duty, dialog: DutyDialog) => void;
  onClose: () => void;
}

function formOf({ duty, dialog, onClose }: DutyDialogsProps): ReactNode {
  switch (dialog) {
    case 'done':
      return <DoneForm duty={duty} onDone={onClose} />;
    case 'hand-over':
      return <HandOverForm duty={duty} onDone={onClose} />;
    case 'snooze':
      return <SnoozeForm duty={duty} onDone={onClose} />;
    case 'exempt':
      return <ExemptForm duty={duty} onDone={onClose} />;
    case 'dispute':
      return <DisputeForm obligation={duty} onDone={onClose} />;
    case 'why':
      return null;
  }
}

/** How to be rid of it: to where it is done, or the dialogs that close it; of what is past, that it can only be closed. */
function Ways({ duty, onAsk }: DutyDialogsProps) {
  const { t } = useTranslation();
  const isOpenTo = mayClose(duty, usePerson());
  return (
    <>
      <Divider />
      {duty.isPast && <Text size="sm">{t('duty.pastMeans')}</Text>}
      <PhysicianOnly duty={duty} />
      <Group justify="flex-end">
        {isOpenTo && (
          <>
            <Button variant="default" onClick={() => onAsk(duty, 'exempt')}>
              {t('duty.do.exempt')} …
            </Button>
            <Button variant="default" onClick={() => onAsk(duty, 'done')}>
              {t('duty.do.done')} …
            </Button>
          </>
        )}
        <ToFulfil citizen={duty.citizen} ruleId={duty.ruleId} unit={duty.responsible.unit.sor} size="sm" />
      </Group>
    </>
  );
}

/** The dialog of one order about a duty: about whom and what, and the form. */
export function DutyDialogs(props: DutyDialogsProps) {
  const { duty, dialog, onClose } = props;
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { name, cpr } = useCitizenName()(duty.citizen);
  if (dialog === 'why') {
    return (
      <WhyDialog obligation={duty} onClose={onClose}>
        <Ways {...props} />
      </WhyDialog>
    );
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(`duty.do.${dialog}`)}
      size="md"
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack gap="md">
        <div>
          <Text size="sm" fw={600}>
            {duty.title[language]}
          </Text>
          <Text size="sm">
            {name} · {cpr}
          </Text>
        </div>
        {formOf(props)}
      </Stack>
    </Modal>
  );
}
