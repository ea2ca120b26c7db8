import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useApi } from '../http/use-api.ts';
import { usePerson } from '../session/use-session.ts';
import { type Content, valueAt } from './content.ts';
import type { FormName } from './document.ts';

const Receivers = z.object({
  receivers: z.array(
    z.object({ sor: z.string(), name: z.string(), kind: z.string(), organisation: z.string().optional() }),
  ),
});

/** Which units may be chosen between; undefined where the citizen’s municipality gets the document. */
export function choosableReceiver(name: FormName, content: Content): 'practice' | 'training' | undefined {
  if (name === 'discharge-letter') return 'practice';
  const place = valueAt(content, ['rehabilitation', 'request', 'place']);
  return name === 'rehabilitation-plan' && place === 'hospital' ? 'training' : undefined;
}

interface ReceiverFieldProps {
  kind: 'practice' | 'training';
  value: string | undefined;
  onChange: (sor: string | undefined) => void;
}

/** The practice of a letter, when it is another than the one noted, or the hospital unit that trains. */
export function ReceiverField({ kind, value, onChange }: ReceiverFieldProps) {
  const { t } = useTranslation();
  const api = useApi();
  const { organisation } = usePerson();
  const read = useQuery({
    queryKey: ['receivers'],
    queryFn: () => api({ schema: Receivers, path: '/hospital/correspondence/receivers' }),
    staleTime: Infinity,
  });
  const units = (read.data?.receivers ?? []).filter((unit) =>
    kind === 'practice' ? unit.kind === 'practice' : unit.organisation === organisation.sor,
  );
  return (
    <Select
      label={t(`document.to.${kind}`)}
      description={t(`document.toHint.${kind}`)}
      searchable
      clearable
      data={units.map(({ sor, name }) => ({ value: sor, label: name }))}
      value={value ?? null}
      onChange={(sor) => onChange(sor ?? undefined)}
    />
  );
}
