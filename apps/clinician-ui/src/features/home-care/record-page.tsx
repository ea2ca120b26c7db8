import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { IconDeviceFloppy } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { z } from 'zod';
import {
  type Content,
  fieldName,
  isRecord,
  isSame,
  type Path,
  pruned,
  withValue,
} from '../../shared/document/content.ts';
import { formOf } from '../../shared/document/document.ts';
import { type FormState, FormContext } from '../../shared/document/form-context.ts';
import { dropKept, keepDraft, keptDraft } from '../../shared/document/kept-draft.ts';
import { Section } from '../../shared/document/section.tsx';
import { useApi } from '../../shared/http/use-api.ts';
import { useCommand } from '../../shared/http/use-command.ts';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { usePerson } from '../../shared/session/use-session.ts';
import { formatDateTime } from '../../shared/time/format-time.ts';
import { Failure } from '../../shared/ui/failure.tsx';
import { Page } from '../../shared/ui/page.tsx';
import { ReadState } from '../../shared/ui/read-state.tsx';
import { tellDone } from '../../shared/ui/tell-done.ts';
import { useFromTop } from '../../shared/ui/use-from-top.ts';
import classes from './home-care.module.css';
import { HospitalBanner } from './hospital-banner.tsx';
import type { HospitalRow } from './hospital-row.ts';
import { useHospitalStay } from './use-home-care.ts';

const form = 'report-of-admission';
/** Known elsewhere: the kind of report, the unit's contact, and what the citizen receives. */
const knownElsewhere = new Set(['report', 'contacts', 'services']);
const fields = Object.fromEntries(Object.entries(formOf(form)).filter(([name]) => !knownElsewhere.has(name)));

const CareRecord = z.object({
  content: z.record(z.string(), z.unknown()),
  updatedAt: z.string().optional(),
  by: z.string().optional(),
});
type CareRecord = z.infer<typeof CareRecord>;

/** What the form writes in, kept in this tab until it is saved. */
function useWriting(record: CareRecord, place: string) {
  const [saved, setSaved] = useState(record.content);
  const [content, setContent] = useState<Content>(() => keptDraft(place)?.content ?? record.content);
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const set = (at: Path, value: unknown) => {
    const next = withValue(content, at, value);
    if (!isRecord(next)) return;
    keepDraft(place, { basedOn: 0, content: next });
    setContent(next);
    setTouched((before) => new Set(before).add(fieldName(at)));
  };
  const settle = (next: Content) => {
    dropKept(place);
    setSaved(next);
    setContent(next);
  };
  const state: FormState = { content, set, problems: [], isTried: false, touched };
  return { state, isChanged: !isSame(content, saved), discard: () => settle(saved), settle };
}

interface BarProps {
  record: CareRecord;
  isChanged: boolean;
  isPending: boolean;
  onSave: () => void;
  onDiscard: () => void;
}

function Bar({ record: { updatedAt, by }, isChanged, isPending, onSave, onDiscard }: BarProps) {
  const { t } = useTranslation();
  const known = updatedAt
    ? t('homeCare.record.updated', { at: formatDateTime(new Date(updatedAt)), by })
    : t('homeCare.record.never');
  return (
    <div className={classes.bar}>
      <Text size="sm" c={isChanged ? 'var(--tone-warning-text)' : 'dimmed'} component="output">
        {isChanged ? t('homeCare.record.kept') : known}
      </Text>
      <Group gap="xs">
        {isChanged && (
          <Button variant="default" onClick={onDiscard}>
            {t('homeCare.record.discard')}
          </Button>
        )}
        <Button
          leftSection={<IconDeviceFloppy size={16} aria-hidden />}
          disabled={!isChanged}
          loading={isPending}
          onClick={onSave}
        >
          {t('homeCare.record.save')}
        </Button>
      </Group>
    </div>
  );
}

function RecordForm({ record, path }: { record: CareRecord; path: string }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { id } = usePerson();
  const [latest, setLatest] = useState(record);
  const { state, isChanged, discard, settle } = useWriting(record, `${id}${path}`);
  const order = useCommand({
    schema: CareRecord,
    path,
    stale: ['board'],
    onDone: (answer) => {
      settle(answer.content);
      setLatest(answer);
      tellDone(t, t('homeCare.record.saved'));
    },
  });
  const save = () => order.mutate({ content: { ...state.content, ...pruned(fields, state.content) } });
  return (
    <FormContext value={state}>
      <Stack gap="sm">
        <Bar record={latest} isChanged={isChanged} isPending={order.isPending} onSave={save} onDiscard={discard} />
        {order.error && <Failure error={order.error} />}
        <div className={classes.form}>
          <nav className={classes.contents} aria-label={t('homeCare.record.sections')}>
            {Object.entries(fields).map(([name, field]) => (
              <a key={name} href={`#section-${name}`}>
                {field.label[language]}
              </a>
            ))}
          </nav>
          <Stack gap="sm">
            {Object.entries(fields).map(([name, field]) => (
              <Section key={name} document={form} name={name} field={field} />
            ))}
          </Stack>
        </div>
      </Stack>
    </FormContext>
  );
}

function Record({ row }: { row: HospitalRow }) {
  const api = useApi();
  const path = `/municipality/citizens/${row.citizen.id}/record`;
  const read = useQuery({
    queryKey: ['care-record', row.citizen.id],
    queryFn: () => api({ schema: CareRecord, path }),
    gcTime: 0,
  });
  return (
    <>
      <ReadState read={read} />
      {read.data && <RecordForm record={read.data} path={path} />}
    </>
  );
}

/** What home care knows of a citizen: what a report of admission is made from by itself. */
export function RecordPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const stay = useHospitalStay(id);
  useFromTop();
  return (
    <Page
      title={t('homeCare.record.title')}
      tools={
        <Anchor component={Link} to={`/home-care/${id}`} size="sm">
          {t('homeCare.report.back')}
        </Anchor>
      }
      about={stay.data?.citizen}
    >
      <ReadState read={stay} />
      {stay.data && (
        <Stack gap="sm">
          <HospitalBanner row={stay.data} />
          <Text size="sm">{t('homeCare.record.means')}</Text>
          <Record row={stay.data} />
        </Stack>
      )}
    </Page>
  );
}
