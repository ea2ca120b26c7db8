import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useApi } from '../../shared/http/use-api.ts';
import { usePerson } from '../../shared/session/use-session.ts';
import { Failure } from '../../shared/ui/failure.tsx';
import type { Attachment } from './inbox.ts';
import classes from './messages.module.css';
import { saveFile } from '../../shared/message/save-file.ts';

const File = z.object({ title: z.string(), contentType: z.string(), data: z.string() });

interface AttachmentLineProps {
  messageId: string;
  number: number;
  attachment: Attachment;
}

/** One file; it is fetched when it is asked for, and saved for the reader's own programs to open. */
function AttachmentLine({ messageId, number, attachment: { title, contentType, bytes } }: AttachmentLineProps) {
  const { t } = useTranslation();
  const api = useApi();
  const { sector } = usePerson();
  const fetching = useMutation({
    mutationFn: () => api({ schema: File, path: `/${sector}/messages/${messageId}/files/${number}` }),
    onSuccess: saveFile,
  });
  return (
    <>
      <Group gap="sm">
        <Text size="sm">
          {title} · {contentType} · {t('inbox.kilobytes', { count: Math.max(1, Math.round(bytes / 1000)) })}
        </Text>
        <Button
          size="compact-xs"
          variant="default"
          className={classes.screenOnly ?? ''}
          leftSection={<IconDownload size={14} aria-hidden />}
          aria-label={t('inbox.saveNamed', { title })}
          loading={fetching.isPending}
          onClick={() => fetching.mutate()}
        >
          {t('inbox.save')}
        </Button>
      </Group>
      {fetching.error && <Failure error={fetching.error} retry={() => fetching.mutate()} />}
    </>
  );
}

/** The files that came with a message. */
export function Attachments({ messageId, attachments }: { messageId: string; attachments: Attachment[] }) {
  const { t } = useTranslation();
  return (
    <section aria-label={t('inbox.attachments')} className={classes.section}>
      <Title order={3} size="h6" mb={4}>
        {t('inbox.attachments')}
      </Title>
      <Stack gap={4}>
        {attachments.map((attachment, number) => (
          <AttachmentLine
            key={`${number} ${attachment.title}`}
            messageId={messageId}
            number={number}
            attachment={attachment}
          />
        ))}
      </Stack>
    </section>
  );
}
