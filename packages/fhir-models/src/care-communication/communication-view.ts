import { get, listOf, textOf } from '../check/json.ts';
import type { Located, MessageView } from '../check/message-view.ts';
import { EXTENSION } from '../message/profile.ts';

/** The Communication the MessageHeader points to. */
export function focusOf({ header, find }: MessageView): Located | undefined {
  const [focus] = listOf(get(header.resource, 'focus'));
  return find(get(focus, 'reference'), 'Communication');
}

/** A payload of the standard, text or file, with its place. */
export interface LocatedSegment {
  path: string;
  payload: unknown;
  id: string | undefined;
  attachment: unknown;
}

/** Payloads with text or a file; others are open in the profile and not judged. */
export function segmentsOf(communication: Located): LocatedSegment[] {
  return listOf(get(communication.resource, 'payload')).flatMap((payload, index) => {
    const attachment = get(payload, 'contentAttachment');
    if (attachment === undefined && get(payload, 'contentString') === undefined) return [];
    const identifier = extensionsOf(payload, EXTENSION.identifier)[0];
    const id = textOf(get(identifier, 'valueIdentifier', 'value'));
    return [{ path: `${communication.path}.payload[${index}]`, payload, id, attachment }];
  });
}

export function extensionsOf(element: unknown, url: string): readonly unknown[] {
  return listOf(get(element, 'extension')).filter((extension) => get(extension, 'url') === url);
}
