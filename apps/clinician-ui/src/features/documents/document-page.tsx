import { Anchor, Stack } from '@mantine/core';
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
import { type DocumentName, documentNameOf, WholeDocument } from '../../shared/document/document.ts';
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

function Document({ stay, name }: { stay: Stay; name: DocumentName }) {
  const navigate = useNavigate();
  const read = useDocument(stay.id, name);
  const [turn, setTurn] = useState(0);
  const reload = async () => {
    await read.refetch();
    setTurn((before) => before + 1);
  };
  const document = read.data;
  return (
    <Stack gap="md">
      <ReadState read={read} />
      {document?.may.write && name !== 'ready' && (
        <DocumentForm
          key={turn}
          stay={stay}
          document={document}
          onSent={() => void navigate(`/board/${stay.id}`)}
          onReload={() => void reload()}
        />
      )}
      {document && <Versions stayId={stay.id} document={document} />}
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
