import { Text } from '@mantine/core';
import { IconHourglass, IconLinkOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useLanguage } from '../i18n/use-language.ts';
import { Words } from '../obligation/obligation.ts';
import { Tag } from '../ui/tag.tsx';

/**
 * What is wrong with the row of messages that a message belongs to: `gap` waits for an earlier one and goes by itself, `broken`
 * tells the earlier ones otherwise than they are known.
 */
export const Chain = z.object({ state: z.enum(['gap', 'broken']), words: Words });
type Chain = z.infer<typeof Chain>;

interface Marked {
  awaitingEarlier?: boolean | undefined;
  chain?: Chain | undefined;
}

/** That an earlier message is awaited, or that the messages do not fit together, as icon and word. */
export function ChainTags({ of: { awaitingEarlier, chain } }: { of: Marked }) {
  const { t } = useTranslation();
  return (
    <>
      {(awaitingEarlier || chain?.state === 'gap') && (
        <Tag icon={IconHourglass} tone="warning">
          {t('worklist.awaiting')}
        </Tag>
      )}
      {chain?.state === 'broken' && (
        <Tag icon={IconLinkOff} tone="bad">
          {t('chain.broken')}
        </Tag>
      )}
    </>
  );
}

/** What is wrong with the row of messages, in words; nothing when it is whole. */
export function ChainWords({ chain }: { chain: Chain | undefined }) {
  const { language } = useLanguage();
  if (!chain) return null;
  return (
    <Text
      size="xs"
      c={chain.state === 'broken' ? 'var(--tone-bad-text)' : 'var(--tone-warning-text)'}
      style={{ overflowWrap: 'anywhere' }}
    >
      {chain.words[language]}
    </Text>
  );
}
