import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../http/use-api.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { useCitizenName } from '../person/privacy.tsx';
import { Failure } from '../ui/failure.tsx';
import { writtenPhone } from '../ui/written-phone.ts';
import type { Citizen } from '../person/citizen.ts';
import type { Fields } from '@overgang/fhir-models/forms';
import type { Person } from '../session/person.ts';
import { usePerson } from '../session/use-session.ts';
import { type Content, fieldName, innerFields, isRecord, type Path, pruned } from './content.ts';
import { rememberedPhone } from './own-phone.tsx';
import { Completeness } from './completeness.tsx';
import { DiscardButton } from './discard-button.tsx';
import { Check, type FormName, formOf, type Problem, type SavedDraft } from './document.ts';
import classes from './documents.module.css';
import { FormContext, problemsIn } from './form-context.ts';
import { isAsked } from './form-layout.ts';
import { PrintedDraft } from './printed-draft.tsx';
import { choosableReceiver, ReceiverField } from './receiver-field.tsx';
import { SaveState } from './save-state.tsx';
import { ProblemCount, Section } from './section.tsx';
import { useDraft } from './use-draft.ts';

/** What the dialog that sends is told. */
export interface Sending {
  /** What is sent: nothing empty in it. */
  content: Content;
  check: Check | undefined;
  /** SOR id, when another receiver than the usual one was chosen. */
  to: string | undefined;
  onSent: () => void;
  onClose: () => void;
}

interface Draftable {
  name: FormName;
  /** Among the services: `/draft`, `/check` and `/discard` lie under it. */
  path: string;
  /** What the form starts with when there is no draft. */
  begin: Content;
  saved: (SavedDraft & { content: Content }) | undefined;
  /** Where the unit that writes is called, when the directory knows. */
  unitPhone?: string | undefined;
}

interface DraftFormProps extends Draftable {
  about: Citizen;
  /** What the version before said, when there is one. */
  before: Content | undefined;
  canSend: boolean;
  onSent: () => void;
  /** Begins anew from what the services have now. */
  onReload: () => void;
  /** What is to be told at once of what is written so far. */
  renderAdvice?: (content: Content) => ReactNode;
  /** The dialog that asks once more and sends. */
  renderSendDialog: (sending: Sending) => ReactNode;
}

/** What the services make of the draft as it was last saved. */
function useCheck(path: string, content: object, to: string | undefined) {
  const api = useApi();
  return useQuery({
    queryKey: ['document-check', path, content, to],
    queryFn: () => api({ schema: Check, path: `${path}/check`, body: { content, ...(to && { to }) } }),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  });
}

function Contents({ name: form, problems }: { name: FormName; problems: Problem[] }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  return (
    <nav className={classes.contents} aria-label={t('document.sections')}>
      {Object.entries(formOf(form))
        .filter(([name]) => isAsked(form, name))
        .map(([name, field]) => (
          <a key={name} href={`#section-${name}`}>
            {field.label[language]}
            <ProblemCount count={problemsIn(problems, name).length} />
          </a>
        ))}
    </nav>
  );
}

/** Problems that no section here shows. */
function Elsewhere({ name: form, problems }: { name: FormName; problems: Problem[] }) {
  const sections = Object.keys(formOf(form)).filter((name) => isAsked(form, name));
  const others = problems.filter(
    ({ field }) => !sections.some((name) => problemsIn(problems, name).some((one) => one.field === field)),
  );
  return others.map(({ field, rule, text, mend }) => (
    <Alert key={`${field}${rule}`} color="orange" variant="light" role="alert">
      {text} {mend}
    </Alert>
  ));
}

/** A version in which nothing is new yet lacks nothing: it only cannot be sent. */
const isLack = ({ rule }: Problem) => rule !== 'plan-changes';

/** Goes to the first thing that is missing, and puts the cursor there when it has a field. */
function goToFirst(form: FormName, problems: Problem[]): void {
  const name = Object.keys(formOf(form)).find((section) => problemsIn(problems, section).length > 0) ?? '';
  const section = globalThis.document.querySelector(`#section-${name}`);
  const [first] = problemsIn(problems, name);
  section?.scrollIntoView({ behavior: 'smooth' });
  const field = section?.querySelector<HTMLElement>(`[data-field="${CSS.escape(first?.field ?? '')}"]`);
  const input = field ?? section?.querySelector<HTMLElement>('input, textarea, select');
  input?.focus({ preventScroll: true });
}

interface BarProps {
  name: FormName;
  about: Citizen;
  draft: ReturnType<typeof useDraft>;
  path: string;
  count: number;
  canSend: boolean;
  onSend: () => void;
  onReload: () => void;
  advice: ReactNode;
}

