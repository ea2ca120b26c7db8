import { Alert, Button, Group, Menu, Radio, Stack } from '@mantine/core';
import { IconSend, IconTextPlus } from '@tabler/icons-react';
import { use, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Content, listOf, recordOf, textOf } from '../../shared/document/content.ts';
import { DiscardButton } from '../../shared/document/discard-button.tsx';
import { rememberPhone } from '../../shared/document/own-phone.tsx';
import { SaveState } from '../../shared/document/save-state.tsx';
import { useDraft } from '../../shared/document/use-draft.ts';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { usePerson } from '../../shared/session/use-session.ts';
import { useNow } from '../../shared/time/use-now.ts';
import { Failure } from '../../shared/ui/failure.tsx';
import { adviceOn } from './advice.ts';
import { AdviceList } from './advice-list.tsx';
import { type AnswerKind, answerOf, beginAnswer, kindOf, lackingIn } from './answer-content.ts';
import { ContactFields, useKnownContacts } from './answer-contact.tsx';
import { AnswerContext, ConditionsField, InterimField, LikelyTimes, WhenField, WordsField } from './answer-fields.tsx';
import { ServicesField, useAsked } from './answer-services.tsx';
import { templatesFor } from './answer-templates.ts';
import type { Numbers } from '../../shared/agreement/agreed-numbers.ts';
import { type Plan, planPath, type Said } from './plan.ts';
import { SendAnswerDialog } from './send-answer-dialog.tsx';

interface AnswerFormProps {
  plan: Plan;
  said: Said;
  numbers: Numbers;
  /** The limit of the answer, when one is known. */
  due: string | undefined;
  onSent: () => void;
  /** Begins anew from what the services have now. */
  onReload: () => void;
}

/** The ways to answer, by what is answered: a citizen who is ready is answered with a time, or asked about. */
const offered = { 'care-plan': ['accept', 'question', 'takeover'], ready: ['takeover', 'question'] } as const;

/** The draft of the answer: that of the services, or one begun from what is known. */
function useAnswerDraft({ plan, said }: AnswerFormProps) {
  const [{ name, phone }] = useKnownContacts(plan);
  const only = plan.may.answer ? undefined : 'question';
  const now = useNow();
  const asked = useAsked(said);
  const begin = beginAnswer({ now, stay: plan.stay, said, asked, contact: { name, phone }, only });
  return useDraft({ path: planPath(plan.messageId), start: plan.draft?.content ?? begin, saved: plan.draft });
}

