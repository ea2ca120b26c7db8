import { z } from 'zod';

/** An entry of a list, or a part, of an answer; each of its fields is there only where the route tells it. */
interface Part {
  [field: string]: unknown;
  id: string;
  name: string;
  type: string;
  code: string;
  cpr: string;
  path: string;
  what: string;
  kind: string;
  state: string;
  isRead: boolean;
  awaitingEarlier: boolean;
  cancelled: boolean;
  technical: boolean;
  isPast: boolean | undefined;
  messageId: string;
  obligationId: string;
  pathwayId: string;
  citizen: { id: string; cpr: string; name: string };
  responsible: { sor: string };
  fields: object;
}

/** What a route answers, by the names of its lists and parts; each is there only where the route tells it. */
export interface Told {
  id: string;
  code: string;
  state: string;
  detail: string;
  now: string;
  feed: number;
  unread: number;
  faulty: number[];
  tell: { counts: object };
  totals: { all: number; pending: number; snoozed: number };
  states: Record<string, Part>;
  duty: Part;
  citizen: Part;
  why: Part;
  draft: Part;
  takenBy: Part | undefined;
  tasks: Part[];
  duties: Part[];
  breaches: Part[];
  undelivered: Part[];
  citizens: Part[];
  entries: Part[];
  missing: Part[];
  next: Part[];
  planned: Part[];
  courses: Part[];
  responsibles: Part[];
  notices: Part[];
  deviations: Part[];
  disputes: Part[];
  precedents: Part[];
  versions: Part[];
  fields: Part[];
  types: Part[];
  people: Part[];
  calls: Part[];
  looks: Part[];
  words: Part[];
  happened: Part[];
  history: Part[];
  groups: Part[];
  indicators: Part[];
}

/** An answer that is an object; a test that asks for what it does not tell fails there. */
export const Told = z.custom<Told>((answer) => typeof answer === 'object' && answer !== null);
