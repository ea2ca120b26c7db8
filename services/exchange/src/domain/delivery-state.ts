export type DeliveryState = 'queued' | 'handed-over' | 'acknowledged' | 'refused' | 'dead';
type ResponseCode = 'ok' | 'transient-error' | 'fatal-error';

/** The state an acknowledgement leads to. `transient-error` is not final: the receiver sends its result later (KR5). */
export function stateAfter(responseCode: ResponseCode): DeliveryState {
  if (responseCode === 'ok') return 'acknowledged';
  return responseCode === 'fatal-error' ? 'refused' : 'handed-over';
}

/** A result that stands: it never changes from positive to negative or back. */
export function isFinal(responseCode: ResponseCode | null): boolean {
  return responseCode === 'ok' || responseCode === 'fatal-error';
}

/** Whether an administrator may have the delivery sent once more. */
export function canBeSentAgain(delivery: { state: DeliveryState; response_code: ResponseCode | null }): boolean {
  if (isFinal(delivery.response_code)) return false;
  return delivery.state !== 'queued' && delivery.state !== 'acknowledged';
}

/**
 * Whether a resend by the sender is passed on: the receiver has not given its result (an HTTP status is none), and nothing
 * is under way.
 */
export function wantsResend(delivery: { state: DeliveryState; response_code: ResponseCode | null }): boolean {
  return delivery.state !== 'queued' && !isFinal(delivery.response_code);
}