function Templates({ kind, of }: { kind: AnswerKind; of: Plan['kind'] }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { content, set } = use(AnswerContext);
  const insert = (into: 'comment' | 'question' | 'condition', text: string) => {
    if (into === 'condition') {
      const { conditions } = recordOf(content['takeover']);
      return set(['takeover', 'conditions'], [...listOf(conditions), text]);
    }
    const before = textOf(recordOf(content['answer'])[into]).trim();
    return set(['answer', into], before === '' ? text : `${before}\n${text}`);
  };
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <Button size="compact-sm" variant="default" leftSection={<IconTextPlus size={14} aria-hidden />}>
          {t('plans.answer.template')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown maw={340}>
        {templatesFor(kind, of).map(({ title, text, into }) => (
          <Menu.Item key={title.da} onClick={() => insert(into, text[language])}>
            {title[language]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function KindField({ plan, kind }: { plan: Plan; kind: AnswerKind | undefined }) {
  const { t } = useTranslation();
  const { set } = use(AnswerContext);
  const { kind: of, may } = plan;
  if (!may.answer) {
    return (
      <Alert role="note" variant="light">
        {t('plans.onlyAsk')}
      </Alert>
    );
  }
  return (
    <Radio.Group
      label={t('plans.answer.kind')}
      value={kind ?? ''}
      onChange={(chosen) => set(['answer', 'answer'], chosen)}
    >
      <Stack gap={6} mt={4}>
        {offered[of].map((one) => (
          <Radio
            key={one}
            value={one}
            label={t(`plans.kind.${one}`)}
            description={t(`plans.kindMeans.${of === 'ready' ? 'ready-' : ''}${one}`)}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}

function TakeoverFields({ of, kind, said }: { of: Plan['kind']; kind: AnswerKind; said: Said }) {
  const { t } = useTranslation();
  const isNeeded = kind === 'takeover';
  return (
    <>
      <WhenField path={['takeover', 'at']} label={t('plans.answer.takeover')} isNeeded={isNeeded} />
      <LikelyTimes path={['takeover', 'at']} leaves={said.leaves} />
      {isNeeded && (
        <>
          <InterimField />
          <WordsField
            path={['takeover', 'place']}
            label={t('plans.answer.place')}
            hint={t(of === 'ready' ? 'plans.answer.placeHintReady' : 'plans.answer.placeHint')}
          />
          <ConditionsField />
        </>
      )}
    </>
  );
}

function KindFields({ plan, said, kind }: { plan: Plan; said: Said; kind: AnswerKind }) {
  const { t } = useTranslation();
  return (
    <>
      {kind !== 'question' && <ServicesField plan={plan} said={said} />}
      {kind !== 'question' && <TakeoverFields of={plan.kind} kind={kind} said={said} />}
      {kind === 'question' ? (
        <WordsField path={['answer', 'question']} label={t('plans.answer.question')} isNeeded rows={3} />
      ) : (
        <WordsField path={['answer', 'comment']} label={t('plans.answer.comment')} rows={2} />
      )}
      <Group>
        <Templates kind={kind} of={plan.kind} />
      </Group>
      <ContactFields plan={plan} />
    </>
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

/** What the rules make of the answer while it is written. */
function useAdvice({ plan, said, numbers, due }: AnswerFormProps, draft: object) {
  const now = useNow();
  const { language } = useLanguage();
  const { kind, sentAt } = plan;
  return adviceOn({ now, language, kind, sentAt, said, draft: recordOf(draft), numbers, due });
}

/** Puts the cursor in the first of the fields, as they stand in the form. */
function goTo(fields: string[]): void {
  const inputs = [...document.querySelectorAll<HTMLElement>('#answer [data-field]')];
  inputs.find(({ dataset }) => fields.includes(dataset['field'] ?? ''))?.focus();
}

/** Which answer it is, and what it lacks; whoever may only ask writes a question, whatever a colleague has begun. */
function judged({ may }: Plan, content: Content): { kind: AnswerKind | undefined; lacking: ReadonlySet<string> } {
  const kind = may.answer ? kindOf(content) : 'question';
  return { kind, lacking: kind ? lackingIn(content, kind) : new Set() };
}

/** The answer as it is written: saved by itself, judged at once, sent when somebody has read it through. */
export function AnswerForm(props: AnswerFormProps) {
  const { t } = useTranslation();
  const { plan, said, onSent, onReload } = props;
  const draft = useAnswerDraft(props);
  const [isTried, setIsTried] = useState(false);
  const [isSending, setIsSending] = useState(false);
  const { content } = draft;
  const { kind, lacking } = judged(plan, content);
  const advice = useAdvice(props, content);
  const leaveTo = (where: () => void) => () => {
    draft.end();
    where();
  };
  const send = () => {
    setIsTried(true);
    setIsSending(lacking.size === 0);
    goTo([...lacking]);
  };
  const { name: self } = usePerson();
  const sent = () => {
    const { name, phone } = recordOf(content['contact']);
    // Another's number is not remembered as one's own.
    if (textOf(name).trim() === self) rememberPhone(textOf(phone));
    leaveTo(onSent)();
  };
  return (
    <AnswerContext value={{ content, set: draft.set, lacking, isTried }}>
      <Stack gap="sm">
        <SaveState state={draft.state} saved={draft.saved} />
        {draft.state === 'moved' && <Moved onReload={leaveTo(onReload)} />}
        {draft.error && <Failure error={draft.error} />}
        <KindField plan={plan} kind={kind} />
        {kind && <KindFields plan={plan} said={said} kind={kind} />}
        <AdviceList advice={advice} contact={said.contact} />
        <Group justify="flex-end" gap="xs">
          {draft.saved && <DiscardButton path={planPath(plan.messageId)} onDone={leaveTo(onReload)} />}
          <Button
            leftSection={<IconSend size={16} aria-hidden />}
            disabled={!kind || draft.state === 'moved'}
            onClick={send}
          >
            {t('plans.send.open')}
          </Button>
        </Group>
      </Stack>
      {isSending && kind && (
        <SendAnswerDialog
          plan={plan}
          said={said}
          content={answerOf(content, kind, (left) => t('plans.answer.leftOutLine', left))}
          advice={advice}
          onSent={sent}
          onClose={() => setIsSending(false)}
        />
      )}
    </AnswerContext>
  );
}
