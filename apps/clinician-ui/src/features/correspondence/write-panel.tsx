import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconDeviceFloppy, IconSend } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { blank, type Letter } from '../../shared/correspondence/letter.ts';
import { usePhoneOf } from '../../shared/directory/use-phone-of.ts';
import { PhoneField, useOwnPhone } from '../../shared/document/own-phone.tsx';
import { useCommand } from '../../shared/http/use-command.ts';
import { usePerson } from '../../shared/session/use-session.ts';
import { Failure } from '../../shared/ui/failure.tsx';
import { OrderDialog } from '../../shared/ui/order-dialog.tsx';
import { tellDone } from '../../shared/ui/tell-done.ts';
import { AttachFiles } from './attach-files.tsx';
import { CitizenField } from './citizen-field.tsx';
import classes from './correspondence.module.css';
import { bodyOf, missingIn, useLetterDraft } from './letter-draft.ts';
import { ReceiverField, SubjectFields, TextField } from './letter-fields.tsx';
import { type Known, LetterSummary } from './letter-summary.tsx';

type Writing = 'new' | 'reply' | 'forward';

interface WritePanelProps {
  writing: Writing;
  /** Where the order goes. */
  path: string;
  /** Where the draft is kept. */
  place: string;
  start?: Partial<Letter>;
  /** Of an answer. */
  known?: Known;
  /** What is sent along and is not written. */
  extra?: Partial<Letter>;
  /** Fields of this kind of letter alone. */
  children?: (letter: Letter, change: (part: Partial<Letter>) => void) => ReactNode;
  /** With the thread that the message began, if it began one. */
  onSent: (threadId: string | undefined) => void;
  onClose: () => void;
}

/** The draft, whether it can be sent, and the order that sends it. */
function useLetter({ writing, path, place, start, extra, onSent }: WritePanelProps) {
  const { t } = useTranslation();
  const { letter, change, drop } = useLetterDraft(place, { ...blank, ...start });
  const [isTried, setIsTried] = useState(false);
  const [isAsked, setIsAsked] = useState(false);
  const { data: listed } = usePhoneOf(usePerson().unit.sor);
  const { phone, isValid, remember, field: phoneField } = useOwnPhone(listed ?? undefined);
  const order = useCommand({
    schema: z.object({ messageId: z.string(), threadId: z.string().optional() }),
    path,
    stale: ['messages', 'worklist', 'obligation', 'message-states', 'board'],
    onDone: ({ threadId }) => {
      remember();
      drop();
      tellDone(t, t('correspondence.sent'));
      onSent(threadId);
    },
  });
  const asks = { citizen: writing === 'new', receiver: writing !== 'reply' };
  const missing = missingIn(letter, asks);
  const isReady = missing.length === 0 && isValid;
  const trySending = () => {
    setIsTried(true);
    order.reset();
    setIsAsked(isReady);
  };
  return {
    letter,
    change,
    drop,
    asks,
    order,
    isAsked,
    phoneField: { ...phoneField, ...(isTried && !isValid && { fault: t('correspondence.missing.phone') }) },
    trySending,
    stopAsking: () => setIsAsked(false),
    send: () => order.mutate(bodyOf({ ...letter, ...extra }, phone)),
    missing: isTried ? missing : [],
    fault: isTried && !isReady && t('correspondence.missing.some'),
  };
}

type Written = ReturnType<typeof useLetter>;

function Fields({ written, onBusy }: { written: Written; onBusy: (isBusy: boolean) => void }) {
  const { letter, change, order, phoneField } = written;
  return (
    <>
      <TextField letter={letter} onChange={change} missing={written.missing} error={order.error} />
      <PhoneField {...phoneField} error={order.error} />
      <AttachFiles
        files={letter.files}
        onAdd={(file) => change((before) => ({ files: [...before.files, file] }))}
        onRemove={(fileId) => change((before) => ({ files: before.files.filter((one) => one.fileId !== fileId) }))}
        onBusy={onBusy}
      />
      {written.fault && (
        <Text size="sm" c="var(--tone-bad-text)" role="alert">
          {written.fault}
        </Text>
      )}
      {order.error && !written.isAsked && <Failure error={order.error} />}
    </>
  );
}

/** Throws away what is written; asks first, when anything is. */
function Discard({ isEmpty, onDiscard }: { isEmpty: boolean; onDiscard: () => void }) {
  const { t } = useTranslation();
  const [isAsked, setIsAsked] = useState(false);
  return (
    <>
      <Button variant="subtle" onClick={() => (isEmpty ? onDiscard() : setIsAsked(true))}>
        {t('correspondence.discard')}
      </Button>
      {isAsked && (
        <OrderDialog
          title={t('correspondence.discardTitle')}
          action={t('correspondence.discard')}
          color="red"
          isReady
          order={{ isPending: false, error: null }}
          onSubmit={onDiscard}
          onClose={() => setIsAsked(false)}
        >
          <Text size="sm">{t('correspondence.discardMeans')}</Text>
        </OrderDialog>
      )}
    </>
  );
}

/** What a new, answered or forwarded message is written in. What is written stays in this tab until it is sent. */
export function WritePanel(props: WritePanelProps) {
  const { writing, known, children, onClose } = props;
  const { t } = useTranslation();
  const written = useLetter(props);
  const [isBusy, setIsBusy] = useState(false);
  const { letter, change, drop, asks, order } = written;
  const fields = { letter, onChange: change, missing: written.missing, error: order.error };
  return (
    <section className={classes.write} aria-label={t(`correspondence.write.${writing}`)}>
      <Stack gap="sm">
        <Title order={2} size="h5">
          {t(`correspondence.write.${writing}`)}
        </Title>
        {asks.citizen && (
          <CitizenField
            citizen={letter.citizen}
            isMissing={written.missing.includes('citizen')}
            onChange={(citizen) => change({ citizen })}
          />
        )}
        {asks.receiver && <ReceiverField {...fields} />}
        <SubjectFields {...fields} isNew={asks.citizen} />
        {children?.(letter, change)}
        <Fields written={written} onBusy={setIsBusy} />
        <Group justify="space-between">
          <Text size="xs" c="dimmed">
            <IconDeviceFloppy size={14} aria-hidden style={{ verticalAlign: 'text-bottom' }} />{' '}
            {t('correspondence.keptHere')}
          </Text>
          <Group gap="xs">
            <Discard
              isEmpty={letter.text === '' && letter.files.length === 0}
              onDiscard={() => {
                drop();
                onClose();
              }}
            />
            <Button variant="default" onClick={onClose}>
              {t('correspondence.closeWriting')}
            </Button>
            <Button leftSection={<IconSend size={16} aria-hidden />} disabled={isBusy} onClick={written.trySending}>
              {t('correspondence.send')} …
            </Button>
          </Group>
        </Group>
      </Stack>
      {written.isAsked && (
        <OrderDialog
          title={t('correspondence.sendTitle')}
          action={t('correspondence.send')}
          size="lg"
          isReady
          order={order}
          onSubmit={written.send}
          onClose={written.stopAsking}
        >
          <LetterSummary letter={letter} known={known} />
        </OrderDialog>
      )}
    </section>
  );
}
