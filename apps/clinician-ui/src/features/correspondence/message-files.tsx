import { Button, Group, Image, Modal, Stack, Text } from '@mantine/core';
import { IconDownload, IconEye, IconPaperclip } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useApi } from '../../shared/http/use-api.ts';
import { saveFile } from '../../shared/message/save-file.ts';
import { usePerson } from '../../shared/session/use-session.ts';
import { Failure } from '../../shared/ui/failure.tsx';
import { openPdf } from './open-pdf.ts';
import type { Attachment } from './thread.ts';

const File = z.object({ title: z.string(), contentType: z.string(), data: z.string() });
type File = z.infer<typeof File>;

const pictures = ['image/png', 'image/jpeg', 'image/gif'];
const pdf = 'application/pdf';

interface LineProps {
  messageId: string;
  attachment: Attachment;
}

/** One file: fetched when it is asked for; a picture is shown here, a PDF by the browser, anything else is saved. */
function FileLine({ messageId, attachment }: LineProps) {
  const { t } = useTranslation();
  const api = useApi();
  const { sector } = usePerson();
  const [shown, setShown] = useState<File>();
  const { title, contentType, number } = attachment;
  const fetching = useMutation({
    mutationFn: (_then: (file: File) => void) =>
      api({ schema: File, path: `/${sector}/correspondence/${messageId}/files/${number}` }),
    onSuccess: (file, then) => then(file),
  });
  const open = (file: File) => (file.contentType === pdf ? openPdf(file.data) : setShown(file));
  const canOpen = contentType === pdf || pictures.includes(contentType);
  return (
    <>
      <Group gap="sm">
        <Group gap={4} wrap="nowrap">
          <IconPaperclip size={14} aria-hidden style={{ flex: 'none' }} />
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
            {title} · {contentType.split('/').at(-1)?.toUpperCase()}
          </Text>
        </Group>
        {canOpen && (
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconEye size={14} aria-hidden />}
            aria-label={t('correspondence.file.openNamed', { title })}
            loading={fetching.isPending && fetching.variables === open}
            onClick={() => fetching.mutate(open)}
          >
            {t('correspondence.file.open')}
          </Button>
        )}
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconDownload size={14} aria-hidden />}
          aria-label={t('inbox.saveNamed', { title })}
          loading={fetching.isPending && fetching.variables === saveFile}
          onClick={() => fetching.mutate(saveFile)}
        >
          {t('inbox.save')}
        </Button>
      </Group>
      {fetching.error && <Failure error={fetching.error} />}
      {shown && (
        <Modal
          opened
          size="xl"
          title={shown.title}
          onClose={() => setShown(undefined)}
          closeButtonProps={{ 'aria-label': t('close') }}
        >
          <Image
            src={`data:${shown.contentType};base64,${shown.data.replaceAll(/\s/g, '')}`}
            alt={shown.title}
            w="auto"
            maw="100%"
            mah="75vh"
            mx="auto"
          />
        </Modal>
      )}
    </>
  );
}

/** The files that came with a message. */
export function MessageFiles({ messageId, attachments }: { messageId: string; attachments: Attachment[] }) {
  return (
    <Stack gap={4}>
      {attachments.map((attachment) => (
        <FileLine key={attachment.number} messageId={messageId} attachment={attachment} />
      ))}
    </Stack>
  );
}
