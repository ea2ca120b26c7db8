import { ActionIcon, FileButton, Button, Group, Progress, Stack, Text } from '@mantine/core';
import { IconPaperclip, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PutUp } from '../../shared/correspondence/letter.ts';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { usePerson, useSession } from '../../shared/session/use-session.ts';
import { explain } from '../../shared/ui/failure.tsx';
import { accepted, faultOf, putUpFile, titleOf } from './put-up-file.ts';

interface Under {
  id: string;
  name: string;
  bytes: number;
  part: number;
  /** Why it was not put up. */
  problem?: string;
}

interface AttachFilesProps {
  files: PutUp[];
  onAdd: (file: PutUp) => void;
  onRemove: (fileId: string) => void;
  /** Whether files are on their way. */
  onBusy: (isBusy: boolean) => void;
}

/** A size as people say it, in kB or MB. */
function useSize(): (bytes: number) => string {
  const { t } = useTranslation();
  return (bytes) =>
    bytes < 1_000_000
      ? t('correspondence.file.kilobytes', { count: Math.max(1, Math.round(bytes / 1000)) })
      : t('correspondence.file.megabytes', { size: (bytes / 1_000_000).toFixed(1) });
}

function typeOf(contentType: string): string {
  return contentType.split('/').at(-1)?.toUpperCase() ?? contentType;
}

function Line({ label, onRemove, children }: { label: string; onRemove: () => void; children: React.ReactNode }) {
  const { t } = useTranslation();
  return (
    <Group gap={8} wrap="nowrap" justify="space-between" component="li">
      <div style={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>{children}</div>
      <ActionIcon
        variant="subtle"
        size="sm"
        aria-label={t('correspondence.file.remove', { title: label })}
        onClick={onRemove}
      >
        <IconX size={14} aria-hidden />
      </ActionIcon>
    </Group>
  );
}

/** Puts files up one by one, telling how far each has come; a faulty one says why. */
function usePutUp(onAdd: AttachFilesProps['onAdd'], onBusy: AttachFilesProps['onBusy']) {
  const { t } = useTranslation();
  const { sector } = usePerson();
  const { token } = useSession();
  const { language } = useLanguage();
  const [under, setUnder] = useState<Under[]>([]);
  const set = (id: string, part: Partial<Under>) =>
    setUnder((before) => before.map((one) => (one.id === id ? { ...one, ...part } : one)));
  const drop = (id: string) => setUnder((before) => before.filter((one) => one.id !== id));

  async function putUp(file: File): Promise<void> {
    const id = crypto.randomUUID();
    const fault = faultOf(file);
    const problem = fault && { problem: t(`correspondence.file.fault.${fault}`) };
    setUnder((before) => [...before, { id, name: file.name, bytes: file.size, part: 0, ...problem }]);
    if (fault) return;
    try {
      const onProgress = (part: number) => set(id, { part });
      const path = `/${sector}/correspondence/files`;
      const answer = await putUpFile({ file, path, token: await token(), language, onProgress });
      onAdd({ ...answer, title: titleOf(file.name) });
      drop(id);
    } catch (error) {
      const { text, mend } = explain(t, error instanceof Error ? error : new Error('file'));
      set(id, { problem: `${text} ${mend}` });
    }
  }

  async function putUpAll(files: File[]): Promise<void> {
    onBusy(true);
    for (const file of files) await putUp(file);
    onBusy(false);
  }
  return { under, drop, putUpAll };
}

/** The files of a letter: choose, see how far they have come, with size and type, and take away again. */
export function AttachFiles({ files, onAdd, onRemove, onBusy }: AttachFilesProps) {
  const { t } = useTranslation();
  const sizeOf = useSize();
  const { under, drop, putUpAll } = usePutUp(onAdd, onBusy);
  return (
    <Stack gap={6}>
      <Group gap="sm">
        <FileButton multiple accept={accepted} onChange={(chosen) => void putUpAll(chosen)}>
          {(props) => (
            <Button
              {...props}
              variant="default"
              size="compact-sm"
              leftSection={<IconPaperclip size={14} aria-hidden />}
            >
              {t('correspondence.file.add')}
            </Button>
          )}
        </FileButton>
        <Text size="xs" c="dimmed">
          {t('correspondence.file.hint')}
        </Text>
      </Group>
      {(files.length > 0 || under.length > 0) && (
        <Stack
          gap={4}
          component="ul"
          m={0}
          p={0}
          style={{ listStyle: 'none' }}
          aria-label={t('correspondence.file.list')}
        >
          {files.map(({ fileId, title, contentType, bytes }) => (
            <Line key={fileId} label={title} onRemove={() => onRemove(fileId)}>
              <Text size="sm">
                {title} · {typeOf(contentType)} · {sizeOf(bytes)}
              </Text>
            </Line>
          ))}
          {under.map(({ id, name, bytes, part, problem }) => (
            <Line key={id} label={name} onRemove={() => drop(id)}>
              <Text size="sm">
                {name} · {sizeOf(bytes)} {!problem && `· ${Math.round(part * 100)} %`}
              </Text>
              {problem ? (
                <Text size="xs" c="var(--tone-bad-text)" role="alert">
                  {problem}
                </Text>
              ) : (
                <Progress value={part * 100} aria-label={t('correspondence.file.progress', { title: name })} />
              )}
            </Line>
          ))}
        </Stack>
      )}
    </Stack>
  );
}
