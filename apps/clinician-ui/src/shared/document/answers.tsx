import { Group, Stack, Text } from '@mantine/core';
import { IconCheck, IconEdit, IconHelpCircle, IconHomeCheck } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { formatDateTime, writtenDate } from '../time/format-time.ts';
import { Moment } from '../time/moment.tsx';
import { Tag } from '../ui/tag.tsx';
import { writtenPhone } from '../ui/written-phone.ts';
import type { Answer, AnswerContent, Reply } from './document.ts';

const looks = {
  accept: { icon: IconCheck, tone: 'good' },
  question: { icon: IconHelpCircle, tone: 'warning' },
  takeover: { icon: IconHomeCheck, tone: 'good' },
} as const;

interface AnswerTagProps {
  answer: keyof typeof looks;
  /** Accepted, but not all of it or not as it was asked for. */
  changed?: boolean | undefined;
}

/** What the municipality answered, in a word or two. */
export function AnswerTag({ answer, changed = false }: AnswerTagProps) {
  const { t } = useTranslation();
  if (answer === 'accept' && changed) {
    return (
      <Tag icon={IconEdit} tone="warning">
        {t('document.answer.changed')}
      </Tag>
    );
  }
  return <Tag {...looks[answer]}>{t(`document.answer.${answer}`)}</Tag>;
}

function takeoverLines(t: TFunction, takeover: AnswerContent['takeover']): (string | undefined)[] {
  if (!takeover) return [];
  const { at, place, interim, conditions } = takeover;
  return [
    at && t('document.takesOver', { at: formatDateTime(new Date(at)) }),
    place,
    interim ? t('plans.answer.interim') : undefined,
    ...conditions.map((text) => t('document.condition', { text })),
  ];
}

function serviceLines(t: TFunction, services: AnswerContent['services']): string[] {
  return (services?.plan?.services ?? []).map(({ text, startsAt }) =>
    startsAt ? `${text} (${t('document.from', { at: formatDateTime(new Date(startsAt)) })})` : text,
  );
}

/** What an answer says, line by line. */
export function AnswerText({ content: { answer, takeover, services, contact } }: Pick<Answer, 'content'>) {
  const { t } = useTranslation();
  const reach = [contact?.name, contact?.phone && writtenPhone(contact.phone)].filter(Boolean).join(', ');
  const lines = [answer.question, answer.comment, ...takeoverLines(t, takeover), ...serviceLines(t, services), reach];
  return lines.filter(Boolean).map((line) => (
    <Text size="sm" key={line} style={{ whiteSpace: 'pre-line' }}>
      {line}
    </Text>
  ));
}

/** The municipality's answers to one version, the newest first. */
export function Answers({ answers }: { answers: Answer[] }) {
  return (
    <Stack gap={6}>
      {answers.toReversed().map((answer) => (
        <div key={answer.messageId}>
          <Group gap="sm" align="flex-start">
            <AnswerTag {...answer.content.answer} />
            <Moment at={answer.receivedAt} />
            <Text size="xs" c="dimmed">
              {answer.from.name}
            </Text>
          </Group>
          <AnswerText {...answer} />
        </div>
      ))}
    </Stack>
  );
}

/** What the municipality does about a rehabilitation plan, the newest first. */
export function Replies({ replies }: { replies: Reply[] }) {
  const { t } = useTranslation();
  return replies.toReversed().map(({ messageId, receivedAt, content: { firstContactOffered: on, provider } }) => (
    <div key={messageId}>
      <Group gap="sm" align="flex-start">
        <Tag icon={IconCheck} tone="good">
          {on ? t('ward.reply.offered', { on: writtenDate(on) }) : t('ward.reply.seen')}
        </Tag>
        <Moment at={receivedAt} />
      </Group>
      {provider && <Text size="sm">{t('ward.reply.provider', { name: provider })}</Text>}
    </div>
  ));
}
