import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useApi } from '../http/use-api.ts';
import { formatCpr, parseCpr } from '../person/citizen.ts';
import { readSearch, type SearchFault } from '../person/search-text.ts';
import { Failure } from '../ui/failure.tsx';
import { RegisterCitizen } from './register-citizen.tsx';
import { WardCitizen } from './stay.ts';

const Found = z.object({ citizens: z.array(WardCitizen) });

function Results({ citizens, onChosen }: { citizens: WardCitizen[]; onChosen: (citizen: WardCitizen) => void }) {
  const { t } = useTranslation();
  return (
    <Stack gap={4} component="ul" m={0} p={0} style={{ listStyle: 'none' }} aria-label={t('find.results')}>
      {citizens.map((citizen) => (
        <li key={citizen.id}>
          <Button variant="default" fullWidth justify="flex-start" onClick={() => onChosen(citizen)}>
            {citizen.name} · {formatCpr(citizen.cpr)} · {citizen.municipality.name}
          </Button>
        </li>
      ))}
    </Stack>
  );
}

interface AnswerProps {
  citizens: WardCitizen[];
  asked: string;
  onChosen: (citizen: WardCitizen) => void;
}

function Answer({ citizens, asked, onChosen }: AnswerProps) {
  const { t } = useTranslation();
  const cpr = parseCpr(asked);
  if (citizens.length > 0) return <Results citizens={citizens} onChosen={onChosen} />;
  if (!cpr) return <Text size="sm">{t('admit.noneByName')}</Text>;
  return <RegisterCitizen key={cpr} cpr={cpr} onRegistered={onChosen} />;
}

/** Finds a citizen by CPR or name; an unknown CPR number can be registered. The search is posted, never in an address. */
export function ChooseCitizen({ onChosen }: { onChosen: (citizen: WardCitizen) => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const [query, setQuery] = useState('');
  const [fault, setFault] = useState<SearchFault>();
  const find = useMutation({
    mutationFn: (asked: string) => api({ schema: Found, path: '/hospital/citizens/find', body: { query: asked } }),
  });
  const write = (text: string) => {
    // An answer never stands under another text than the one it was asked with.
    find.reset();
    setFault(undefined);
    setQuery(text);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const search = readSearch(query);
    find.reset();
    setFault(search.fault);
    if (search.asked !== undefined) find.mutate(search.asked);
  };
  return (
    <Stack gap="md">
      <form onSubmit={submit}>
        <Group align="flex-end" wrap="nowrap">
          <TextInput
            flex={1}
            label={t('admit.find')}
            placeholder={t('find.pattern')}
            autoComplete="off"
            data-autofocus
            error={fault !== undefined}
            value={query}
            onChange={(event) => write(event.target.value)}
          />
          <Button type="submit" loading={find.isPending}>
            {t('find.do')}
          </Button>
        </Group>
      </form>
      {fault && (
        <Text size="sm" c="var(--tone-bad-text)" role="alert">
          {t(`find.fault.${fault}`)}
        </Text>
      )}
      {find.error && <Failure error={find.error} />}
      {find.data && <Answer citizens={find.data.citizens} asked={find.variables} onChosen={onChosen} />}
    </Stack>
  );
}
