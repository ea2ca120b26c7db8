import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { CitizenName } from '../../shared/person/citizen-name.tsx';
import { formatClock } from '../../shared/time/format-time.ts';
import { ListTable } from '../../shared/ui/list-table.tsx';
import type { DayRow } from './day-marks.ts';
import { MarkShape } from './mark-shape.tsx';
import { useMarkWords } from './use-mark-words.ts';

/** The same as the picture, in words: one row for each thing on the day. */
export function DayTable({ rows }: { rows: DayRow[] }) {
  const { t } = useTranslation();
  const wordsOf = useMarkWords();
  const columns = [
    { title: t('wardDay.time'), width: '15%' },
    { title: t('wardDay.citizen'), width: '35%' },
    { title: t('wardDay.what'), width: '50%' },
  ];
  const all = rows.flatMap(({ stay, marks }) => marks.map((mark) => ({ stay, mark })));
  const sorted = all.toSorted((a, b) => a.mark.at.getTime() - b.mark.at.getTime());
  return (
    <ListTable label={t('wardDay.title')} columns={columns}>
      {sorted.map(({ stay, mark }, n) => (
        <Table.Tr key={`${stay.id} ${mark.kind} ${mark.duty?.id ?? n}`}>
          <Table.Td>
            <time dateTime={mark.at.toISOString()}>{formatClock(mark.at)}</time>
          </Table.Td>
          <Table.Td>
            <Link to={`/board/${stay.id}`} style={{ color: 'inherit' }}>
              <CitizenName citizen={stay.citizen} />
            </Link>
          </Table.Td>
          <Table.Td>
            <Text size="sm" component="span" fw={mark.kind === 'late' ? 700 : 400}>
              <MarkShape kind={mark.kind} size={16} /> {wordsOf(mark, stay)}
            </Text>
          </Table.Td>
        </Table.Tr>
      ))}
    </ListTable>
  );
}
