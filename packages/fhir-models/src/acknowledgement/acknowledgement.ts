import type { Party } from '../message/party.ts';
import type { ResponseCode } from '../terminology/response-code.ts';

/** Kvittering (Acknowledgement 2.0.3). */
export interface Acknowledgement {
  bundleId: string;
  messageId: string;
  createdAt: string;
  /** MessageHeader.id of the acknowledged message. */
  of: string;
  code: ResponseCode;
  sender: Party;
  receiver: Party;
  issues: {
    severity: 'fatal' | 'error' | 'warning' | 'information';
    code: string;
    coding?: string;
    text?: string;
    expression?: string[];
  }[];
}
