import { Alert, Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconX } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../shared/http/use-api.ts';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { useEventName } from '../../shared/message/use-event-name.ts';
import { PrintButton } from '../../shared/print/print-button.tsx';
import { PrintAbout } from '../../shared/print/print-sheet.tsx';
import { usePerson } from '../../shared/session/use-session.ts';
import { formatDateTime } from '../../shared/time/format-time.ts';
import { Facts } from '../../shared/ui/facts.tsx';
import { ReadState } from '../../shared/ui/read-state.tsx';
import { useAbout } from './about-citizen.tsx';
import { Attachments } from './attachments.tsx';
import { OpenedMessage, type Section } from './inbox.ts';
import { MessageSection } from './message-content.tsx';
import classes from './messages.module.css';

/** Reads one message, and the list again when this was the first time that anybody opened it. */
function useOpened(messageId: string) {
  const api = useApi();
  const queries = useQueryClient();
  const { sector } = usePerson();
  const read = useQuery({
    queryKey: ['message', messageId],
    queryFn: () => api({ schema: OpenedMessage, path: `/${sector}/messages/${messageId}` }),
  });
  const isFirst = read.data !== undefined && !read.data.opened;
  useEffect(() => {
    if (isFirst) void queries.invalidateQueries({ queryKey: ['messages'] });
  }, [queries, isFirst]);
  return read;
}

/** Esc closes what is open, unless a dialog or a menu has it first. */
function useEscape(onClose: () => void): void {
  useEffect(() => {
    const close = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) onClose();
    };
    document.addEventListener('keydown', close);
    return () => document.removeEventListener('keydown', close);
  }, [onClose]);
}

interface PaneProps {
  messageId: string;
  onOpen: (messageId: string) => void;
  onClose: () => void;
}

/** What came after it: the sender has taken it back, or mended it. */
function Later({ message, onOpen }: { message: OpenedMessage; onOpen: PaneProps['onOpen'] }) {
  const { t } = useTranslation();
  const { later } = message;
  if (!later) return null;
  return (
    <Alert role="note" color="orange" icon={<IconAlertTriangle aria-hidden />} title={t(`inbox.later.${later.kind}`)}>
      <Anchor component="button" type="button" size="sm" onClick={() => onOpen(later.messageId)}>
        {t('inbox.later.open')}
      </Anchor>
    </Alert>
  );
}

function Head({ message }: { message: OpenedMessage }) {
  const { t } = useTranslation();
  const nameOf = useEventName();
  const { language } = useLanguage();
  const heading = useRef<HTMLHeadingElement>(null);
  const { description, event, code, from, to, sentAt, receivedAt, opened } = message;
  const { name, facts } = useAbout()(message.about);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className={classes.head}>
      <Title order={2} size="h4" ref={heading} tabIndex={-1} className={classes.title ?? ''}>
        {description?.title[language] ?? nameOf({ code, type: event })}
      </Title>
      <Text size="sm" fw={600}>
        {[name, facts].filter(Boolean).join(' · ')}
      </Text>
      <Facts
        facts={[
          [t('inbox.from'), from.name],
          [t('inbox.to'), to.name],
          [t('inbox.sentAt'), formatDateTime(new Date(sentAt))],
          [t('inbox.receivedAt'), formatDateTime(new Date(receivedAt))],
          ...(opened
            ? [[t('inbox.openedBy'), `${opened.by}, ${formatDateTime(new Date(opened.at))}`] satisfies [string, string]]
            : []),
        ]}
      />
    </div>
  );
}

/** What the message says beside what stands in the head already: from whom, to whom and when. */
function saidBelow({ description, from, to, sentAt }: OpenedMessage): Section[] {
  const above = new Set([from.name, to.name, formatDateTime(new Date(sentAt))]);
  const isAbove = ({ rows, text = [] }: Section) =>
    rows.length > 0 && text.length === 0 && rows.every(({ value }) => above.has(value.da));
  return description?.sections.filter((section) => !isAbove(section)) ?? [];
}

function Body({ message, onOpen }: { message: OpenedMessage; onOpen: PaneProps['onOpen'] }) {
  const { t } = useTranslation();
  const { description } = message;
  return (
    <div className={classes.body}>
      <Stack gap="sm">
        <Later message={message} onOpen={onOpen} />
        {!description && (
          <Alert role="note" color="orange" icon={<IconAlertTriangle aria-hidden />} title={t('inbox.unreadable')}>
            {t('inbox.unreadableText')}
          </Alert>
        )}
        {saidBelow(message).map((section, index) => (
          <MessageSection key={`${index} ${section.title.da}`} section={section} />
        ))}
        {description?.attachments && description.attachments.length > 0 && (
          <Attachments messageId={message.messageId} attachments={description.attachments} />
        )}
      </Stack>
    </div>
  );
}

/** One message as it is read: whom it is about, from whom and when, all it says, and a way to print it. */
export function ReadingPane({ messageId, onOpen, onClose }: PaneProps) {
  const { t } = useTranslation();
  const read = useOpened(messageId);
  useEscape(onClose);
  return (
    <article className={classes.pane} aria-label={t('inbox.message')}>
      <Group justify="flex-end" gap="xs" className={classes.tools ?? ''}>
        <PrintButton disabled={!read.data} />
        <Button size="compact-sm" variant="default" leftSection={<IconX size={14} aria-hidden />} onClick={onClose}>
          {t('inbox.back')}
        </Button>
      </Group>
      <ReadState read={read} />
      {read.data && <PrintAbout citizen={{ name: read.data.about.name, cpr: read.data.about.cpr ?? '' }} />}
      {read.data && <Head message={read.data} />}
      {read.data && <Body message={read.data} onOpen={onOpen} />}
    </article>
  );
}
