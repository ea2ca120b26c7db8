import { Anchor } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useHref, useNavigate } from 'react-router';
import { useLanguage } from '../i18n/use-language.ts';
import { usePerson } from '../session/use-session.ts';
import { noticeKinds, type NoticeSummary, placeOf } from './notices.ts';
import { playTone, tellMachine, toldWords } from './tell.ts';
import { rememberTold, toldUpTo } from './use-notices.ts';

const id = 'notices';
const shownMilliseconds = 8_000;

function ToPlace({ href, onOpen }: { href: string; onOpen: () => void }) {
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
      {t('notices.open')}
    </Anchor>
  );
}

/** Whether there is anything to tell. */
function hasNews({ tell: { counts } }: NoticeSummary): boolean {
  return Object.keys(counts).length > 0;
}

/**
 * Tells quietly what came, when the person wants to be told: each once in this tab, one notice at a time, without anybody's name.
 */
export function useTelling(summary: NoticeSummary | undefined): void {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const person = usePerson();
  const navigate = useNavigate();
  const base = useHref('/');
  const isStanding = useRef(false);
  const show = (news: NoticeSummary) => {
    const kind = noticeKinds.find((one) => news.tell.counts[one]) ?? 'new-message';
    const place = placeOf({ kind }, person.role);
    const open = () => {
      notifications.hide(id);
      void navigate(place);
    };
    notifications[isStanding.current ? 'update' : 'show']({
      id,
      role: 'status',
      color: news.tell.isCritical ? 'red' : 'orange',
      autoClose: shownMilliseconds,
      closeButtonProps: { 'aria-label': t('close') },
      title: toldWords(t, news, language),
      message: <ToPlace href={`${base.replace(/\/$/, '')}${place}`} onOpen={open} />,
      onClose: () => {
        isStanding.current = false;
      },
    });
    isStanding.current = true;
    if (news.sound) playTone();
    if (news.browser) tellMachine(t);
  };
  const tell = useEffectEvent((news: NoticeSummary) => {
    const told = toldUpTo(person.id);
    if (told === undefined) return rememberTold(person.id, news.asOf);
    if (!hasNews(news) || news.asOf <= told) return;
    rememberTold(person.id, news.asOf);
    show(news);
  });
  useEffect(() => {
    if (summary) tell(summary);
  }, [summary]);
}
