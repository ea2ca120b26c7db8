import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useApi } from '../http/use-api.ts';
import { usePerson } from '../session/use-session.ts';
import { serverNow } from '../time/use-now.ts';
import { NoticeList, NoticeSummary } from './notices.ts';

const readAgainMilliseconds = 60_000;
/** Longest wait that a timer of the browser can hold. */
const longestMilliseconds = 2 ** 31 - 1;

const rememberedAs = (personId: string) => `overgang.told.${personId}`;

/** Up to when this tab has told what came; nothing before its first look. */
export function toldUpTo(personId: string): string | undefined {
  return sessionStorage.getItem(rememberedAs(personId)) ?? undefined;
}

/** This tab has told all that was to be told up to `upTo`. */
export function rememberTold(personId: string, upTo: string): void {
  sessionStorage.setItem(rememberedAs(personId), upTo);
}

/** How much is unread, and what is to be told now; read again when the next is due. */
export function useNoticeSummary() {
  const api = useApi();
  const { id } = usePerson();
  const read = useQuery({
    queryKey: ['notices', 'summary', id],
    queryFn: () => {
      const told = toldUpTo(id);
      const asked = new URLSearchParams(told === undefined ? {} : { toldUpTo: told });
      return api({ schema: NoticeSummary, path: `/coordinator/notices/summary?${asked}` });
    },
    refetchInterval: readAgainMilliseconds,
  });
  const { refetch } = read;
  const nextAt = read.data?.tell.nextAt;
  useEffect(() => {
    if (nextAt === undefined) return undefined;
    const wait = Math.min(Math.max(Date.parse(nextAt) - serverNow().getTime(), 0) + 1000, longestMilliseconds);
    const timer = setTimeout(() => void refetch(), wait);
    return () => clearTimeout(timer);
  }, [nextAt, refetch]);
  return read;
}

/** What came to the person in the last days, newest first; read only while it is looked at. */
export function useNoticeList(isOpen: boolean) {
  const api = useApi();
  const { id } = usePerson();
  return useQuery({
    queryKey: ['notices', 'list', id],
    queryFn: () => api({ schema: NoticeList, path: '/coordinator/notices' }),
    enabled: isOpen,
  });
}
