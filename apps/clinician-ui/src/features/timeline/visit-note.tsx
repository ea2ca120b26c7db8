import { Button, Paper, Stack, Text, Title } from '@mantine/core';
import { IconPencilPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { dropKept, keepDraft, keptDraft } from '../../shared/document/kept-draft.ts';
import { useCommand } from '../../shared/http/use-command.ts';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { usePerson } from '../../shared/session/use-session.ts';
import { formatMoment, writtenDate } from '../../shared/time/format-time.ts';
import { useNow } from '../../shared/time/use-now.ts';
import { OrderForm } from '../../shared/ui/order-form.tsx';
import { isReason, ReasonField } from '../../shared/ui/reason-field.tsx';
import { tellDone } from '../../shared/ui/tell-done.ts';
import type { Entry } from './timeline.ts';
import { latestVisit, type Visit } from './visit-lines.ts';

const Kept = z.object({ text: z.string() });

/** What is being written, kept in this tab until it is sent. */
function useKeptNote(pathwayId: string) {
  const { id } = usePerson();
  const name = `${id}/visit/${pathwayId}`;
  const [text, setText] = useState(() => Kept.safeParse(keptDraft(name)?.content).data?.text ?? '');
  const write = (next: string) => {
    keepDraft(name, { basedOn: 0, content: { text: next } });
    setText(next);
  };
  return { text, write, drop: () => dropKept(name) };
}

function NoteForm({ visit, onClose }: { visit: Visit; onClose: () => void }) {
  const { t } = useTranslation();
  const now = useNow();
  const { pathwayId, visitId, plannedOn } = visit;
  const note = useKeptNote(pathwayId);
  const order = useCommand({
    schema: z.unknown(),
    path: `/coordinator/pathways/${pathwayId}/events`,
    stale: ['timeline', 'worklist', 'obligation', 'citizens'],
    onDone: () => {
      note.drop();
      tellDone(t, t('letters.note.told'));
      onClose();
    },
  });
  const said = note.text.trim();
  // Who writes first tells that the visit was made; what the others write belongs to it.
  const event = visitId
    ? { type: 'visit.noted', data: { of: visitId, note: said } }
    : { type: 'visit.followUp', data: { ...(plannedOn && { date: plannedOn }), note: said } };
  return (
    <OrderForm
      action={t('letters.note.save')}
      isReady={isReason(said)}
      order={order}
      onSubmit={() => order.mutate({ ...event, at: now.toISOString() })}
      onCancel={onClose}
    >
      <ReasonField
        field="note"
        rows={4}
        label={t('letters.note.write')}
        hint={t('letters.note.hint')}
        value={note.text}
        error={order.error}
        onChange={note.write}
      />
    </OrderForm>
  );
}

function Written({ line }: { line: Entry }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  const { data, by, actor, sector, at } = line;
  const who = [by?.name, t(`sector.${sector}`), actor.name].filter(Boolean).join(' · ');
  return (
    <li>
      <Text size="sm" style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-line' }}>
        {String(data?.['note'])}
      </Text>
      <Text size="xs" c="dimmed">
        {who}, {formatMoment(new Date(at), now, language)}
      </Text>
    </li>
  );
}

/** The note of the latest follow-up visit at home: one note, in which doctor and home nurse both write. */
export function VisitNote({ entries }: { entries: Entry[] }) {
  const { t } = useTranslation();
  const { sector, role } = usePerson();
  const [opened, setOpened] = useState(false);
  const visit = latestVisit(entries);
  if (!visit) return null;
  const { plannedOn, lines } = visit;
  const mayWrite = (sector === 'practice' || sector === 'municipality') && role !== 'care-worker';
  return (
    <Paper withBorder p="sm" radius="md" component="section" aria-label={t('letters.note.title')}>
      <Title order={2} size="h6" mb={6}>
        {t('letters.note.title')}
        {plannedOn && ` · ${writtenDate(plannedOn)}`}
      </Title>
      {lines.length === 0 && (
        <Text size="sm" c="dimmed" mb={6}>
          {t('letters.note.none')}
        </Text>
      )}
      <Stack gap={8} component="ul" m={0} mb={8} p={0} style={{ listStyle: 'none' }}>
        {lines.map((line) => (
          <Written key={line.id} line={line} />
        ))}
      </Stack>
      {opened && <NoteForm visit={visit} onClose={() => setOpened(false)} />}
      {mayWrite && !opened && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPencilPlus size={16} aria-hidden />}
          onClick={() => setOpened(true)}
        >
          {t('letters.note.open')}
        </Button>
      )}
    </Paper>
  );
}
