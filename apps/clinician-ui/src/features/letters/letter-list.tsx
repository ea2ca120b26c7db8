import { Button, Group, Select, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Empty } from '../../shared/ui/empty.tsx';
import { ListTable } from '../../shared/ui/list-table.tsx';
import { News } from '../../shared/ui/news.tsx';
import { ReadState } from '../../shared/ui/read-state.tsx';
import { Segments } from '../../shared/ui/segments.tsx';
import { useFreshRows } from '../../shared/ui/use-fresh-rows.ts';
import { useHeldOrder } from '../../shared/ui/use-held-order.ts';
import { countsOf, lettersInView, type LetterRow as Row, priorities } from './letter.ts';
import { LetterRow } from './letter-row.tsx';
import { decisionChoices, type LettersPlace } from './use-letters-place.ts';
import { useLetters } from './use-letters.ts';

interface FiltersProps {
  /** All that can be filtered. */
  letters: Row[];
  place: LettersPlace;
  text: string;
  onText: (text: string) => void;
}

function Filters({ letters, place, text, onText }: FiltersProps) {
  const { t } = useTranslation();
  const counts = countsOf(letters);
  const { state, priority, decision, change } = place;
  return (
    <Group gap="sm">
      <Segments
        label={t('letters.states')}
        value={state}
        onChange={(next) => change({ state: next === 'open' ? '' : next })}
        data={[
          { value: 'open', label: t('letters.state.open') },
          { value: 'all', label: t('letters.state.all') },
        ]}
      />
      <Segments
        label={t('letters.priorities')}
        value={priority}
        onChange={(next) => change({ priority: next === 'all' ? '' : next })}
        data={[
          { value: 'all', label: t('letters.anyPriority', { count: letters.length }) },
          ...priorities.map((value) => ({
            value,
            label: t('letters.marked', { mark: t(`letters.priority.${value}`), count: counts[value] }),
          })),
        ]}
      />
      <Select
        size="xs"
        w={190}
        aria-label={t('letters.decisions')}
        allowDeselect={false}
        value={decision}
        onChange={(next) => change({ decision: next === 'all' ? '' : (next ?? '') })}
        data={[
          { value: 'all', label: t('letters.anyDecision') },
          ...decisionChoices.map((value) => ({ value, label: t(`letters.decision.${value}`) })),
        ]}
      />
      <TextInput
        size="xs"
        aria-label={t('letters.search')}
        placeholder={t('letters.search')}
        leftSection={<IconSearch size={14} aria-hidden />}
        value={text}
        onChange={(event) => onText(event.target.value)}
      />
    </Group>
  );
}

function useColumns() {
  const { t } = useTranslation();
  return [
    { title: t('letters.column.priority'), width: '8%' },
    { title: t('letters.column.citizen'), width: '16%' },
    { title: t('letters.column.from'), width: '19%' },
    { title: t('letters.column.asked'), width: '22%' },
    { title: t('letters.column.open'), width: '20%' },
    { title: t('letters.column.responsible'), width: '15%' },
  ];
}

interface TableProps {
  letters: Row[];
  shown: Row[];
  view: string;
}

/** The rows stay where they are while somebody points at them; those that came meanwhile are marked. */
function LetterTable({ letters, shown, view }: TableProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const columns = useColumns();
  const byId = new Map(letters.map((letter) => [letter.messageId, letter]));
  const wanted = shown.map(({ messageId }) => messageId);
  const { order, stale, sortNow, holders } = useHeldOrder(wanted, [...byId.keys()], view);
  const { fresh, look } = useFreshRows([...byId.keys()]);
  return (
    <>
      <News count={fresh.size} stale={stale} onSort={sortNow} keys={t('letters.keys')} />
      {order.length > 0 && (
        <div {...holders}>
          <ListTable label={t('letters.title')} columns={columns} breaksEarly>
            {order
              .flatMap((id) => byId.get(id) ?? [])
              .map((letter) => (
                <LetterRow
                  key={letter.messageId}
                  letter={letter}
                  isFresh={fresh.has(letter.messageId)}
                  onLook={look}
                  onOpen={(messageId) => void navigate(`/letters/${messageId}`)}
                />
              ))}
          </ListTable>
        </div>
      )}
    </>
  );
}

function Nothing({ isFiltered, place, onClear }: { isFiltered: boolean; place: LettersPlace; onClear: () => void }) {
  const { t } = useTranslation();
  const why = isFiltered ? 'filtered' : place.state;
  return (
    <>
      <Empty title={t(`letters.empty.${why}`)} text={t(`letters.emptyText.${why}`)} />
      {isFiltered && (
        <Group justify="center">
          <Button size="xs" variant="default" onClick={onClear}>
            {t('letters.clear')}
          </Button>
        </Group>
      )}
    </>
  );
}

/** The practice's letters, the most urgent first, with filters in the address; what is sought is never in it. */
export function LetterList({ place }: { place: LettersPlace }) {
  const [text, setText] = useState('');
  const { state, priority, decision, change } = place;
  const read = useLetters(state);
  const letters = read.data?.letters ?? [];
  const shown = lettersInView(letters, { priority, decision, text });
  const clear = () => {
    setText('');
    change({ priority: '', decision: '' });
  };
  return (
    <>
      <Filters letters={letters} place={place} text={text} onText={setText} />
      <ReadState read={read} />
      {read.data && (
        <LetterTable key={state} letters={letters} shown={shown} view={`${state}${priority}${decision}${text}`} />
      )}
      {read.data && shown.length === 0 && <Nothing isFiltered={letters.length > 0} place={place} onClear={clear} />}
    </>
  );
}
