import { Alert, Combobox, Loader, Text, TextInput, useCombobox, VisuallyHidden } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Citizen } from '../../shared/person/citizen.ts';
import { CitizenName } from '../../shared/person/citizen-name.tsx';
import type { SearchFault } from '../../shared/person/search-text.ts';
import { explain } from '../../shared/ui/failure.tsx';
import classes from './find-citizen.module.css';
import { useSearch } from './use-search.ts';

interface SaidProps {
  fault: SearchFault | undefined;
  citizens: Citizen[] | undefined;
  hasMore: boolean;
  error: Error | null;
}

/** What stands where no citizen can be chosen, and which keys choose one. */
function Said({ fault, citizens, hasMore, error }: SaidProps) {
  const { t } = useTranslation();
  if (fault) {
    return (
      <Text size="sm" c="var(--tone-bad-text)" role="alert">
        {t(`find.fault.${fault}`)}
      </Text>
    );
  }
  if (error) {
    const { text, mend } = explain(t, error);
    return (
      <Alert color="red" role="alert">
        {text} {mend}
      </Alert>
    );
  }
  if (citizens?.length === 0) return <Text size="sm">{t('find.none')}</Text>;
  return (
    <Text size="xs" c="dimmed">
      {t(hasMore ? 'find.more' : 'find.keys')}
    </Text>
  );
}

const optionOf = (citizen: Citizen) => `find-${citizen.id}`;

/** The keys of a list that hangs under its field: which citizen is chosen, though the field keeps the focus. */
function useChoice(isOpen: boolean, onClose: () => void) {
  const box = useCombobox({ opened: isOpen, onDropdownClose: onClose });
  const [chosen, setChosen] = useState<string>();
  const moves: Record<string, () => string | null> = {
    ArrowDown: box.selectNextOption,
    ArrowUp: box.selectPreviousOption,
    Tab: box.selectFirstOption,
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isOpen) return;
    if (event.key === 'Escape') onClose();
    const move = moves[event.key];
    // Tab goes into the list, and from there on through the page.
    if (!move || (event.key === 'Tab' && (event.shiftKey || chosen !== undefined))) return;
    const next = move();
    if (next === null) return;
    event.preventDefault();
    setChosen(next);
  };
  const forget = () => {
    box.resetSelectedOption();
    setChosen(undefined);
  };
  return { box, chosen, onKeyDown, forget };
}

/** Finds a citizen by CPR or name among those the user may see; posted, never in the address. `/` leads here. */
export function FindCitizen() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const { text, write, ask, close, fault, citizens, hasMore, error, isPending } = useSearch();
  const isOpen = fault !== undefined || citizens !== undefined || error !== null;
  const { box, chosen, onKeyDown, forget } = useChoice(isOpen, close);
  useHotkeys([['/', () => input.current?.focus()]]);
  const change = (next: string) => {
    forget();
    write(next);
  };
  const open = (citizen: Citizen) => {
    change('');
    // One goes on from the page that opens.
    document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true });
    void navigate(`/citizens/${citizen.id}`);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const only = citizens?.length === 1 ? citizens[0] : undefined;
    const wanted = citizens?.find((citizen) => optionOf(citizen) === chosen) ?? only;
    if (wanted) open(wanted);
    else if (!citizens) ask(open);
  };
  return (
    <Combobox
      store={box}
      position="bottom-start"
      width={320}
      shadow="md"
      onOptionSubmit={(id) => {
        const wanted = citizens?.find((citizen) => citizen.id === id);
        if (wanted) open(wanted);
      }}
    >
      <search className={classes.form}>
        <form onSubmit={submit}>
          <Combobox.Target withKeyboardNavigation={false} withExpandedAttribute aria-activedescendant={chosen}>
            <TextInput
              ref={input}
              size="sm"
              aria-autocomplete="list"
              aria-label={t('find.label')}
              placeholder={t('find.placeholder')}
              leftSection={isPending ? <Loader size={14} /> : <IconSearch size={16} aria-hidden />}
              value={text}
              error={fault !== undefined}
              onChange={(event) => change(event.target.value)}
              onKeyDown={onKeyDown}
            />
          </Combobox.Target>
        </form>
        <VisuallyHidden>
          <output>{citizens && t('find.count', { count: citizens.length })}</output>
        </VisuallyHidden>
      </search>
      <Combobox.Dropdown>
        <Combobox.Options aria-label={t('find.results')}>
          {citizens?.map((citizen) => (
            <Combobox.Option
              key={citizen.id}
              id={optionOf(citizen)}
              value={citizen.id}
              className={classes.option ?? ''}
              aria-selected={optionOf(citizen) === chosen}
            >
              <CitizenName citizen={citizen} withCpr />
            </Combobox.Option>
          ))}
        </Combobox.Options>
        <div className={classes.said}>
          <Said fault={fault} citizens={citizens} hasMore={hasMore} error={error} />
        </div>
      </Combobox.Dropdown>
    </Combobox>
  );
}
