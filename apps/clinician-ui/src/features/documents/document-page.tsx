import { Anchor, Button, Group, Stack } from '@mantine/core';
import { IconPencilPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { useApi } from '../../shared/http/use-api.ts';
import { Empty } from '../../shared/ui/empty.tsx';
import { Page } from '../../shared/ui/page.tsx';
import { ReadState } from '../../shared/ui/read-state.tsx';
import { useFromTop } from '../../shared/ui/use-from-top.ts';
import type { Stay } from '../../shared/stay/stay.ts';
import { StayBanner } from '../../shared/stay/stay-banner.tsx';
import { useStay } from '../../shared/stay/ward-stay.ts';
import { type DocumentName, documentNameOf, standing, WholeDocument } from '../../shared/document/document.ts';
import { DocumentForm } from '../../shared/document/document-form.tsx';
import { Versions } from '../../shared/document/versions.tsx';

function useDocument(stayId: string, name: DocumentName) {
  const api = useApi();
  return useQuery({
    queryKey: ['board', 'stay', stayId, 'document', name],
    queryFn: () => api({ schema: WholeDocument, path: `/hospital/stays/${stayId}/documents/${name}` }),
    // A form begins from what the services have now, never from what was read another time.
    gcTime: 0,
  });
}

/** Whether it is to be written at once: a draft lies there, or nothing stands that was sent. */
function isBegun({ draft, versions }: WholeDocument): boolean {
  return draft !== undefined || !standing(versions);
}

/** Whether it may be written, and is: when somebody asks to, or has begun; it stays so whatever colleagues do meanwhile. */
function useWriting(name: DocumentName, document: WholeDocument | undefined) {
  const [isAsked, setIsAsked] = useState(false);
  const canWrite = document !== undefined && document.may.write && name !== 'ready';
  if (canWrite && !isAsked && isBegun(document)) setIsAsked(true);
  return { canWrite, isWriting: canWrite && isAsked, setIsWriting: setIsAsked };
}

/** What was sent stands first, and the form when somebody writes. */
function Document({ stay, name }: { stay: Stay; name: DocumentName }) {
  const navigate = useNavigate();
  const read = useDocument(stay.id, name);
  const { t } = useTranslation();
  const [turn, setTurn] = useState(0);
  const document = read.data;
  const { canWrite, isWriting, setIsWriting } = useWriting(name, document);
  const reload = async () => {
    await read.refetch();
    setIsWriting(false);
    setTurn((before) => before + 1);
  };
  return (
    <Stack gap="md">
      <ReadState read={read} />
      {canWrite && !isWriting && (
        <Group>
          <Button leftSection={<IconPencilPlus size={16} aria-hidden />} onClick={() => setIsWriting(true)}>
            {t('ward.document.writeNew')}
          </Button>
        </Group>
      )}
      {document && isWriting && (
        <DocumentForm
          key={turn}
          stay={stay}
          document={document}
          onSent={() => void navigate(`/board/${stay.id}`)}
          onReload={() => void reload()}
        />
      )}
      {document && <Versions key={String(isWriting)} stayId={stay.id} document={document} isShown={!isWriting} />}
    </Stack>
  );
}

/** One document of a stay: what is being written, and what was sent. */
export function DocumentPage() {
  const { t } = useTranslation();
  const { id = '', name: word } = useParams();
  const name = documentNameOf(word);
  const stay = useStay(id);
  useFromTop();
  if (!name) return <Empty title={t('unknownPage')} text={t('unknownPageText')} />;
  return (
    <Page
      title={t(`document.name.${name}`)}
      about={stay.data?.citizen}
      tools={
        <Anchor component={Link} to={`/board/${id}`} size="sm">
          {t('document.toStay')}
        </Anchor>
      }
    >
      <ReadState read={stay} />
      {stay.data && <StayBanner stay={stay.data} />}
      {stay.data && <Document key={name} stay={stay.data} name={name} />}
    </Page>
  );
}
