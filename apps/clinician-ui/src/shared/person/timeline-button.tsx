import { Alert, Button } from '@mantine/core';
import { IconTimeline } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { z } from 'zod';
import { useApi } from '../http/use-api.ts';
import { usePerson } from '../session/use-session.ts';
import { Failure } from '../ui/failure.tsx';
import { Citizen } from './citizen.ts';

const Found = z.object({ citizens: z.array(Citizen) });

/** The citizen's timeline has an id of its own, which the CPR number finds; posted, never in an address. */
export function TimelineButton({ cpr, size }: { cpr: string; size: 'xs' | 'compact-sm' }) {
  const { t } = useTranslation();
  const api = useApi();
  const { sector } = usePerson();
  const navigate = useNavigate();
  const find = useMutation({
    mutationFn: () => api({ schema: Found, path: '/coordinator/citizens/find', body: { query: cpr } }),
    onSuccess: ({ citizens: [citizen] }) => citizen && void navigate(`/citizens/${citizen.id}`),
  });
  return (
    <>
      <Button
        size={size}
        variant="default"
        leftSection={<IconTimeline size={16} aria-hidden />}
        loading={find.isPending}
        onClick={() => find.mutate()}
      >
        {t('letters.timeline')}
      </Button>
      {find.data?.citizens.length === 0 && (
        <Alert role="alert" color="orange" p="xs" title={t('letters.notListed')}>
          {t(sector === 'practice' ? 'letters.notListedText' : 'letters.notFollowed')}
        </Alert>
      )}
      {find.error && <Failure error={find.error} />}
    </>
  );
}
