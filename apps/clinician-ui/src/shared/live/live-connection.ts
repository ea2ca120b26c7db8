import { z } from 'zod';

const Hello = z.object({ feed: z.number() });
const Notice = z.object({
  seq: z.number(),
  topic: z.string(),
  citizenId: z.string().optional(),
  messageId: z.string().optional(),
});
type Notice = z.infer<typeof Notice>;

/** The part of a socket that the connection needs; socket.io-client fulfils it. */
export interface LiveSocket {
  on(event: string, listener: (payload: unknown) => void): unknown;
  connect(): unknown;
  disconnect(): unknown;
  /** False when the socket will not try again by itself. */
  readonly active: boolean;
}

export interface LiveState {
  connected: boolean;
  /** When the server was last heard; what is on the screen is at least as new as this. */
  heardAt: Date | undefined;
}

interface LiveOptions {
  /** Opens a socket whose authentication is asked for at every attempt. */
  open: (auth: () => Promise<{ token: string; since?: number }>) => LiveSocket;
  token: () => Promise<string | undefined>;
  renewToken: () => Promise<string | undefined>;
  onNotice: (notice: Notice) => void;
  /** Something may have been missed: everything must be read again. */
  onGap: () => void;
  onState: (state: LiveState) => void;
  now?: () => Date;
}

const waitAfterRefusalMilliseconds = 3_000;

export interface LiveConnection {
  /** The browser knows that the network is gone or back before the socket does. */
  networkChanged(online: boolean): void;
  close(): void;
}

/** Follows the feed: keeps the last number, drops what it has seen, and tells when a gap was possible. */
export function followFeed(options: LiveOptions): LiveConnection {
  const now = options.now ?? (() => new Date());
  let last: number | undefined;
  let lost = false;
  let stopped = false;
  let state: LiveState = { connected: false, heardAt: undefined };
  const show = (next: Partial<LiveState>) => options.onState((state = { ...state, ...next }));
  const heard = () => show({ connected: true, heardAt: now() });
  let refusedTimer: ReturnType<typeof setTimeout> | undefined;
  const drop = () => {
    lost = true;
    show({ connected: false });
  };

  const socket = options.open(async () => {
    const token = (await options.token()) ?? '';
    return last === undefined ? { token } : { token, since: last };
  });
  const tryAgainLater = () => {
    clearTimeout(refusedTimer);
    refusedTimer = setTimeout(() => void renewAndReconnect(), waitAfterRefusalMilliseconds);
  };
  const renewAndReconnect = async () => {
    try {
      const token = await options.renewToken();
      if (stopped || !token) return;
      socket.disconnect();
      socket.connect();
    } catch {
      // The provider is away as well; the session goes on when it is back.
      if (!stopped) tryAgainLater();
    }
  };

  socket.on('hello', (payload) => {
    const hello = Hello.safeParse(payload).data;
    if (hello && (last === undefined || hello.feed < last)) last = hello.feed;
    if (lost) options.onGap();
    lost = false;
    heard();
  });
  socket.on('notice', (payload) => {
    const notice = Notice.safeParse(payload).data;
    if (!notice || (last !== undefined && notice.seq <= last)) return;
    last = notice.seq;
    heard();
    options.onNotice(notice);
  });
  socket.on('expired', () => void renewAndReconnect());
  const dropAndRetry = () => {
    drop();
    if (!socket.active && !stopped) tryAgainLater();
  };
  socket.on('disconnect', dropAndRetry);
  socket.on('connect_error', dropAndRetry);
  socket.connect();

  return {
    networkChanged: (online) => {
      stopped = !online;
      socket.disconnect();
      if (online) socket.connect();
      else drop();
    },
    close: () => {
      stopped = true;
      clearTimeout(refusedTimer);
      socket.disconnect();
    },
  };
}
