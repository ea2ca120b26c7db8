import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Page } from '../../shared/ui/page.tsx';
import { ReadState } from '../../shared/ui/read-state.tsx';
import { StayBanner } from './stay-banner.tsx';
import { useStay } from './ward-stay.ts';

export function StayPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const read = useStay(id);
  return (
    <Page title={t('board.title')}>
      <ReadState read={read} />
      {read.data && (
        <Stack>
          <StayBanner stay={read.data} />
        </Stack>
      )}
    </Page>
  );
}
