/**
 * Something that happened in a pathway. Its types and their data are listed in events.yaml. `at` is when it happened,
 * `registeredAt` when it was registered and its message made; both instants in ISO 8601.
 */
export interface PathwayEvent {
  id: string;
  type: string;
  at: string;
  registeredAt: string;
  data: Record<string, unknown>;
}
