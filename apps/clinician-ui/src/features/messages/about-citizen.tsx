import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCitizenName } from '../../shared/person/privacy.tsx';
import type { InboxEntry } from './inbox.ts';

/** Whom a message is about, as its sender says; in full, or by initials where names are hidden. */
export function useAbout(): (about: InboxEntry['about']) => { name: string; facts: string } {
  const { t } = useTranslation();
  const naming = useCitizenName();
  return ({ name, cpr, age }) => {
    const shown = naming({ id: '', name, cpr: cpr ?? '', age: age ?? 0 });
    const facts = [cpr && shown.cpr, age !== undefined && t('citizen.age', { age })].filter(Boolean).join(' · ');
    return { name: shown.name, facts };
  };
}

export function AboutCitizen({ about }: { about: InboxEntry['about'] }) {
  const { name, facts } = useAbout()(about);
  return (
    <div>
      <Text size="sm" lh={1.3} style={{ overflowWrap: 'anywhere' }}>
        {name}
      </Text>
      <Text size="xs" c="dimmed" lh={1.3}>
        {facts}
      </Text>
    </div>
  );
}
