import type { Server as HttpServer } from 'node:http';
import type { Citizen, Logger, Verifier } from '@overgang/service-kit';
import type { Kysely } from 'kysely';
import { Server, type Socket } from 'socket.io';
import { z } from 'zod';
import { roomsOf } from '../domain/access.ts';
import { feedAfter, feedHead, feedPrunedTo, type FeedRow } from '../storage/feed.ts';
import type { Tables } from '../storage/schema.ts';
import type { FeedTail } from './feed-tail.ts';

const Handshake = z.object({ token: z.string().min(1), since: z.number().int().nonnegative().optional() });

interface Listener {
  socket: Socket;
  rooms: string[];
  /** Of a citizen, who hears that something happened to them, and nothing else. */
  citizenId?: string;
  /** The last number this socket has been given or passed by. */
  cursor: number;
  /** True once it has caught up and takes rows straight from the tail. */
  live: boolean;
}

interface Admitted extends Pick<Listener, 'rooms' | 'citizenId'> {
  expiresAt: number;
  since: number | undefined;
}

export interface Sockets {
  /** How many are open in this process. */
  count(): number;
  attach(server: HttpServer): void;
  /** Passes a row of the tail on to every socket that has caught up and may hear it. */
  pass(row: FeedRow): void;
  stop(): Promise<void>;
}

interface SocketOptions {
  db: Kysely<Tables>;
  verifier: Verifier;
  tail: () => FeedTail;
  logger: Logger;
}

/** A network that dies without a word is noticed on both sides within five seconds (milliseconds). */
const heartbeat = { pingInterval: 2500, pingTimeout: 2000 };

/** Live notices: each socket is given what its rooms concern after its own cursor, each row once and in order. */
export function createSockets({ db, verifier, tail, logger }: SocketOptions): Sockets {
  const listeners = new Set<Listener>();
  const io = new Server({ path: '/socket.io', transports: ['websocket'], serveClient: false, ...heartbeat });

  io.use((socket, next) => void admitOrRefuse({ db, verifier }, socket, next));
  io.on('connection', (socket: Socket) => {
    const admitted: Admitted = socket.data;
    const { expiresAt, since, ...hears } = admitted;
    const listener = { socket, ...hears, cursor: 0, live: false };
    listeners.add(listener);
    const expiry = setTimeout(() => expire(socket), Math.min(expiresAt * 1000 - Date.now(), 2 ** 31 - 1));
    socket.once('disconnect', () => {
      clearTimeout(expiry);
      listeners.delete(listener);
    });
    greet({ db, tail }, listener, since).catch((error: unknown) => {
      // The client comes back with its cursor, so nothing is lost by letting go.
      logger.warn({ reason: error instanceof Error ? error.message : 'unknown' }, 'a socket could not be served');
      socket.disconnect(true);
    });
  });

  return {
    count: () => listeners.size,
    attach: (server) => void io.attach(server),
    pass: (row) => {
      for (const listener of listeners) if (listener.live) give(listener, row);
    },
    async stop() {
      io.disconnectSockets(true);
      io.engine?.close();
      await Promise.resolve();
    },
  };
}

type Admission = Pick<SocketOptions, 'db' | 'verifier'>;

async function admitOrRefuse(admission: Admission, socket: Socket, next: (error?: Error) => void): Promise<void> {
  try {
    socket.data = await admit(admission, socket);
  } catch {
    return next(new Error('unauthenticated'));
  }
  next();
}

async function admit({ db, verifier }: Admission, socket: Socket): Promise<Admitted> {
  const { token, since } = Handshake.parse(socket.handshake.auth);
  const caller = await verifier.verify(token);
  if (caller.kind === 'system') throw new Error('Only people listen to the feed.');
  const { expiresAt } = caller;
  if (caller.kind === 'person') return { rooms: roomsOf(caller), expiresAt, since };
  return { ...(await ownEar(db, caller)), expiresAt, since };
}

/** A citizen is in no room of those at work. What was missed is read again, so nothing has to be given afterwards. */
async function ownEar(db: Kysely<Tables>, { cpr }: Citizen): Promise<Pick<Listener, 'rooms' | 'citizenId'>> {
  const known = await db.selectFrom('citizen').select('id').where('cpr', '=', cpr).executeTakeFirst();
  return { rooms: [], ...(known && { citizenId: known.id }) };
}

function expire(socket: Socket): void {
  socket.emit('expired');
  socket.disconnect(true);
}

/** Says hello with the number that the notices follow after, then gives what was missed until the tail is reached. */
async function greet(
  { db, tail }: Pick<SocketOptions, 'db' | 'tail'>,
  listener: Listener,
  since: number | undefined,
): Promise<void> {
  const head = await feedHead(db);
  const reset = since !== undefined && (since < (await feedPrunedTo(db)) || since > head);
  listener.cursor = since === undefined || reset ? head : since;
  listener.socket.emit('hello', { feed: listener.cursor, ...(reset && { reset }) });
  for (;;) {
    const upTo = tail().head();
    const rows = await feedAfter(db, listener.cursor, listener.rooms);
    for (const row of rows) give(listener, row);
    // Whatever the tail has passed on while this was read is read in another round.
    if (rows.length === 0 && tail().head() === upTo) break;
  }
  listener.live = true;
}

function give(listener: Listener, { seq, at, rooms, notice }: FeedRow): void {
  if (seq <= listener.cursor) return;
  listener.cursor = seq;
  if (rooms.some((room) => listener.rooms.includes(room))) listener.socket.emit('notice', { seq, at, ...notice });
  else if (isOwn(listener, notice)) listener.socket.emit('notice', { seq, at, topic: 'own' });
}

/** What changes a citizen's timeline changes their own page. */
function isOwn({ citizenId }: Listener, notice: FeedRow['notice']): boolean {
  return citizenId !== undefined && notice.topic === 'timeline' && notice.citizenId === citizenId;
}