/** Whether it is safe, how much is missing, what can be done with it, and what is to be told of it. */
function Bar({ name, about, draft, path, count, canSend, onSend, onReload, advice }: BarProps) {
  const { t } = useTranslation();
  const citizen = useCitizenName()(about);
  return (
    <Group justify="space-between" className={classes.bar ?? ''}>
      <Group gap="md">
        <Text size="sm">
          <b>{citizen.name}</b> {citizen.cpr}
        </Text>
        <SaveState state={draft.state} saved={draft.saved} />
        <Completeness name={name} content={draft.content} />
      </Group>
      <Group gap="xs">
        {count > 0 && (
          <Text size="sm" c="var(--tone-warning-text)" fw={600}>
            {t('document.lacks', { count })}
          </Text>
        )}
        {draft.saved && <DiscardButton path={path} onDone={onReload} />}
        {canSend && (
          <Button leftSection={<IconSend size={16} aria-hidden />} onClick={onSend} disabled={draft.state === 'moved'}>
            {t('document.send')} …
          </Button>
        )}
      </Group>
      {advice && <div className={classes.told}>{advice}</div>}
    </Group>
  );
}

/** A colleague has saved a newer draft: theirs is taken, or this one is read on without being saved. */
function Moved({ onReload }: { onReload: () => void }) {
  const { t } = useTranslation();
  return (
    <Alert color="orange" role="alert" title={t('document.moved')}>
      <Button size="xs" variant="default" onClick={onReload}>
        {t('document.takeTheirs')}
      </Button>
    </Alert>
  );
}

/** Whoever begins a document is the one to call about it, until somebody writes another. */
function withOwnContact({ begin, unitPhone = '' }: Draftable, fields: Fields, { name }: Person): Content {
  const contact = fields['contact'] && innerFields(fields['contact']);
  const isAskedFor = contact?.['name'] !== undefined && contact['phone'] !== undefined;
  if (!isAskedFor || isRecord(begin['contact'])) return begin;
  return { ...begin, contact: { name, phone: rememberedPhone() || writtenPhone(unitPhone) } };
}

/** The draft that the services have, or a new one from what they know. */
function useDocumentDraft(draftable: Draftable) {
  const { name, path, saved } = draftable;
  const start = withOwnContact(draftable, formOf(name), usePerson());
  return useDraft({ path, start: saved?.content ?? start, saved });
}

/** What the fields of the form share, and which of them somebody has written in. */
function useForm(before: Content | undefined, draft: ReturnType<typeof useDraft>, problems: Problem[]) {
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [isTried, setIsTried] = useState(false);
  const { content, set } = draft;
  const write = (at: Path, value: unknown) => {
    set(at, value);
    setTouched((written) => new Set(written).add(fieldName(at)));
  };
  return { form: { content, set: write, before, problems, isTried, touched }, setIsTried };
}

/** Ctrl+Enter, on a Mac ⌘+Enter, sends from wherever one writes. */
function isSendKey({ key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return key === 'Enter' && (ctrlKey || metaKey);
}

function Sections({ name, children }: { name: FormName; children: ReactNode }) {
  return (
    <Stack gap="sm">
      {children}
      {Object.entries(formOf(name))
        .filter(([section]) => isAsked(name, section))
        .map(([section, field]) => (
          <Section key={section} document={name} name={section} field={field} />
        ))}
    </Stack>
  );
}

/** A document as it is written: every section of its description, saved by itself, judged as it will be when sent. */
export function DraftForm(props: DraftFormProps) {
  const { name, path, about, before, canSend, onSent, onReload, renderAdvice, renderSendDialog } = props;
  const fields = formOf(name);
  const draft = useDocumentDraft(props);
  const [to, setTo] = useState<string>();
  const [isSending, setIsSending] = useState(false);
  const known = useMemo(() => pruned(fields, draft.known), [fields, draft.known]);
  const check = useCheck(path, known, to);
  const problems = check.data?.problems ?? [];
  const { form, setIsTried } = useForm(before, draft, problems);
  const receiver = choosableReceiver(name, draft.content);
  const send = () => {
    setIsTried(true);
    if (problems.length > 0) goToFirst(name, problems);
    else setIsSending(true);
  };
  const leaveTo = (where: () => void) => () => {
    draft.end();
    where();
  };
  return (
    <FormContext value={form}>
      <PrintedDraft name={name} content={known} />
      <Stack
        gap="sm"
        className="screen-only"
        onKeyDown={(event) => {
          if (!isSendKey(event) || !canSend || draft.state === 'moved') return;
          event.preventDefault();
          send();
        }}
      >
        <Bar
          name={name}
          about={about}
          draft={draft}
          path={path}
          count={problems.filter(isLack).length}
          canSend={canSend}
          onSend={send}
          onReload={leaveTo(onReload)}
          advice={renderAdvice?.(draft.content)}
        />
        {draft.state === 'moved' && <Moved onReload={leaveTo(onReload)} />}
        {draft.error && <Failure error={draft.error} />}
        {check.error && <Failure error={check.error} retry={() => void check.refetch()} />}
        {form.isTried && <Elsewhere name={name} problems={problems} />}
        <div className={classes.layout}>
          <Contents name={name} problems={problems} />
          <Sections name={name}>{receiver && <ReceiverField kind={receiver} value={to} onChange={setTo} />}</Sections>
        </div>
      </Stack>
      {isSending &&
        renderSendDialog({
          content: pruned(fields, draft.content),
          check: check.data,
          to,
          onSent: leaveTo(onSent),
          onClose: () => setIsSending(false),
        })}
    </FormContext>
  );
}
