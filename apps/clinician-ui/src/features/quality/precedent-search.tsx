import { Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PrecedentCard, usePrecedents } from '../../shared/obligation/precedents.tsx';
import { Empty } from '../../shared/ui/empty.tsx';
import { ReadState } from '../../shared/ui/read-state.tsx';

const pauseMilliseconds = 250;

/** How doubts were settled before, found by words; without persons. */
export function PrecedentSearch() {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [query] = useDebouncedValue(text.trim(), pauseMilliseconds);
  const read = usePrecedents({ query });
  return (
    <Stack gap="sm">
      <TextInput
        size="xs"
        maw={360}
        label={t('precedent.search')}
        leftSection={<IconSearch size={14} aria-hidden />}
        value={text}
        maxLength={100}
        onChange={(event) => setText(event.target.value)}
      />
      <ReadState read={read} />
      {read.data?.length === 0 && <Empty title={t('precedent.empty')} text={t('precedent.emptyText')} />}
      <Stack gap="xs" component="ul" m={0} p={0} style={{ listStyle: 'none' }} aria-label={t('precedent.title')}>
        {read.data?.map((precedent) => (
          <PrecedentCard key={precedent.id} precedent={precedent} />
        ))}
      </Stack>
    </Stack>
  );
}
