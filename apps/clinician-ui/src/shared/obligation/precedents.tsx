import { Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useApi } from '../http/use-api.ts';
import { formatDate } from '../time/format-time.ts';

const Precedent = z.object({
  id: z.string(),
  ruleId: z.string(),
  region: z.string(),
  agreement: z.object({ id: z.string(), version: z.number() }),
  outcome: z.string(),
  responsible: z.string(),
  text: z.string(),
  settledAt: z.string(),
});
type Precedent = z.infer<typeof Precedent>;

/** How doubts were settled before, by words and rule. */
export function usePrecedents({ query = '', rule = '' }: { query?: string; rule?: string }) {
  const api = useApi();
  const asked = new URLSearchParams({ ...(query && { query }), ...(rule && { rule }) });
  return useQuery({
    queryKey: ['precedents', query, rule],
    queryFn: () =>
      api({
        schema: z.object({ precedents: z.array(Precedent) }),
        path: `/coordinator/precedents${asked.size > 0 ? `?${asked}` : ''}`,
      }),
    select: ({ precedents }) => precedents,
  });
}

/** One doubt and how it came out; without persons. */
export function PrecedentCard({ precedent }: { precedent: Precedent }) {
  const { t } = useTranslation();
  return (
    <Paper withBorder p="xs" component="li">
      <Text size="sm" fw={600}>
        {t(`outcome.${precedent.outcome}`, precedent.outcome)} ·{' '}
        {t(`party.${precedent.responsible}`, precedent.responsible)}
      </Text>
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {precedent.text}
      </Text>
      <Text size="xs" c="dimmed">
        {formatDate(new Date(precedent.settledAt))} · {precedent.ruleId} ·{' '}
        {t('why.version', { name: precedent.agreement.id, version: precedent.agreement.version })}
      </Text>
    </Paper>
  );
}

/** The precedents about one rule; nothing when there are none. */
export function Precedents({ rule }: { rule: string }) {
  const { t } = useTranslation();
  const { data = [] } = usePrecedents({ rule });
  if (data.length === 0) return null;
  return (
    <section aria-label={t('precedent.title')}>
      <Title order={3} size="h6" mb={4}>
        {t('precedent.title')}
      </Title>
      <Stack gap={6} component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
        {data.slice(0, 3).map((precedent) => (
          <PrecedentCard key={precedent.id} precedent={precedent} />
        ))}
      </Stack>
    </section>
  );
}
