import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useApi } from '../../shared/http/use-api.ts';
import { Citizen } from '../../shared/person/citizen.ts';
import { useCitizenName } from '../../shared/person/privacy.tsx';
import { readSearch, type SearchFault } from '../../shared/person/search-text.ts';
import { usePerson } from '../../shared/session/use-session.ts';
import { Failure } from '../../shared/ui/failure.tsx';

const Found = z.object({ citizens: z.array(Citizen) });

interface CitizenFieldProps {
  citizen: Citizen | undefined;
  onChange: (citizen: Citizen | undefined) => void;
  isMissing: boolean;
}

/** Whom it is about, found by CPR or name among those this person may write about; posted, never in an address. */
export function CitizenField({ citizen, onChange, isMissing }: CitizenFieldProps) {
  const { t } = useTranslation();
  const nameOf = useCitizenName();
  if (!citizen) return <Finder onChosen={onChange} isMissing={isMissing} />;
  const { name, cpr } = nameOf(citizen);
  return (
    <Group justify="space-between">
      <Text size="sm">
        {t('correspondence.about')} <b>{name}</b> · {cpr} · {t('citizen.age', { age: citizen.age })}
      </Text>
      <Button variant="subtle" size="compact-sm" onClick={() => onChange(undefined)}>
        {t('correspondence.another')}
      </Button>
    </Group>
  );
}

function Finder({ onChosen, isMissing }: { onChosen: (citizen: Citizen) => void; isMissing: boolean }) {
  const { t } = useTranslation();
  const api = useApi();
  const { sector } = usePerson();
  const [query, setQuery] = useState('');
  const [fault, setFault] = useState<SearchFault>();
  const find = useMutation({
    mutationFn: (asked: string) =>
      api({ schema: Found, path: `/${sector}/correspondence/citizens`, body: { query: asked } }),
  });
  const submit = () => {
    const search = readSearch(query);
    find.reset();
    setFault(search.fault);
    if (search.asked !== undefined) find.mutate(search.asked);
  };
  // It stands in a form of its own kind: Enter finds, and sends nothing.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    submit();
  };
  const isNone = isMissing && query === '';
  return (
    <Stack gap={6}>
      <Group align="flex-start" wrap="nowrap">
        <TextInput
          flex={1}
          label={t('correspondence.citizen')}
          withAsterisk
          placeholder={t('find.pattern')}
          autoComplete="off"
          value={query}
          error={fault ? t(`find.fault.${fault}`) : isNone && t('correspondence.missing.citizen')}
          onKeyDown={onKeyDown}
          onChange={(event) => {
            find.reset();
            setFault(undefined);
            setQuery(event.target.value);
          }}
        />
        <Button variant="default" mt={25} onClick={submit} loading={find.isPending}>
          {t('find.do')}
        </Button>
      </Group>
      {find.error && <Failure error={find.error} />}
      {find.data?.citizens.length === 0 && <Text size="sm">{t('correspondence.noCitizen')}</Text>}
      <Results citizens={find.data?.citizens ?? []} onChosen={onChosen} />
    </Stack>
  );
}

function Results({ citizens, onChosen }: { citizens: Citizen[]; onChosen: (citizen: Citizen) => void }) {
  const { t } = useTranslation();
  const nameOf = useCitizenName();
  if (citizens.length === 0) return null;
  return (
    <Stack gap={4} component="ul" m={0} p={0} style={{ listStyle: 'none' }} aria-label={t('find.results')}>
      {citizens.map((one) => {
        const { name, cpr } = nameOf(one);
        return (
          <li key={one.id}>
            <Button variant="default" fullWidth justify="flex-start" onClick={() => onChosen(one)}>
              {name} · {cpr}
            </Button>
          </li>
        );
      })}
    </Stack>
  );
}
