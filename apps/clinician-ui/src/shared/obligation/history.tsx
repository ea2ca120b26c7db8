import { Stack, Text } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { formatDateTime } from '../time/format-time.ts';
import type { HistoryEntry } from './explained.ts';

const Said = z.object({
  how: z.string().optional(),
  note: z.string().optional(),
  reason: z.string().optional(),
  until: z.string().optional(),
  outcome: z.string().optional(),
  toUnit: z.object({ name: z.string() }).optional(),
  toPerson: z.object({ name: z.string() }).optional(),
});

function saidIn(t: TFunction, said: HistoryEntry['said']): string {
  const known = Said.safeParse(said ?? {}).data ?? {};
  const { how, note, reason, until, outcome, toUnit, toPerson } = known;
  return [
    toUnit?.name ?? toPerson?.name,
    how && t(`settle.way.${how}`, how),
    outcome && t(`outcome.${outcome}`, outcome),
    until && t('history.until', { at: formatDateTime(new Date(until)) }),
    reason,
    note,
  ]
    .filter(Boolean)
    .join(' · ');
}

/** How often somebody else got it to do: handed over to a unit or a colleague, not taken from the unit's own list. */
function ownerChanges(entries: HistoryEntry[]): number {
  return entries.filter(({ what }) => what === 'hand-over').length;
}

/** What people did with an obligation and what the clock reached, oldest first. */
export function History({ entries }: { entries: HistoryEntry[] }) {
  const { t } = useTranslation();
  const changes = ownerChanges(entries);
  return (
    <Stack gap={4}>
      {changes > 0 && (
        <Text size="sm" fw={600}>
          {t('history.owners', { count: changes })}
        </Text>
      )}
      {entries.map(({ at, what, level, by, said }) => (
        <div key={`${at}${what}${level ?? ''}`}>
          <Text size="sm">
            {formatDateTime(new Date(at))} {t(`history.what.${what}`, what)}
            {level !== undefined && ` (${t(`duty.escalation.${level}`, String(level))})`}
            {by && ` · ${by.name}`}
          </Text>
          <Text size="xs" c="dimmed">
            {saidIn(t, said)}
          </Text>
        </div>
      ))}
    </Stack>
  );
}
