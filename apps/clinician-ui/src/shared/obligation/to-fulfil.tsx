import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { z } from 'zod';
import { useApi } from '../http/use-api.ts';
import type { Citizen } from '../person/citizen.ts';
import { usePerson } from '../session/use-session.ts';
import { Failure } from '../ui/failure.tsx';
import { whereDone } from './where-done.ts';

const Rows = z.object({
  stays: z.array(z.object({ id: z.string(), status: z.string(), citizen: z.object({ cpr: z.string() }) })),
});
const Stay = z.object({ stayId: z.string().optional() });
const Letter = z.object({ letter: z.object({ messageId: z.string() }).optional() });

interface Owed {
  citizen: Citizen;
  ruleId: string;
  /** SOR number of the unit that has it, where that may be another one than the person's own. */
  unit?: string;
}

type ToFulfilProps = Owed & { size?: 'compact-sm' | 'sm' };

/** The address of the page about the citizen where it is done; the CPR number that finds it is in none. */
function useFind({ citizen: { cpr }, unit }: Owed) {
  const api = useApi();
  const person = usePerson();
  return {
    stay: async () => {
      const { stays } = await api({ schema: Rows, path: `/hospital/units/${unit ?? person.unit.sor}/board` });
      const own = stays.filter(({ citizen }) => citizen.cpr === cpr);
      const stay = own.find(({ status }) => status === 'in-progress' || status === 'on-leave') ?? own[0];
      return stay && `/board/${stay.id}`;
    },
    'home-care': async () => {
      const { stayId } = await api({ schema: Stay, path: '/municipality/hospital-stays/find', body: { cpr } });
      return stayId && `/home-care/${stayId}`;
    },
    letter: async () => {
      const { letter } = await api({ schema: Letter, path: '/practice/letters/about', body: { cpr } });
      return letter && `/letters/${letter.messageId}`;
    },
  };
}

/** The way to where what is owed is done, as the main button; the timeline where the citizen has no such page. */
export function ToFulfil({ size = 'compact-sm', ...owed }: ToFulfilProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const find = useFind(owed);
  const where = whereDone(owed.ruleId, usePerson());
  const open = useMutation({
    mutationFn: async () => {
      if (!where || where.on === 'page') return undefined;
      const page = await find[where.on]();
      return page && [page, where.document].filter(Boolean).join('/');
    },
    onSuccess: (page) => void navigate(page ?? `/citizens/${owed.citizen.id}`),
  });
  if (!where) return null;
  const look = { size, rightSection: <IconArrowRight size={14} aria-hidden /> };
  if (where.on === 'page') {
    return (
      <Button {...look} component={Link} to={where.to}>
        {t(where.text)}
      </Button>
    );
  }
  return (
    <>
      <Button {...look} loading={open.isPending} onClick={() => open.mutate()}>
        {t(where.text)}
      </Button>
      {open.error && <Failure error={open.error} />}
    </>
  );
}
