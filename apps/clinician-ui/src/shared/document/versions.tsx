import { Accordion, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language.ts';
import { MessageSteps } from '../message/message-steps.tsx';
import { formatDateTime } from '../time/format-time.ts';
import { Answers, Replies } from './answers.tsx';
import { Completeness } from './completeness.tsx';
import { ContentView } from './content-view.tsx';
import { type Change, formOf, type WholeDocument, type WholeVersion } from './document.ts';
import { stateOf } from './message-progress.ts';
import { NewTag } from './new-tag.tsx';
import { RetractDialog } from './retract-dialog.tsx';

/** What a version brought: section and field, before and after. */
export function Changes({ changes }: { changes: Change[] }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  return (
    <Stack gap={2} component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
      {changes.map(({ section, label, before, after }, index) => (
        <li key={index}>
          <Text size="sm">
            <NewTag /> {section[language]}, {label[language]}: {before && <s>{before[language]}</s>}{' '}
            <b>{after ? after[language] : t('document.gone')}</b>
          </Text>
        </li>
      ))}
    </Stack>
  );
}

function VersionBody({ version, name }: { version: WholeVersion; name: WholeDocument['name'] }) {
  return (
    <Stack gap="sm">
      {version.reason && <Text size="sm">{version.reason}</Text>}
      {version.progress && <MessageSteps isFull state={stateOf(version.progress, version.receiver)} />}
      {version.answers.length > 0 && <Answers answers={version.answers} />}
      <Replies replies={version.replies} />
      {version.changes.length > 0 && <Changes changes={version.changes} />}
      <Completeness name={name} content={version.content} isRead />
      <ContentView fields={formOf(name)} content={version.content} />
    </Stack>
  );
}

interface VersionsProps {
  stayId: string;
  document: WholeDocument;
  /** The latest stands open, to be read. */
  isShown: boolean;
}

/** Everything that was sent, newest first: state, answer, what was new, and what it said. */
export function Versions({ stayId, document, isShown }: VersionsProps) {
  const { t } = useTranslation();
  const [isAsked, setIsAsked] = useState(false);
  const { name, versions, may } = document;
  const [latest] = versions;
  if (!latest) return null;
  const canRetract = may.send && name !== 'ready' && latest.activity !== 'retract-message';
  return (
    <Stack gap="xs" component="section" aria-label={t('document.versions')}>
      <Group justify="space-between">
        <Title order={2} size="h5">
          {t('document.versions')}
        </Title>
        {canRetract && (
          <Button variant="default" size="compact-sm" onClick={() => setIsAsked(true)}>
            {t('document.retract.open')} …
          </Button>
        )}
      </Group>
      <Accordion variant="contained" defaultValue={isShown ? latest.messageId : null}>
        {versions.map((version) => (
          <Accordion.Item key={version.messageId} value={version.messageId}>
            <Accordion.Control>
              <Text size="sm" fw={600} component="span">
                {t(version.activity === 'retract-message' ? 'document.retracted' : 'document.version', {
                  number: version.number,
                })}
              </Text>{' '}
              <Text size="sm" c="dimmed" component="span">
                {t('document.sentBy', {
                  at: formatDateTime(new Date(version.sentAt)),
                  name: version.by.name,
                  receiver: version.receiver.name,
                })}
              </Text>
            </Accordion.Control>
            <Accordion.Panel>
              <VersionBody version={version} name={name} />
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
      {isAsked && <RetractDialog stayId={stayId} name={name} onClose={() => setIsAsked(false)} />}
    </Stack>
  );
}
