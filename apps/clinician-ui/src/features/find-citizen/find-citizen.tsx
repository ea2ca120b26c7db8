import { Alert, Loader, Popover, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { z } from 'zod';
import { useApi } from '../../shared/http/use-api.ts';
import { Citizen } from '../../shared/person/citizen.ts';
import { CitizenName } from '../../shared/person/citizen-name.tsx';
import { readSearch, type SearchFault } from '../../shared/person/search-text.ts';
import { explain } from '../../shared/ui/failure.tsx';
import classes from './find-citizen.module.css';

const Found = z.object({ citizens: z.array(Citizen) });

interface ResultsProps {
  fault: SearchFault | undefined;
  citizens: Citizen[] | undefined;
  error: Error | null;
  onChosen: (citizen: Citizen) => void;
}

function Results({ fault, citizens, error, onChosen }: ResultsProps) {
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
    <Stack gap={2} component="ul" m={0} p={0} style={{ listStyle: 'none' }} aria-label={t('find.results')}>
      {citizens?.map((citizen) => (
        <li key={citizen.id}>
          <UnstyledButton className={classes.result ?? ''} onClick={() => onChosen(citizen)}>
            <CitizenName citizen={citizen} withCpr />
          </UnstyledButton>
        </li>
      ))}
    </Stack>
  );
}

/** Finds a citizen by CPR or name among those the user may see; posted, never in the address. `/` leads here. */
export function FindCitizen() {
  const { t } = useTranslation();
  const api = useApi();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState('');
  const [fault, setFault] = useState<SearchFault>();
  const find = useMutation({
    mutationFn: (asked: string) => api({ schema: Found, path: '/coordinator/citizens/find', body: { query: asked } }),
  });
  useHotkeys([['/', () => input.current?.focus()]]);
  const close = () => {
    find.reset();
    setFault(undefined);
  };
  const write = (text: string) => {
    // An answer never stands under another text than the one it was asked with.
    close();
    setQuery(text);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const search = readSearch(query);
    find.reset();
    setFault(search.fault);
    if (search.asked !== undefined) find.mutate(search.asked);
  };
  const choose = (citizen: Citizen) => {
    write('');
    void navigate(`/citizens/${citizen.id}`);
  };
  return (
    <Popover
      opened={fault !== undefined || find.isSuccess || find.isError}
      onDismiss={close}
      position="bottom-start"
      width={320}
      shadow="md"
    >
      <Popover.Target>
        <search className={classes.form}>
          <form onSubmit={submit}>
            <TextInput
              ref={input}
              size="sm"
              autoComplete="off"
              aria-label={t('find.label')}
              placeholder={t('find.placeholder')}
              leftSection={find.isPending ? <Loader size={14} /> : <IconSearch size={16} aria-hidden />}
              value={query}
              error={fault !== undefined}
              onChange={(event) => write(event.target.value)}
            />
          </form>
        </search>
      </Popover.Target>
      <Popover.Dropdown>
        <Results fault={fault} citizens={find.data?.citizens} error={find.error} onChosen={choose} />
      </Popover.Dropdown>
    </Popover>
  );
}
