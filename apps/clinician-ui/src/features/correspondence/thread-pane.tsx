import { Anchor, Button, Group, Text, Title } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp, IconTrashX, IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { PrintAbout } from '../../shared/print/print-sheet.tsx';
import { TimelineButton } from '../../shared/person/timeline-button.tsx';
import { usePerson } from '../../shared/session/use-session.ts';
import { Failure } from '../../shared/ui/failure.tsx';
import { ReadState } from '../../shared/ui/read-state.tsx';
import classes from './correspondence.module.css';
import type { Letter } from '../../shared/correspondence/letter.ts';
import { isBeingWritten } from './letter-draft.ts';
import { MessageItem } from './message-item.tsx';
import { useReceivers } from './receivers.ts';
import { RetractDialog } from './retract-dialog.tsx';
import { type Message, nameOfCategory, retractable, type WholeThread } from './thread.ts';
import { useDuties, useSeen, useThread, useTold } from './use-threads.ts';
import { useShownAbout } from './use-shown-about.ts';
import { WritePanel } from './write-panel.tsx';

const writings = ['reply', 'forward'] as const;
type Writing = (typeof writings)[number];

/** Esc closes what is open, unless a dialog, a menu or a field has it first. */
function useEscape(onClose: () => void): void {
  useEffect(() => {
    const close = (event: KeyboardEvent) => {
      const isElsewhere = event.target instanceof Element && event.target.closest('[role="dialog"], textarea, input');
      if (event.key === 'Escape' && !event.defaultPrevented && !isElsewhere) onClose();
    };
    document.addEventListener('keydown', close);
    return () => document.removeEventListener('keydown', close);
  }, [onClose]);
}

function Head({ thread }: { thread: WholeThread }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const heading = useRef<HTMLHeadingElement>(null);
  const { name, cpr } = useShownAbout()(thread.about);
  const { category, topic, priority, other, citizenId } = thread;
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className={classes.head}>
      <Title order={2} size="h4" ref={heading} tabIndex={-1} className={classes.title ?? ''}>
        {[nameOfCategory(category, language), topic].filter(Boolean).join(' · ')}
      </Title>
      <Text size="sm" fw={600}>
        {[name, cpr].filter(Boolean).join(' · ')}
      </Text>
      <Group gap="sm">
        <Text size="sm">{t('correspondence.with', { other: other.name })}</Text>
        {priority && <Text size="sm">{t(`correspondence.priorities.${priority}`, priority)}</Text>}
        {citizenId && (
          <Anchor component={Link} size="sm" to={`/correspondence?citizen=${citizenId}`}>
            {t('correspondence.allAbout')}
          </Anchor>
        )}
        {thread.about.cpr && <TimelineButton cpr={thread.about.cpr} size="compact-sm" />}
      </Group>
    </div>
  );
}

interface ToolsProps {
  thread: WholeThread;
  onWrite: (writing: Writing) => void;
  onRetract: () => void;
  onClose: () => void;
}

function Tools({ thread, onWrite, onRetract, onClose }: ToolsProps) {
  const { t } = useTranslation();
  const { unit } = usePerson();
  return (
    <Group justify="space-between" gap="xs" mb={8} className="screen-only">
      <Group gap="xs">
        <Button
          size="compact-sm"
          leftSection={<IconArrowBackUp size={14} aria-hidden />}
          onClick={() => onWrite('reply')}
        >
          {t('correspondence.reply')}
        </Button>
        {sendable(thread) && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconArrowForwardUp size={14} aria-hidden />}
            onClick={() => onWrite('forward')}
          >
            {t('correspondence.forward')}
          </Button>
        )}
        {retractable(thread, unit.sor) && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconTrashX size={14} aria-hidden />}
            onClick={onRetract}
          >
            {t('correspondence.retract.open')}
          </Button>
        )}
      </Group>
      <Button size="compact-sm" variant="default" leftSection={<IconX size={14} aria-hidden />} onClick={onClose}>
        {t('correspondence.close')}
      </Button>
    </Group>
  );
}

/** The latest message that can be sent on. */
function sendable({ messages }: WholeThread): Message | undefined {
  return messages.findLast(({ retracted, retracts }) => !retracted && !retracts);
}

/** The words of the latest message that came, each line marked as another's. */
function quoted({ messages }: WholeThread): string {
  const latest = messages.findLast(({ direction, texts }) => direction === 'in' && texts && texts.length > 0);
  const lines = (latest?.texts ?? []).flatMap((text) => text.split('\n'));
  return lines.map((line) => `> ${line}`).join('\n');
}

interface AnswerProps {
  thread: WholeThread;
  writing: Writing;
  /** Messages that go along when the thread is sent on. */
  chosen: string[];
  onSent: () => void;
  onClose: () => void;
}

