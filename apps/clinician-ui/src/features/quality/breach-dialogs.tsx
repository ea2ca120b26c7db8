import { Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useCommand } from '../../shared/http/use-command.ts';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { WhyContent } from '../../shared/obligation/why-content.tsx';
import { WhyDialog } from '../../shared/obligation/why-dialog.tsx';
import { OrderDialog } from '../../shared/ui/order-dialog.tsx';
import { ReadState } from '../../shared/ui/read-state.tsx';
import { isReason, ReasonField } from '../../shared/ui/reason-field.tsx';
import { tellDone } from '../../shared/ui/tell-done.ts';
import { type Breach, useBreachWhy } from './escalated.ts';

interface BreachDialogProps {
  breach: Breach;
  onClose: () => void;
}

function WhyWithoutCitizen({ breach, onClose }: BreachDialogProps) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const read = useBreachWhy(breach.obligationId);
  return (
    <Modal opened onClose={onClose} title={t('duty.do.why')} size="lg" closeButtonProps={{ 'aria-label': t('close') }}>
      <Stack gap="md">
        <Text size="sm" fw={600}>
          {breach.title[language]}
        </Text>
        <ReadState read={read} />
        {read.data && <WhyContent explained={read.data} />}
      </Stack>
    </Modal>
  );
}

/** Why the breach is one: all of it where the citizen may be seen, else without them. */
export function BreachWhyDialog(props: BreachDialogProps) {
  const { t } = useTranslation();
  const { breach, onClose } = props;
  if (!breach.citizen) return <WhyWithoutCitizen {...props} />;
  return (
    <WhyDialog
      obligation={{ id: breach.obligationId, title: breach.title }}
      title={t('obligation.whyAny')}
      onClose={onClose}
    />
  );
}

/** What is done about a breach, for every level that sees it; it climbs no further while somebody acts on it. */
export function NoteDialog({ breach, onClose }: BreachDialogProps) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const [note, setNote] = useState('');
  const order = useCommand({
    schema: z.unknown(),
    path: `/coordinator/obligations/${breach.obligationId}/note`,
    stale: ['escalated', 'obligation', 'worklist'],
    onDone: () => {
      tellDone(t, t('escalated.noted'));
      onClose();
    },
  });
  return (
    <OrderDialog
      title={t('escalated.note')}
      size="lg"
      action={t('escalated.note')}
      isReady={isReason(note)}
      order={order}
      onSubmit={() => order.mutate({ note: note.trim() })}
      onClose={onClose}
    >
      <Text size="sm" fw={600}>
        {breach.title[language]}
      </Text>
      <ReasonField
        field="note"
        label={t('escalated.noteText')}
        hint={t('escalated.noteHint')}
        rows={3}
        value={note}
        error={order.error}
        onChange={setNote}
      />
    </OrderDialog>
  );
}
