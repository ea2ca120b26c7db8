import { Anchor, Button, Group } from '@mantine/core';
import { IconMailOff, IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { z } from 'zod';
import { beginLetter } from '../../shared/correspondence/letter.ts';
import { usePhoneOf } from '../../shared/directory/use-phone-of.ts';
import { useApi } from '../../shared/http/use-api.ts';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { usePerson } from '../../shared/session/use-session.ts';
import { formatMoment } from '../../shared/time/format-time.ts';
import { useNow } from '../../shared/time/use-now.ts';
import { Tag } from '../../shared/ui/tag.tsx';
import type { Letter } from './letter.ts';
import { WardPhone } from './letter-tags.tsx';

/** Lays the message to the ward ready and opens it; nothing about a citizen whom the practice may not write about. */
export function useAskWard({ messageId, about, from, responsibility }: Letter): ((text: string) => void) | undefined {
  const { id: personId } = usePerson();
  const navigate = useNavigate();
  const { citizenId, ...known } = about;
  if (citizenId === undefined) return undefined;
  return (text) => {
    const category = responsibility?.lasts ? 'extended-care-responsibility' : 'discharge';
    const citizen = { id: citizenId, ...known };
    void navigate(beginLetter({ personId, citizen, of: messageId, to: from.sor, category, text }));
  };
}

const Threads = z.object({
  threads: z.array(
    z.object({
      threadId: z.string(),
      other: z.object({ sor: z.string() }),
      last: z.enum(['in', 'out']),
      lastAt: z.string(),
    }),
  ),
});

/** What the ward and the practice have written about the citizen since it was decided, the latest; null when nothing. */
function useWrittenSince({ about: { citizenId }, from }: Letter, decidedAt: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['messages', 'letters', 'written', citizenId],
    queryFn: () => api({ schema: Threads, path: `/practice/correspondence?citizen=${citizenId}` }),
    select: ({ threads }) =>
      threads
        .filter(({ other, lastAt }) => other.sor === from.sor && Date.parse(lastAt) >= Date.parse(decidedAt))
        .toSorted((a, b) => Date.parse(b.lastAt) - Date.parse(a.lastAt))[0] ?? null,
    enabled: citizenId !== undefined,
  });
}

interface AskedProps {
  letter: Letter;
  decision: { at: string; reason?: string | undefined };
}

/** That nothing is sent by deciding, and the ways to the ward; once they have written to each other, where that stands. */
export function AskWard({ letter, decision: { at, reason = '' } }: AskedProps) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  const ask = useAskWard(letter);
  const { data: written, isFetched } = useWrittenSince(letter, at);
  const { data: listed } = usePhoneOf(letter.from.sor);
  const phone = letter.responsibility?.phone ?? listed;
  if (written) {
    const { threadId, last, lastAt } = written;
    return (
      <Anchor component={Link} size="sm" to={`/correspondence/${threadId}?citizen=${letter.about.citizenId}`}>
        {t(`letters.decide.written.${last}`, { at: formatMoment(new Date(lastAt), now, language) })}
      </Anchor>
    );
  }
  return (
    <>
      {(isFetched || !ask) && (
        <Tag icon={IconMailOff} tone="warning">
          {t('letters.decide.notSent')}
        </Tag>
      )}
      <Group gap="xs">
        {ask && (
          <Button size="compact-sm" leftSection={<IconPencil size={14} aria-hidden />} onClick={() => ask(reason)}>
            {t('letters.decide.write')}
          </Button>
        )}
        {phone && <WardPhone phone={phone} />}
      </Group>
    </>
  );
}
