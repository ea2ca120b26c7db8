import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Citizen } from './citizen.ts';
import { useCitizenName } from './privacy.tsx';

/** Stays on one line while the column has room for it, and never runs into the next column. */
const together = { display: 'inline-block', maxWidth: '100%', overflowWrap: 'anywhere' } as const;

/** Name and age; CPR where the row has room and reason for it. */
export function CitizenName({ citizen, withCpr = false }: { citizen: Citizen; withCpr?: boolean }) {
  const { t } = useTranslation();
  const shown = useCitizenName()(citizen);
  return (
    <div>
      <Text size="sm" fw={600} lh={1.3} style={{ overflowWrap: 'anywhere' }}>
        {shown.name}
      </Text>
      <Text size="xs" c="dimmed" lh={1.3}>
        {withCpr && <span style={together}>{shown.cpr} ·</span>}{' '}
        <span style={together}>{t('citizen.age', { age: citizen.age })}</span>
      </Text>
    </div>
  );
}
