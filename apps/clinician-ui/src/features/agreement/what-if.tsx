import { Button, FileInput, Group, List, Stack, Text } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../shared/http/use-api.ts';
import { isoDate, writtenDate } from '../../shared/time/format-time.ts';
import { useNow } from '../../shared/time/use-now.ts';
import { Failure } from '../../shared/ui/failure.tsx';
import { Empty } from '../../shared/ui/empty.tsx';
import { DateField } from './date-field.tsx';
import { DifferenceView } from './difference-view.tsx';
import { draftName } from './draft-name.ts';
import { Difference } from './version.ts';

const month = 30 * 86_400_000;
const largestBytes = 500_000;

interface Draft {
  name: string;
  text: string;
}

/** The drafts as they are sent, and the names of files that cannot be. */
async function readDrafts(files: File[]): Promise<{ drafts: Draft[]; refused: string[] }> {
  const read = await Promise.all(
    files.map(async (file) => {
      const text = file.size > largestBytes ? '' : await file.text();
      return { file: file.name, text, name: text === '' ? undefined : draftName(file.name, text) };
    }),
  );
  return {
    drafts: read.flatMap(({ name, text }) => (name ? [{ name, text }] : [])),
    refused: read.filter(({ name }) => name === undefined).map(({ file }) => file),
  };
}

function useTry() {
  const api = useApi();
  return useMutation({
    mutationFn: (asked: { files: Draft[]; from: string; to: string }) =>
      api({ schema: Difference, path: '/coordinator/agreements/what-if', body: asked }),
  });
}

interface FilesProps {
  drafts: Draft[];
  refused: string[];
  onFiles: (files: File[]) => void;
}

function Files({ drafts, refused, onFiles }: FilesProps) {
  const { t } = useTranslation();
  return (
    <div>
      <FileInput
        multiple
        accept=".yaml,.yml"
        clearable
        size="xs"
        label={t('whatIf.files')}
        description={t('whatIf.filesHint')}
        placeholder={t('whatIf.choose')}
        leftSection={<IconFileUpload size={14} aria-hidden />}
        error={refused.length > 0 && t('whatIf.refused', { files: refused.join(', ') })}
        onChange={onFiles}
      />
      {drafts.length > 0 && (
        <List size="xs" mt={4}>
          {drafts.map(({ name }) => (
            <List.Item key={name}>{t('whatIf.standsIn', { name })}</List.Item>
          ))}
        </List>
      )}
    </div>
  );
}

/** Tries draft agreements out on the pathways of a period, and shows what would have been otherwise. */
export function WhatIf() {
  const { t } = useTranslation();
  const now = useNow();
  const [from, setFrom] = useState(() => isoDate(new Date(now.getTime() - month)));
  const [to, setTo] = useState(() => isoDate(now));
  const [read, setRead] = useState<{ drafts: Draft[]; refused: string[] }>({ drafts: [], refused: [] });
  const attempt = useTry();
  const isOrdered = from <= to;
  const choose = (files: File[]) => void readDrafts(files).then(setRead);
  return (
    <Stack gap="md">
      <Text size="sm">{t('whatIf.what')}</Text>
      <Group align="flex-start" gap="md">
        <div style={{ flex: '1 1 280px', minWidth: 0 }}>
          <Files {...read} onFiles={choose} />
        </div>
        <DateField label={t('whatIf.from')} value={from} onChange={setFrom} />
        <DateField
          label={t('whatIf.to')}
          value={to}
          onChange={setTo}
          {...(!isOrdered && { fault: t('whatIf.order') })}
        />
        <Button
          size="xs"
          mt={22}
          loading={attempt.isPending}
          disabled={read.drafts.length === 0 || read.refused.length > 0 || !isOrdered}
          onClick={() => attempt.mutate({ files: read.drafts, from, to })}
        >
          {t('whatIf.do')}
        </Button>
      </Group>
      {attempt.error && <Failure error={attempt.error} />}
      {attempt.data && attempt.variables && (
        <>
          <Text size="sm" fw={600}>
            {t('whatIf.result', { from: writtenDate(attempt.variables.from), to: writtenDate(attempt.variables.to) })}
          </Text>
          <DifferenceView difference={attempt.data} />
        </>
      )}
      {!attempt.data && !attempt.error && !attempt.isPending && (
        <Empty title={t('whatIf.empty')} text={t('whatIf.emptyText')} />
      )}
    </Stack>
  );
}
