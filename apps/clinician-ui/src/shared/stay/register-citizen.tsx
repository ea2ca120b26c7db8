import { Group, Select, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../http/use-api.ts';
import { formatCpr } from '../person/citizen.ts';
import { OrderForm } from '../ui/order-form.tsx';
import { municipalities } from './municipalities.ts';
import { WardCitizen } from './stay.ts';

const choices = municipalities.map(([value, label]) => ({ value, label }));

interface RegisterCitizenProps {
  cpr: string;
  onRegistered: (citizen: WardCitizen) => void;
}

/** Registers a citizen that the hospital has not met before. */
export function RegisterCitizen({ cpr, onRegistered }: RegisterCitizenProps) {
  const { t } = useTranslation();
  const api = useApi();
  const [given, setGiven] = useState('');
  const [family, setFamily] = useState('');
  const [municipalityCode, setMunicipalityCode] = useState<string | null>(null);
  const register = useMutation({
    mutationFn: () => {
      const body = { cpr, given: given.trim().split(/\s+/), family: family.trim(), municipalityCode };
      return api({ schema: WardCitizen, path: '/hospital/citizens', body });
    },
  });
  const isComplete = given.trim() !== '' && family.trim() !== '' && municipalityCode !== null;
  // Not when the form is gone: by then somebody else is being searched for.
  const submit = () => register.mutate(undefined, { onSuccess: onRegistered });
  return (
    <OrderForm action={t('register.do')} isReady={isComplete} order={register} onSubmit={submit}>
      <Text size="sm">{t('register.intro', { cpr: formatCpr(cpr) })}</Text>
      <Group grow align="flex-start">
        <TextInput
          label={t('register.given')}
          required
          value={given}
          onChange={(event) => setGiven(event.target.value)}
        />
        <TextInput
          label={t('register.family')}
          required
          value={family}
          onChange={(event) => setFamily(event.target.value)}
        />
      </Group>
      <Select
        label={t('register.municipality')}
        required
        searchable
        data={choices}
        value={municipalityCode}
        onChange={setMunicipalityCode}
        nothingFoundMessage={t('register.noMunicipality')}
      />
    </OrderForm>
  );
}
