import type { ColumnType, Generated, JSONColumnType, Kysely, Selectable } from 'kysely';
import type { ResponseCode } from '@overgang/fhir-models';
import type { DeliveryState } from '../domain/delivery-state.ts';
import type { FactDetails, FactKind } from '../domain/fact.ts';
import type { Text } from '../domain/text.ts';
import type { LaneTables } from './lane-tables.ts';
import type { TrackingTables } from './tracking-tables.ts';

interface OrganisationTable {
  sor: string;
  name: string;
  kind: OrganisationKind;
  part_of: string | null;
  /** Id of its Endpoint, which may be written before or after it. */
  endpoint: string | null;
  resource: JSONColumnType<object>;
  version: Generated<number>;
  updated_at: Date;
}

export type OrganisationKind = 'hospital' | 'municipality' | 'practice' | 'unit' | 'operator';

interface EndpointTable {
  id: string;
  /** SOR id of the managing organisation. */
  organisation: string | null;
  address: string;
  events: string[];
  active: boolean;
  resource: JSONColumnType<object>;
  version: Generated<number>;
  updated_at: Date;
}

interface MessageTable {
  message_id: string;
  sequence: ColumnType<string, never, never>;
  event: string;
  code: string | null;
  /** The pathway whose order the message keeps: its episode-of-care identifier, or its own id when it has none. */
  episode: string;
  sender: string;
  sender_organisation: string;
  receiver: string;
  receiver_organisation: string;
  acknowledges: string | null;
  response_code: ResponseCode | null;
  content_hash: string;
  body: string;
  body_hash: string;
  accepted_at: Date;
  /** The number of the request that brought it, under which everything about it is logged. */
  correlation_id: ColumnType<string | null, string | null | undefined, never>;
}

interface TransmissionTable {
  bundle_id: string;
  message_id: string;
  received_at: Date;
}

interface DeliveryTable {
  id: string;
  message_id: string;
  receiver: string;
  receiver_organisation: string;
  state: DeliveryState;
  attempts: Generated<number>;
  queued_at: Date;
  problem: JSONColumnType<Text> | null;
  retrying_since: Date | null;
  next_try_at: Date | null;
  handed_over_at: Date | null;
  acknowledged_at: Date | null;
  response_code: ResponseCode | null;
  /** The pathway whose order it keeps: its lane is this and the receiving organisation. */
  episode: ColumnType<string | null, string, string>;
  /** Its place in the lane, in order. */
  place: ColumnType<string | null, string | undefined, string>;
  /** When it counts as unanswered; set while it is handed over and a final acknowledgement is expected. */
  answer_due_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  /** When it did not get one in time. */
  unanswered_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
}

interface FactTable {
  id: ColumnType<string, never, never>;
  episode: string;
  kind: FactKind;
  message_id: string;
  acknowledgement_id: string | null;
  receiver: string;
  at: Date;
  details: JSONColumnType<FactDetails>;
  /** Always set; null in what an older version wrote and has not told, until it is taken over. */
  copied_at: Date | null;
  /** Of its message, so that delivery status is found without it; null in what an older version wrote, until it is filled in. */
  sender_organisation: ColumnType<string | null, string | null | undefined, string>;
  receiver_organisation: ColumnType<string | null, string | null | undefined, string>;
}

/** A fact that the coordinator is to be told; gone when it was. */
interface UntoldTable {
  episode: string;
  fact_id: string;
  /** Of the fact. */
  at: Date;
  /** How often the coordinator has refused it. */
  refusals: Generated<number>;
  /** When the exchange gave up telling it. */
  set_aside_at: ColumnType<Date | null, never, Date | null>;
}

/** The exchange's own PostgreSQL schema. */
export interface Tables extends TrackingTables, LaneTables {
  organisation: OrganisationTable;
  endpoint: EndpointTable;
  message: MessageTable;
  transmission: TransmissionTable;
  delivery: DeliveryTable;
  fact: FactTable;
  untold: UntoldTable;
}

/** A connection, or a transaction on one. */
export type Db = Kysely<Tables>;
export type OrganisationRow = Selectable<OrganisationTable>;
export type EndpointRow = Selectable<EndpointTable>;
export type MessageRow = Selectable<MessageTable>;
export type DeliveryRow = Selectable<DeliveryTable>;
export type FactRow = Selectable<FactTable>;
export type UntoldRow = Selectable<UntoldTable>;
