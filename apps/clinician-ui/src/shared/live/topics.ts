/** Which reads a notice makes stale. The first part of every query key is one of these words. */
const staleAfter: Record<string, string[]> = {
  worklist: ['worklist', 'notices', 'obligation', 'disputes', 'escalated'],
  timeline: ['timeline', 'notices', 'citizens', 'obligation', 'messages'],
  message: ['board', 'message-states', 'worklist', 'timeline', 'messages', 'message-log'],
  board: ['board', 'notices', 'message-states'],
  milestone: ['worklist', 'notices', 'timeline', 'obligation', 'deviations', 'disputes', 'escalated'],
  receiver: ['notices', 'operations'],
  dispute: ['disputes', 'precedents', 'worklist', 'obligation', 'escalated'],
  own: ['own'],
  deviation: ['deviations', 'obligation'],
};

/** The query keys to read again after a notice on `topic`; an unknown topic makes everything stale. */
export function staleKeys(topic: string): string[] {
  return (
    staleAfter[topic] ?? [
      'board',
      'message-states',
      'worklist',
      'notices',
      'timeline',
      'citizens',
      'obligation',
      'messages',
      'message-log',
      'clock',
      'deviations',
      'escalated',
      'disputes',
      'precedents',
      'agreement-versions',
    ]
  );
}
