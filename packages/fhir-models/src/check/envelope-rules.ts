import { isSor, sorOfAddress } from '../identifiers/sor.ts';
import { SYSTEM } from '../identifiers/system.ts';
import { get, listOf, textOf } from './json.ts';
import type { Located, MessageView } from './message-view.ts';
import type { LocatedLink } from './messaging-rules.ts';
import { moment } from './moment.ts';

/** Where a message comes from and goes to: two units, each at its own address (Messaging 2.1.0). */
export function checkAddresses(message: MessageView): void {
  const { header, find, report } = message;
  const [destination] = listOf(get(header.resource, 'destination'));
  const sender = find(get(header.resource, 'sender', 'reference'), 'Organization');
  const receiver = find(get(destination, 'receiver', 'reference'), 'Organization');
  const unit = sorOf(sender);
  if (unit !== undefined && unit === sorOf(receiver)) report('sender-is-receiver', `${header.path}.sender`);
  const source = get(header.resource, 'source', 'endpoint');
  if (isElsewhere(source, sender)) report('endpoint-sor', `${header.path}.source.endpoint`);
  if (isElsewhere(get(destination, 'endpoint'), receiver))
    report('endpoint-sor', `${header.path}.destination[0].endpoint`);
}

/** The SOR id of an Organization. */
export function sorOf(organization: Located | undefined): string | undefined {
  const identifiers = listOf(get(organization?.resource, 'identifier'));
  return textOf(
    get(
      identifiers.find((one) => get(one, 'system') === SYSTEM.sor),
      'value',
    ),
  );
}

/** Only an address in SOR form says whose it is. */
function isElsewhere(endpoint: unknown, organization: Located | undefined): boolean {
  const told = sorOfAddress(textOf(endpoint) ?? '');
  const unit = sorOf(organization);
  return told !== undefined && unit !== undefined && isSor(unit) && told !== unit;
}

/** MedCom uses no contained resources (messaging, section 5). */
export function checkContained({ located, report }: MessageView): void {
  for (const { resource, path } of located)
    if (get(resource, 'contained') !== undefined) report('contained', `${path}.contained`);
}

// Open in Messaging 2.1.0, and used by no message type of it.
const UNUSED = ['author', 'responsible', 'enterer', 'reason', 'definition'];

/** Elements of the header the message type has no use for, beside those no type uses. */
export function unusedIn(...names: readonly string[]): (message: MessageView) => void {
  return ({ header, report }) => {
    for (const name of [...UNUSED, ...names])
      if (get(header.resource, name) !== undefined) report('not-used', `${header.path}.${name}`);
  };
}

// In milliseconds; a time may be written with or without its fractions, and clocks differ.
const A_MINUTE = 60_000;

/** When the message was made and sent: both times of sending the same, and not before it was made. */
export function checkSending({ path, recorded, occurred }: LocatedLink, { bundle, report }: MessageView): void {
  const [sent, told, made] = [moment(recorded), moment(occurred), moment(get(bundle, 'timestamp'))];
  if (sent === undefined) return;
  if (told !== undefined && Math.abs(sent - told) >= A_MINUTE) report('sent-times', `${path}.occurredDateTime`);
  if (made !== undefined && made - sent >= A_MINUTE) report('sent-before-made', `${path}.recorded`);
}
