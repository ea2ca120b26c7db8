import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { Arranged } from '../../shared/arranged/arranged.ts';
import { AnswerContent, Change, SavedDraft } from '../../shared/document/document.ts';
import { MessageProgress } from '../../shared/document/message-progress.ts';
import { useApi } from '../../shared/http/use-api.ts';
import { Words } from '../../shared/obligation/obligation.ts';
import { Citizen, Named } from '../../shared/person/citizen.ts';

const Content = z.record(z.string(), z.unknown());

/** One item of functional ability before admission, now and expected; the levels are codes. */
const Compared = z.object({
  item: z.string(),
  name: Words,
  before: z.string().optional(),
  now: z.string().optional(),
  expected: z.string().optional(),
  comment: z.string().optional(),
  worse: z.boolean(),
  differs: z.boolean(),
});
export type Compared = z.infer<typeof Compared>;

const Area = z.object({ area: z.string(), name: Words, text: z.string().optional() });
export type Area = z.infer<typeof Area>;

/** The stay as the municipality knows it. Times are ISO instants. */
const HospitalStay = z.object({
  id: z.string(),
  citizen: Citizen,
  ward: Named,
  status: z.enum(['in-hospital', 'on-leave', 'ended', 'cancelled']),
  deceased: z.boolean(),
  startedAt: z.string(),
  endedAt: z.string().optional(),
  unit: Named.optional(),
  services: z.object({
    paused: z.array(z.string()),
    kept: z.array(z.object({ service: z.string() })),
    running: z.array(z.string()),
  }),
  comesHome: z.object({ at: z.string(), certainty: z.string(), weekend: z.boolean() }).optional(),
  plan: z.object({ messageId: z.string() }).optional(),
  ready: z.object({ messageId: z.string() }).optional(),
  arranged: Arranged,
});
export type HospitalStay = z.infer<typeof HospitalStay>;

const SentAnswer = z.object({
  messageId: z.string(),
  /** The version it answers. */
  to: z.string(),
  sentAt: z.string(),
  by: z.string(),
  content: AnswerContent,
  progress: MessageProgress.optional(),
});
export type SentAnswer = z.infer<typeof SentAnswer>;

const kinds = { 'care-plan-message': 'care-plan', 'ready-for-discharge-message': 'ready' } as const;

/** A care plan, or that a citizen is ready, with all that answering it takes. Versions are newest first, answers oldest first. */
export const Plan = z.object({
  messageId: z.string(),
  kind: z.enum(['care-plan-message', 'ready-for-discharge-message']).transform((event) => kinds[event]),
  stay: HospitalStay,
  from: Named,
  sentAt: z.string(),
  activity: z.string(),
  content: Content,
  comparison: z.array(Compared).default([]),
  nursing: z.array(Area).default([]),
  changes: z.array(Change),
  versions: z.array(
    z.object({ messageId: z.string(), sentAt: z.string(), activity: z.string(), number: z.number().optional() }),
  ),
  answers: z.array(SentAnswer),
  draft: SavedDraft.extend({ content: Content }).optional(),
  may: z.object({ answer: z.boolean(), ask: z.boolean() }),
  /** Whom hospitals call at the person's own unit, when it has said so. */
  unitContact: z.object({ name: z.string(), phone: z.string() }).optional(),
});
export type Plan = z.infer<typeof Plan>;

const Contact = z.object({ name: z.string(), title: z.string().optional(), phone: z.string() });

const CarePlanSays = z.object({
  version: z.object({ number: z.number(), changes: z.array(z.object({ what: z.string(), at: z.string() })) }),
  contact: Contact,
  times: z.object({
    certainty: z.string(),
    agreedDischarge: z.string().optional(),
    expectedDischarge: z.string().optional(),
    expectedEndOfTreatment: z.string().optional(),
    comment: z.string().optional(),
  }),
  destination: z.object({ place: z.string(), text: z.string().optional() }),
  coordination: z
    .object({ plan: z.object({ needs: z.array(z.object({ need: z.string(), text: z.string().optional() })) }) })
    .optional(),
});

const ReadySays = z.object({
  ready: z.object({ readyAt: z.string(), physician: z.string(), wishedDischarge: z.string().optional() }),
  waiting: z.object({
    reason: z.string(),
    agreed: z.string().optional(),
    comment: z.string().optional(),
    planVersion: z.number().optional(),
  }),
  contact: Contact,
});

/** What an answer has to go by, of either kind of message. Times are ISO instants. */
export interface Said {
  contact?: z.infer<typeof Contact>;
  /** Which version of the plan. */
  version?: number;
  /** What the sender itself calls new. */
  changes: { what: string; at: string }[];
  /** When the citizen leaves, as agreed or wished, else as expected. */
  leaves?: string;
  certainty?: string;
  needs: { need: string; text?: string | undefined }[];
  ready?: z.infer<typeof ReadySays>['ready'] & { waiting: z.infer<typeof ReadySays>['waiting'] };
}

/** What the message says, as far as it can be read: what cannot is left out, and the message itself is one click away. */
export function saidBy({ kind, content }: Pick<Plan, 'kind' | 'content'>): Said {
  return kind === 'ready' ? saidByReady(content) : saidByPlan(content);
}

function saidByPlan(content: object): Said {
  const says = CarePlanSays.safeParse(content).data;
  if (!says) return { changes: [], needs: [] };
  const { version, contact, times, coordination } = says;
  const leaves = times.agreedDischarge ?? times.expectedDischarge;
  return {
    contact,
    version: version.number,
    changes: version.changes,
    certainty: times.certainty,
    needs: coordination?.plan.needs ?? [],
    ...(leaves && { leaves }),
  };
}

function saidByReady(content: object): Said {
  const says = ReadySays.safeParse(content).data;
  if (!says) return { changes: [], needs: [] };
  const { ready, waiting, contact } = says;
  return {
    contact,
    changes: [],
    needs: [],
    ready: { ...ready, waiting },
    ...(ready.wishedDischarge && { leaves: ready.wishedDischarge }),
  };
}

/** The version that stands now, when it is another than this one. */
export function newerVersion({ versions, messageId }: Plan): Plan['versions'][number] | undefined {
  const [latest] = versions;
  return latest && latest.messageId !== messageId ? latest : undefined;
}

/** Where the services have the plan and its draft. */
export const planPath = (messageId: string) => `/municipality/plans/${messageId}`;

/** The plan, read again when something happens about it. */
export function usePlan(messageId: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['board', 'plan', messageId],
    queryFn: () => api({ schema: Plan, path: planPath(messageId) }),
    // A form begins from what the services have now, never from what was read another time.
    gcTime: 0,
  });
}
