import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { SavedDraft } from '../../shared/document/document.ts';
import { useApi } from '../../shared/http/use-api.ts';

const Content = z.record(z.string(), z.unknown());

const ReportVersion = z.object({
  messageId: z.string(),
  number: z.number(),
  sentAt: z.string(),
  by: z.object({ name: z.string(), role: z.string() }),
  content: Content,
});
export type ReportVersion = z.infer<typeof ReportVersion>;

/** The report of admission of a stay: what was sent, newest first, what a form begins with, and the draft. */
const Report = z.object({
  versions: z.array(ReportVersion),
  begin: Content,
  draft: SavedDraft.extend({ content: Content }).optional(),
});

const Typed = z.object({ report: z.object({ type: z.enum(['automatic', 'manual']) }) });

/** Whether a version was sent by itself or by a person. */
export function typeOf({ content }: ReportVersion): 'automatic' | 'manual' | 'unknown' {
  return Typed.safeParse(content).data?.report.type ?? 'unknown';
}

/** Reads the report; `isForm`: a form begins from what the services have now, never from what was read another time. */
export function useReport(stayId: string, { isForm }: { isForm: boolean }) {
  const api = useApi();
  return useQuery({
    queryKey: isForm ? ['report-form', stayId] : ['board', 'home-care', 'stay', stayId, 'report'],
    queryFn: () => api({ schema: Report, path: `/municipality/hospital-stays/${stayId}/report` }),
    ...(isForm && { gcTime: 0 }),
  });
}
