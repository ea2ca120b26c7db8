import { Modal, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useApi } from '../http/use-api.ts';
import { DisputeForm } from '../obligation/dispute-form.tsx';
import { Obligation } from '../obligation/obligation.ts';
import { ReadState } from '../ui/read-state.tsx';
import type { Aid } from './arranged.ts';

const Found = z.object({ citizens: z.array(z.object({ id: z.string() })) });
const Owed = z.object({ missing: z.array(Obligation), next: z.array(Obligation) });
const Events = z.object({ why: z.object({ events: z.array(z.object({ type: z.string(), at: z.string() })) }) });

/** What is owed because of the aid, found by when it was ordered. */
function useAidDuty(aid: Aid, cpr: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['obligation', 'aid', aid.id],
    queryFn: async () => {
      const { citizens } = await api({ schema: Found, path: '/coordinator/citizens/find', body: { query: cpr } });
      const [citizen] = citizens;
      if (!citizen) return null;
      const { missing, next } = await api({ schema: Owed, path: `/coordinator/citizens/${citizen.id}/timeline` });
      for (const duty of [...missing, ...next].filter(({ ruleId }) => ruleId.startsWith('dis-aids-'))) {
        const { why } = await api({ schema: Events, path: `/coordinator/obligations/${duty.id}` });
        if (why.events.some(({ type, at }) => type === 'aid.registered' && Date.parse(at) === Date.parse(aid.at))) {
          return duty;
        }
      }
      return null;
    },
  });
}

interface AidDisputeProps {
  aid: Aid;
  cpr: string;
  onClose: () => void;
}

/** Who pays for an aid is in doubt: the quality contacts get the case with the aid’s category, and the citizen gets the aid. */
export function AidDispute({ aid, cpr, onClose }: AidDisputeProps) {
  const { t } = useTranslation();
  const duty = useAidDuty(aid, cpr);
  const { aid: name, category, provider } = aid;
  const reason = t('arranged.aid.disputeReason', {
    aid: name,
    category: category ? t(`arranged.aid.categories.${category}`) : t('arranged.aid.unsure'),
    provider: t(`arranged.aid.providers.${provider}`),
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('arranged.aid.disputeTitle', { aid: name })}
      size="lg"
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack gap="sm">
        <Text size="sm">{t('arranged.aid.disputeFirst')}</Text>
        <ReadState read={duty} />
        {duty.data && <DisputeForm obligation={duty.data} begin={reason} onDone={onClose} />}
        {duty.data === null && (
          <Text size="sm" role="alert">
            {t('arranged.aid.disputeWaits')}
          </Text>
        )}
      </Stack>
    </Modal>
  );
}
