import { z } from 'zod';
import { momentOf } from './story-time.ts';

/** A duty in the words of a story: moments instead of instants, names instead of ids. */
export interface Duty {
  id: string;
  state: string;
  due?: string;
  /** On whose list it lies, while it is open. */
  on?: string;
  owedBy: string;
  owedTo?: string;
  severity: string;
  paused?: true;
  links?: object;
  escalation?: number;
  disputed?: { id: string };
  why: string;
  /** Numbers it was judged by, and those it counted. */
  figures: object;
  /** What closed it, and when. */
  closedBy?: string;
  closedAt?: string;
}

const Named = z.looseObject({ name: z.string() });

const Work = z
  .looseObject({
    responsible: z.looseObject({ unit: Named }),
    paused: z.literal(true).optional(),
    links: z.looseObject({}).optional(),
    escalation: z.number(),
    disputed: z.looseObject({ id: z.string() }).optional(),
  })
  .transform(({ responsible, paused, links, escalation, disputed }) => ({
    on: responsible.unit.name,
    escalation,
    ...(paused && { paused }),
    ...(links && { links }),
    ...(disputed && { disputed: { id: disputed.id } }),
  }));

const Closed = z
  .looseObject({ at: z.string(), event: z.looseObject({ type: z.string() }).optional() })
  .transform(({ at, event }) => ({ closedAt: momentOf(at), ...(event && { closedBy: event.type }) }));

/** What the coordinator tells of an obligation. */
export const Obligation = z
  .looseObject({
    id: z.string(),
    state: z.string(),
    due: z.string().optional(),
    severity: z.string(),
    responsible: Named,
    recipient: Named.optional(),
    duty: Work.optional(),
    why: z.looseObject({
      figures: z.looseObject({}),
      clause: z.object({ da: z.string(), en: z.string() }),
      closed: Closed.optional(),
    }),
  })
  .transform(({ id, state, due, severity, responsible, recipient, duty, why }): Duty => ({
    id,
    state,
    severity,
    owedBy: responsible.name,
    why: why.clause.en,
    figures: why.figures,
    ...(due && { due: momentOf(due) }),
    ...(recipient && { owedTo: recipient.name }),
    ...duty,
    ...why.closed,
  }));
