import { io, type Socket } from 'socket.io-client';
import { z } from 'zod';
import type { Cluster } from './cluster.ts';

const Numbered = z.object({ seq: z.number() });
const Hello = z.object({ feed: z.number() });

/** A browser's socket that notes every notice it is given, whatever number it has. */
export interface Browser {
  /** The number after which its first connection began to listen; nothing before that hello. */
  from(): number | undefined;
  /** The numbers of the notices, in the order they came. */
  heard: number[];
  /** How often it connected. */
  connections(): number;
  /** Lets the connection break, as a network does that goes away; it is then made again. */
  dropConnection(): void;
  close(): void;
}

const soonMs = 50;
const atMostMs = 1000;

/** Signs in as a person and follows the feed, each time from the last number that it has. */
export function openBrowser({ origin, tokens }: Cluster, userId: string): Browser {
  const heard: number[] = [];
  let from: number | undefined;
  let connections = 0;
  const last = () => heard.at(-1) ?? from;
  const socket: Socket = io(origin, {
    transports: ['websocket'],
    forceNew: true,
    reconnectionDelay: soonMs,
    reconnectionDelayMax: atMostMs,
    auth: (give) => {
      const since = last();
      const authenticate = (token: string) => give({ token, ...(since !== undefined && { since }) });
      // Without a token it is refused, and asks again.
      tokens.person(userId).then(authenticate, () => authenticate(''));
    },
  });
  socket.on('hello', (payload) => {
    connections += 1;
    from ??= Hello.parse(payload).feed;
  });
  socket.on('notice', (payload) => heard.push(Numbered.parse(payload).seq));
  // A refusal by the server, unlike a broken connection, is tried again only when asked for.
  socket.on('connect_error', () => void (socket.active || socket.connect()));
  socket.on('disconnect', () => void (socket.active || socket.connect()));
  return {
    from: () => from,
    heard,
    connections: () => connections,
    dropConnection: () => void socket.io.engine?.close(),
    close: () => void socket.disconnect(),
  };
}
