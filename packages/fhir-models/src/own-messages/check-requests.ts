import { get, listOf, textOf } from '../check/json.ts';
import { type Located, type MessageView, ofType } from '../check/message-view.ts';
import { moment } from '../check/moment.ts';
import { REHABILITATION_SERVICE, REHABILITATION_TYPE } from '../terminology/kl-care-social-codes.ts';
import { PRECONDITION } from './forms.ts';
import { follow } from './place.ts';

const DANISH_DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen' });

/** Requests of rehabilitation: KL's code of the service, one main type, the id of the document, its discharge, and a status that fits. */
export function checkRequests(message: MessageView, composition: Located, activity: string): void {
  for (const request of ofType(message, 'ServiceRequest')) {
    checkIdentity(request, composition, message);
    checkService(request, message);
    checkType(request, message);
    checkStatus(request, activity, message);
    checkDischarge(request, message);
  }
}

function checkIdentity({ resource, path }: Located, composition: Located, { report }: MessageView): void {
  const id = get(listOf(get(resource, 'identifier'))[0], 'value');
  if (id !== undefined && id !== get(composition.resource, 'identifier', 'value'))
    report('own-plan-id', `${path}.identifier[0].value`);
}

/** Codes of others may stand beside KL's. */
function checkService({ resource, path }: Located, { report }: MessageView): void {
  const { system, concepts } = REHABILITATION_SERVICE;
  const [service] = concepts.keys();
  const codings = listOf(get(resource, 'code', 'coding'));
  const isNamed = codings.some((coding) => get(coding, 'system') === system && get(coding, 'code') === service);
  if (codings.length > 0 && !isNamed) report('fixed-value', `${path}.code.coding`, service);
}

function checkType({ resource, path }: Located, { report }: MessageView): void {
  const { system, concepts } = REHABILITATION_TYPE;
  const types: ReadonlySet<unknown> = new Set(concepts.keys());
  const codings = listOf(get(resource, 'category')).flatMap((category) => listOf(get(category, 'coding')));
  const main = codings.filter((coding) => get(coding, 'system') === system && types.has(get(coding, 'code')));
  if (main.length > 1) report('rehabilitation-type', `${path}.category`);
}

function checkStatus({ resource, path }: Located, activity: string, { report }: MessageView): void {
  const isActive = get(resource, 'status') === 'active';
  if (isActive === (activity === 'retract-message')) report('own-withdrawn', `${path}.status`);
}

function checkDischarge(request: Located, message: MessageView): void {
  const dischargedOn = follow({ value: request.resource, path: request.path }, [
    'extension',
    PRECONDITION,
    'valueDate',
  ]);
  const [encounter] = ofType(message, 'Encounter');
  const ended = textOf(get(encounter?.resource, 'period', 'end'));
  if (!dischargedOn || ended === undefined || moment(ended) === undefined) return;
  if (DANISH_DAY.format(new Date(ended)) !== dischargedOn.value)
    message.report('rehabilitation-discharge', dischargedOn.path);
}
