import { Anchor } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useHref, useNavigate } from 'react-router';
import { z } from 'zod';
import { useLanguage } from '../shared/i18n/use-language.ts';
import type { Notice } from '../shared/live/live-connection.ts';
import { Words } from '../shared/obligation/obligation.ts';
import { usePerson } from '../shared/session/use-session.ts';

const id = 'milestones';
const shownMilliseconds = 8_000;
const list = '/worklist?list=duties';

const Milestone = z.object({
  topic: z.literal('milestone'),
  obligationId: z.string(),
  milestone: z.enum(['warning', 'due', 'escalation', 'dispute-overdue', 'repeated']),
  level: z.number().default(0),
  unit: z.string(),
});
type Milestone = z.infer<typeof Milestone>;

/** The part of the worklist that has been read in which a duty's title stands. */
const Read = z.object({
  pages: z.array(z.object({ duties: z.array(z.object({ id: z.string(), title: Words })).default([]) })),
});

/** One milestone by the duty's title, several as how many there are of each kind. */
function told(t: TFunction, reached: Milestone[], titleOf: (obligationId: string) => string | undefined): string {
  const [first, second] = reached;
  if (first && !second) {
    return t(`milestone.${first.milestone}`, { title: titleOf(first.obligationId) ?? t('milestone.unknown') });
  }
  const kinds = Map.groupBy(reached, ({ milestone }) => milestone);
  return [...kinds].map(([kind, of]) => t(`milestone.count.${kind}`, { count: of.length })).join(' · ');
}

/** The title of a duty in what this screen has read of the unit's list; nothing is asked for only to be told. */
function useTitles(): (obligationId: string) => string | undefined {
  const queries = useQueryClient();
  const { language } = useLanguage();
  const { unit } = usePerson();
  return (obligationId) => {
    const pages = Read.safeParse(queries.getQueryData(['worklist', unit.sor])).data?.pages ?? [];
    return pages.flatMap(({ duties }) => duties).find((duty) => duty.id === obligationId)?.title[language];
  };
}

function ToList({ href, onOpen }: { href: string; onOpen: () => void }) {
  const { t } = useTranslation();
  return (
    <Anchor
      size="sm"
      href={href}
      onClick={(event) => {
        event.preventDefault();
        onOpen();
      }}
    >
      {t('milestone.open')}
    </Anchor>
  );
}

/**
 * Tells quietly that a limit of the own unit is near or has passed: each once, one notice at a time, those that come while it stands
 * there counted into it. Nobody is named.
 */
export function useMilestones(): (notice: Notice) => void {
  const { t } = useTranslation();
  const { unit } = usePerson();
  const navigate = useNavigate();
  const href = useHref(list);
  const titleOf = useTitles();
  const seen = useRef(new Set<string>());
  const standing = useRef<Milestone[]>([]);
  const show = () => {
    const isStanding = standing.current.length > 1;
    const open = () => {
      notifications.hide(id);
      void navigate(list);
    };
    notifications[isStanding ? 'update' : 'show']({
      id,
      role: 'status',
      color: 'orange',
      autoClose: shownMilliseconds,
      closeButtonProps: { 'aria-label': t('close') },
      title: told(t, standing.current, titleOf),
      message: <ToList href={href} onOpen={open} />,
      onClose: () => {
        standing.current = [];
      },
    });
  };
  return (notice) => {
    const milestone = Milestone.safeParse(notice).data;
    if (!milestone || milestone.unit !== unit.sor) return;
    const key = [milestone.obligationId, milestone.milestone, milestone.level].join(' ');
    if (seen.current.has(key)) return;
    seen.current.add(key);
    standing.current = [...standing.current, milestone];
    show();
  };
}
