import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useCommand } from '../../shared/http/use-command.ts';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { WhyContent } from '../../shared/obligation/why-content.tsx';
import { WhyDialog } from '../../shared/obligation/why-dialog.tsx';
import { Failure, faultAt } from '../../shared/ui/failure.tsx';
import { ReadState } from '../../shared/ui/read-state.tsx';
import { tellDone } from '../../shared/ui/tell-done.ts';
import { type Breach, useBreachWhy } from './escalated.ts';

const shortestNote = 3;

interface BreachDialogProps {
  breach: Breach;
  onClose: () => void;
}

function BreachDialog({
  breach,
  onClose,
  title,
  children,
}: BreachDialogProps & { title: string; children: ReactNode }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  return (
    <Modal opened onClose={onClose} title={title} size="lg" closeButtonProps={{ 'aria-label': t('close') }}>
      <Stack gap="md">
        <Text size="sm" fw={600}>
          {breach.title[language]}
        </Text>
        {children}
      </Stack>
    </Modal>
  );
}

function WhyWithoutCitizen(props: BreachDialogProps) {
  const { t } = useTranslation();
  const read = useBreachWhy(props.breach.obligationId);
  return (
    <BreachDialog {...props} title={t('duty.do.why')}>
      <ReadState read={read} />
      {read.data && <WhyContent explained={read.data} />}
    </BreachDialog>
  );
}

/** Why the breach is one: all of it where the citizen may be seen, else without them. */
export function BreachWhyDialog(props: BreachDialogProps) {
  const { breach, onClose } = props;
  if (!breach.citizen) return <WhyWithoutCitizen {...props} />;
  return <WhyDialog obligation={{ id: breach.obligationId, title: breach.title }} onClose={onClose} />;
}

/** What is done about a breach, for every level that sees it; it climbs no further while somebody acts on it. */
export function NoteDialog(props: BreachDialogProps) {
  const { breach, onClose } = props;
  const { t } = useTranslation();
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
    <BreachDialog {...props} title={t('escalated.note')}>
      <Textarea
        label={t('escalated.noteText')}
        description={t('escalated.noteHint')}
        withAsterisk
        rows={3}
        maxLength={500}
        value={note}
        error={faultAt(order.error, 'note')}
        onChange={(event) => setNote(event.target.value)}
      />
      {order.error && <Failure error={order.error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button
          loading={order.isPending}
          disabled={note.trim().length < shortestNote}
          onClick={() => order.mutate({ note: note.trim() })}
        >
          {t('escalated.note')}
        </Button>
      </Group>
    </BreachDialog>
  );
}
