import { Button, Group, Stack, Table, Text, Title } from '@mantine/core';
import { IconCircleMinus, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { MessageSteps } from '../../shared/message/message-steps.tsx';
import { usePerson } from '../../shared/session/use-session.ts';
import { formatClock, formatDateTime } from '../../shared/time/format-time.ts';
import { Moment } from '../../shared/time/moment.tsx';
import { ListTable } from '../../shared/ui/list-table.tsx';
import { OrderDialog } from '../../shared/ui/order-dialog.tsx';
import { ReadState } from '../../shared/ui/read-state.tsx';
import { isReason, ReasonField } from '../../shared/ui/reason-field.tsx';
import { Tag } from '../../shared/ui/tag.tsx';
import { AnswerTag, Replies } from '../../shared/document/answers.tsx';
import {
  type DocumentName,
  mayWrite,
  standing,
  type StayDocument,
  type Version,
} from '../../shared/document/document.ts';
import { stateOf } from '../../shared/document/message-progress.ts';
import type { Planning } from '../../shared/stay/planning.ts';
import { useNote } from '../../shared/stay/use-note.ts';
import { useDocuments } from '../../shared/stay/ward-stay.ts';

/** That a document is not needed for this citizen, and why. */
function NotNeededDialog({ stayId, duty, onClose }: { stayId: string; duty: DocumentName; onClose: () => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const order = useNote(stayId, 'not-needed', onClose);
  return (
    <OrderDialog
      title={t('planning.notNeeded.title', { what: t(`document.name.${duty}`) })}
      action={t('planning.note')}
      isReady={isReason(reason)}
      order={order}
      onSubmit={() => order.mutate({ duty, reason: reason.trim() })}
      onClose={onClose}
    >
      <ReasonField value={reason} onChange={setReason} error={order.error} />
    </OrderDialog>
  );
}

function State({ version, notNeeded }: { version: Version | undefined; notNeeded: { reason: string } | undefined }) {
  const { t } = useTranslation();
  if (version?.progress) {
    const label = t('document.version', { number: version.number });
    return <MessageSteps label={label} state={stateOf(version.progress, version.receiver)} />;
  }
  if (version) return <Text size="sm">{formatDateTime(new Date(version.sentAt))}</Text>;
  if (!notNeeded) return <Text size="sm">{t('planning.notSent')}</Text>;
  return (
    <>
      <Tag icon={IconCircleMinus} tone="muted">
        {t('planning.notNeeded.is')}
      </Tag>
      <Text size="xs" c="dimmed">
        {notNeeded.reason}
      </Text>
    </>
  );
}

function AnswerCell({ version }: { version: Version | undefined }) {
  const last = version?.answers.at(-1);
  if (!last) return <Replies replies={version?.replies.slice(-1) ?? []} />;
  const { answer, changed, question } = last.content.answer;
  return (
    <>
      <AnswerTag answer={answer} changed={changed} />
      <Moment at={last.receivedAt} />
      {question && <Text size="sm">{question}</Text>}
    </>
  );
}

interface RowProps {
  stayId: string;
  document: StayDocument;
  notNeeded: { reason: string } | undefined;
  canNote: boolean;
  onNotNeeded: (name: DocumentName) => void;
}

/** What the button of a document says: begin, go on, a new version, or read. */
function orderOf({ draft, versions }: StayDocument, canWrite: boolean): 'read' | 'goOn' | 'again' | 'begin' {
  if (!canWrite) return 'read';
  if (draft) return 'goOn';
  return standing(versions) ? 'again' : 'begin';
}

function Row({ stayId, document, notNeeded, canNote, onNotNeeded }: RowProps) {
  const { t } = useTranslation();
  const { name, versions, draft } = document;
  const version = standing(versions);
  const what = t(`document.name.${name}`);
  const canWrite = mayWrite(name, usePerson().role);
  const order = t(`planning.document.${orderOf(document, canWrite)}`);
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm" fw={600}>
          {what}
        </Text>
        {draft && (
          <Group gap={4} wrap="nowrap">
            <IconPencil size={14} aria-hidden style={{ flex: 'none' }} />
            <Text size="xs">
              {t('document.draft.savedBy', { at: formatClock(new Date(draft.savedAt)), name: draft.by.name })}
            </Text>
          </Group>
        )}
      </Table.Td>
      <Table.Td>
        <State version={version} notNeeded={notNeeded} />
      </Table.Td>
      <Table.Td>
        <AnswerCell version={version} />
      </Table.Td>
      <Table.Td>
        <Group gap={6} justify="flex-end">
          {(canWrite || versions.length > 0) && (
            <Button
              component={Link}
              to={`/board/${stayId}/${name}`}
              size="compact-sm"
              variant="default"
              aria-label={`${order}: ${what}`}
            >
              {order}
            </Button>
          )}
          {name !== 'ready' && canNote && canWrite && !version && !notNeeded && (
            <Button
              size="compact-sm"
              variant="subtle"
              aria-label={`${t('planning.notNeeded.do')}: ${what}`}
              onClick={() => onNotNeeded(name)}
            >
              {t('planning.notNeeded.do')}
            </Button>
          )}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

interface StayDocumentListProps {
  stayId: string;
  planning: Planning | undefined;
  canNote: boolean;
}

/** The documents of the stay: state, answer, draft, and the way to write or read each. */
export function StayDocumentList({ stayId, planning, canNote }: StayDocumentListProps) {
  const { t } = useTranslation();
  const read = useDocuments(stayId);
  const [duty, setDuty] = useState<DocumentName>();
  const columns = [
    { title: t('planning.document.what'), width: '27%' },
    { title: t('planning.document.state'), width: '28%' },
    { title: t('planning.document.answer'), width: '20%' },
    { title: t('board.column.actions'), width: '25%', atEnd: true },
  ];
  return (
    <Stack gap={6} component="section" aria-label={t('planning.document.title')}>
      <Title order={2} size="h5">
        {t('planning.document.title')}
      </Title>
      <ReadState read={read} />
      {read.data && (
        <ListTable label={t('planning.document.title')} columns={columns}>
          {read.data.documents.map((document) => (
            <Row
              key={document.name}
              stayId={stayId}
              document={document}
              notNeeded={planning?.notNeeded[document.name]}
              canNote={canNote}
              onNotNeeded={setDuty}
            />
          ))}
        </ListTable>
      )}
      {duty && <NotNeededDialog stayId={stayId} duty={duty} onClose={() => setDuty(undefined)} />}
    </Stack>
  );
}
