import { Text } from '@mantine/core';
import { Fragment, type KeyboardEvent, use, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language.ts';
import { serverNow } from '../time/use-now.ts';
import {
  type AbilityColumn,
  abilityColumns,
  abilityVocabularies,
  areaOf,
  digitOf,
  levelOf,
  scoreOf,
  withScore,
} from './ability.ts';
import { type Content, isSame, type Path, textOf, valueAt } from './content.ts';
import classes from './documents.module.css';
import { FormContext, useField } from './form-context.ts';
import { NewTag } from './new-tag.tsx';

const { items: abilityItems, levels } = abilityVocabularies();
const order = [...abilityItems.keys()];

const steps: Record<string, [rows: number, columns: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  Enter: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Moves to the cell that lies so far from this one; nowhere beyond the edge. */
function moveBy(from: HTMLElement, [rows, columns]: [number, number]): void {
  const row = Number(from.dataset['row']) + rows;
  const column = Number(from.dataset['column']) + columns;
  const grid = from.closest('table');
  grid?.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`)?.focus();
}

/** What a key does in a cell: a level to set (`null` clears it), and where to go. */
function keyOf({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): { level?: string | null; step?: [number, number] } {
  if (ctrlKey || metaKey || altKey) return {};
  const level = levelOf(key);
  if (level) return { level };
  if (key === 'Backspace' || key === 'Delete') return { level: null };
  const step = steps[key];
  return step ? { step } : {};
}

export interface GridColumn {
  column: AbilityColumn;
  /** Key of its heading. */
  title: string;
}

/** What a ward scores: as it was, as it is, and what is expected. */
export const wardColumns = abilityColumns.map((column) => ({ column, title: `ability.${column}` }));

/** What home care scores: as it is at home. */
export const homeColumns = [{ column: 'level' as const, title: 'ability.before' }];

interface CellProps {
  row: number;
  /** Its place in the grid. */
  column: number;
  label: string;
  level: unknown;
  isMissing: boolean;
  /** Tab stops here, of all the cells of its row. */
  isStop: boolean;
  onReach: () => void;
  onLevel: (level: string | undefined) => void;
}

/** One level: a digit sets it and stays, Backspace clears it, Enter and the arrows move. */
function Cell({ row, column, label, level, isMissing, isStop, onReach, onLevel }: CellProps) {
  const { language } = useLanguage();
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const { level: typed, step } = keyOf(event);
    if (typed === undefined && !step) return;
    event.preventDefault();
    if (typed !== undefined) onLevel(typed ?? undefined);
    if (step) moveBy(event.currentTarget, step);
  };
  return (
    <input
      className={classes.level}
      data-level={digitOf(level)}
      data-row={row}
      data-column={column}
      tabIndex={isStop ? 0 : -1}
      aria-label={label}
      aria-invalid={isMissing}
      title={levels.get(textOf(level))?.[language]}
      inputMode="numeric"
      value={digitOf(level)}
      onChange={(event) => {
        const typed = levelOf(event.target.value.slice(-1));
        if (typed ?? event.target.value === '') onLevel(typed);
      }}
      onFocus={(event) => {
        event.currentTarget.select();
        onReach();
      }}
      onKeyDown={onKeyDown}
    />
  );
}

function Legend({ columns }: { columns: readonly GridColumn[] }) {
  const { language } = useLanguage();
  const { t } = useTranslation();
  return (
    <Text size="xs" c="dimmed" component="p" m={0}>
      {[...levels].map(([code, names]) => `${digitOf(code)} = ${names[language]}`).join(' · ')}. {t('ability.keys')}
      {columns.length > 1 && ` ${t('ward.document.onlyBefore')}`}
    </Text>
  );
}

/** What a key does in a remark: up and down always, left only from its beginning. */
function moveFromRemark(event: KeyboardEvent<HTMLInputElement>): void {
  const { key, currentTarget } = event;
  const isAtStart = currentTarget.selectionStart === 0 && currentTarget.selectionEnd === 0;
  const { step } = keyOf(event);
  if (!step || key === 'ArrowRight' || (key === 'ArrowLeft' && !isAtStart)) return;
  event.preventDefault();
  moveBy(currentTarget, step);
}

interface RowProps {
  item: string;
  row: number;
  path: Path;
  columns: readonly GridColumn[];
  /** In which column Tab stops, and that another has been reached. */
  stop: number;
  onReach: (column: number) => void;
}

function Row({ item, row, path, columns, stop, onReach }: RowProps) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { before } = use(FormContext);
  const { value, change } = useField(path);
  const score = scoreOf(value, item);
  const name = abilityItems.get(item)?.[language] ?? item;
  const isNew = before !== undefined && !isSame(levelsOf(scoreOf(valueAt(before, path), item)), levelsOf(score));
  const write = (field: AbilityColumn | 'comment', next: string | undefined) =>
    change(withScore(value, order, { item, field, value: next, at: serverNow().toISOString() }));
  return (
    <tr>
      <th scope="row">
        {name} {isNew && <NewTag />}
      </th>
      {columns.map(({ column, title }, place) => (
        <td key={column}>
          <Cell
            row={row}
            column={place}
            label={`${name}, ${t(title)}`}
            level={score[column]}
            isMissing={column === 'level' && lacksLevel(score)}
            isStop={place === stop}
            onReach={() => onReach(place)}
            onLevel={(level) => write(column, level)}
          />
        </td>
      ))}
      <td className={classes.comment}>
        <input
          className={classes.note}
          data-row={row}
          data-column={columns.length}
          tabIndex={-1}
          aria-label={`${name}, ${t('ability.comment')}`}
          value={textOf(score['comment'])}
          onChange={(event) => write('comment', event.target.value === '' ? undefined : event.target.value)}
          onKeyDown={moveFromRemark}
        />
      </td>
    </tr>
  );
}

/** That something is said of how the citizen manages, and not how it is now. */
function lacksLevel(score: Content): boolean {
  const { level, expected, comment } = score;
  return level === undefined && (expected !== undefined || comment !== undefined);
}

function levelsOf(score: object): unknown[] {
  return [...abilityColumns, 'comment'].map((name) => Reflect.get(score, name) ?? '');
}

/** All items of functional ability in one grid, a column for each time they are scored at; each row is one stop of Tab, and arrows move in it. */
export function AbilityGrid({ path, columns }: { path: Path; columns: readonly GridColumn[] }) {
  const { t } = useTranslation();
  const [stop, setStop] = useState(() =>
    Math.max(
      0,
      columns.findIndex(({ column }) => column === 'level'),
    ),
  );
  return (
    <div>
      <Legend columns={columns} />
      <table className={classes.grid}>
        <thead>
          <tr>
            <th scope="col">{t('ability.item')}</th>
            {columns.map(({ column, title }) => (
              <th scope="col" key={column}>
                {t(title)}
              </th>
            ))}
            <th scope="col" className={classes.comment}>
              {t('ability.comment')}
            </th>
          </tr>
        </thead>
        <tbody>
          {order.map((item, row) => (
            <Fragment key={item}>
              {areaOf(item) !== areaOf(order[row - 1] ?? '') && (
                <tr className={classes.area}>
                  <th colSpan={columns.length + 2} scope="colgroup">
                    {t(`ability.area.${areaOf(item)}`)}
                  </th>
                </tr>
              )}
              <Row item={item} row={row} path={path} columns={columns} stop={stop} onReach={setStop} />
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}