function Answer({ thread, writing, chosen, onSent, onClose }: AnswerProps) {
  const { t } = useTranslation();
  const { sector } = usePerson();
  const last = thread.messages.at(-1);
  const onward = sendable(thread);
  const about = writing === 'reply' ? last : onward;
  if (!about) return null;
  const quote = quoted(thread);
  const withQuote = (letter: Letter) => `${letter.text}${letter.text === '' ? '' : '\n'}${quote}\n`;
  return (
    <WritePanel
      writing={writing}
      path={`/${sector}/correspondence/${about.messageId}/${writing}`}
      place={`${thread.threadId}/${writing}`}
      start={{ category: thread.category, topic: thread.topic ?? '' }}
      known={{ to: writing === 'reply' ? thread.other.name : '', about: thread.about }}
      extra={writing === 'forward' ? { include: chosen } : {}}
      onSent={onSent}
      onClose={onClose}
    >
      {(letter, change) => (
        <Group justify="space-between">
          <Text size="sm" c="dimmed">
            {t(writing === 'reply' ? 'correspondence.replyMeans' : 'correspondence.forwardMeans')}
          </Text>
          {writing === 'reply' && quote !== '' && (
            <Button size="compact-xs" variant="default" onClick={() => change({ text: withQuote(letter) })}>
              {t('correspondence.quote')}
            </Button>
          )}
        </Group>
      )}
    </WritePanel>
  );
}

function Content({ thread, onClose }: { thread: WholeThread; onClose: () => void }) {
  const { id: personId, unit } = usePerson();
  const names = new Map(useReceivers().data?.receivers.map(({ sor, name }) => [sor, name]));
  const told = useTold(thread.messages);
  const duties = useDuties(thread.messages.map(({ messageId }) => messageId));
  const seen = useSeen();
  const [writing, setWriting] = useState<Writing | undefined>(() =>
    writings.find((one) => isBeingWritten(personId, `${thread.threadId}/${one}`)),
  );
  const [isRetracting, setIsRetracting] = useState(false);
  const [leftOut, setLeftOut] = useState<string[]>([]);
  const last = thread.messages.at(-1);
  const choose = (messageId: string, isChosen: boolean) =>
    setLeftOut((before) => (isChosen ? before.filter((one) => one !== messageId) : [...before, messageId]));
  const chosen = thread.messages.map(({ messageId }) => messageId).filter((id) => !leftOut.includes(id));
  const onSent = () => {
    setWriting(undefined);
    // Who has answered has read what came.
    const unread = thread.messages.filter((one) => one.direction === 'in' && !one.seen);
    if (writing === 'reply' && unread.length > 0) seen.mutate(unread.map(({ messageId }) => messageId));
  };
  return (
    <>
      <Tools thread={thread} onWrite={setWriting} onRetract={() => setIsRetracting(true)} onClose={onClose} />
      <Head thread={thread} />
      {seen.error && <Failure error={seen.error} />}
      <ol className={classes.messages}>
        {thread.messages.map((message) => (
          <MessageItem
            key={message.messageId}
            message={message}
            unitName={names.get(message.unit) ?? unit.name}
            told={told[message.messageId]}
            duties={duties.of(message.messageId)}
            isMarking={seen.isPending && seen.variables.includes(message.messageId)}
            onSeen={(messageId) => seen.mutate([messageId])}
            choice={
              writing === 'forward'
                ? {
                    isChosen: !leftOut.includes(message.messageId),
                    onChoose: (isChosen) => choose(message.messageId, isChosen),
                  }
                : undefined
            }
          />
        ))}
      </ol>
      {writing && (
        <Answer
          key={writing}
          thread={thread}
          writing={writing}
          chosen={chosen}
          onSent={onSent}
          onClose={() => setWriting(undefined)}
        />
      )}
      {isRetracting && last && <RetractDialog messageId={last.messageId} onClose={() => setIsRetracting(false)} />}
    </>
  );
}

/** One thread: its messages, the oldest first, and the ways to answer, send on and take back. */
export function ThreadPane({ threadId, onClose }: { threadId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const read = useThread(threadId);
  useEscape(onClose);
  return (
    <article className={classes.pane} aria-label={t('correspondence.thread')}>
      {!read.data && (
        <Group justify="flex-end" mb={8}>
          <Button size="compact-sm" variant="default" leftSection={<IconX size={14} aria-hidden />} onClick={onClose}>
            {t('correspondence.close')}
          </Button>
        </Group>
      )}
      <ReadState read={read} />
      {read.data && <PrintAbout citizen={{ name: read.data.about.name, cpr: read.data.about.cpr ?? '' }} />}
      {read.data && <Content thread={read.data} onClose={onClose} />}
    </article>
  );
}
