import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { io } from 'socket.io-client';
import { useSession } from '../session/use-session.ts';
import { serverNow } from '../time/use-now.ts';
import { followFeed, type LiveSocket, type LiveState } from './live-connection.ts';
import { staleKeys } from './topics.ts';
import { LiveContext } from './use-live.ts';

const readAgainAfterMilliseconds = 120;
const silenceBeforeLostMilliseconds = 4_000;

function openSocket(auth: () => Promise<{ token: string; since?: number }>): LiveSocket {
  return io({
    path: '/socket.io',
    transports: ['websocket'],
    autoConnect: false,
    reconnectionDelay: 500,
    reconnectionDelayMax: 10_000,
    timeout: silenceBeforeLostMilliseconds,
    auth: (give) => void auth().then(give, () => give({})),
  });
}

/** Collects the topics of a burst of notices and reads again once. */
function collectTopics(readAgain: (keys: Set<string>) => void): (topic: string) => void {
  let waiting: Set<string> | undefined;
  return (topic) => {
    if (!waiting) {
      waiting = new Set();
      setTimeout(() => {
        if (waiting) readAgain(waiting);
        waiting = undefined;
      }, readAgainAfterMilliseconds);
    }
    for (const key of staleKeys(topic)) waiting.add(key);
  };
}

/** Keeps one socket for the signed-in user; what it tells makes queries read again. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const { token, renewToken, person, citizen } = useSession();
  const [state, setState] = useState<LiveState>({ connected: false, heardAt: undefined });
  const personId = (person ?? citizen)?.id;

  useEffect(() => {
    if (!personId) return undefined;
    const collect = collectTopics((keys) => {
      for (const key of keys) void queries.invalidateQueries({ queryKey: [key] });
    });
    const connection = followFeed({
      open: openSocket,
      token,
      renewToken,
      onNotice: ({ topic }) => collect(topic),
      onGap: () => void queries.invalidateQueries(),
      onState: setState,
      now: serverNow,
    });
    const online = () => connection.networkChanged(true);
    const offline = () => connection.networkChanged(false);
    window.addEventListener('online', online);
    window.addEventListener('offline', offline);
    return () => {
      window.removeEventListener('online', online);
      window.removeEventListener('offline', offline);
      connection.close();
    };
  }, [queries, personId, token, renewToken]);

  return <LiveContext value={state}>{children}</LiveContext>;
}
