import type { IncomingMessage } from 'node:http';
import { PassThrough, type Duplex } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { Request } from 'express';
import { Refusal } from '@overgang/service-kit';

const tooLong = (maxBytes: number) =>
  new Refusal(413, 'too-long', {
    text: {
      da: `Indholdet er større end de tilladte ${maxBytes} byte.`,
      en: `The content is larger than the ${maxBytes} bytes allowed.`,
    },
    mend: {
      da: 'Send et mindre indhold. En vedhæftet fil fylder en tredjedel mere som base64: gør filen mindre, eller del den over flere meddelelser.',
      en: 'Send less content. An attached file is a third larger as base64: make the file smaller, or send it in several messages.',
    },
  });

const mendType = {
  da: 'Send FHIR JSON i UTF-8 (application/fhir+json).',
  en: 'Send FHIR JSON in UTF-8 (application/fhir+json).',
};
const unsupported = (code: string, da: string, en: string) =>
  new Refusal(415, code, { text: { da, en }, mend: mendType });

const notUtf8 = new Refusal(400, 'structure', {
  text: {
    da: 'Indholdet er ikke gyldig UTF-8 eller er beskadiget.',
    en: 'The content is not valid UTF-8, or is damaged.',
  },
  mend: mendType,
});

/**
 * The request's JSON text. Refused before or while it is read: other media types, charsets and encodings (415), more
 * bytes than allowed, packed or unpacked (413), and damaged content (400).
 */
export async function readBody(request: Request, maxBytes: number): Promise<string> {
  checkType(request);
  const declared = Number(request.headers['content-length'] ?? 0);
  if (declared > maxBytes) throw tooLong(maxBytes);
  const bytes = await collect(request, decoderOf(request), maxBytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw notUtf8;
  }
}

function checkType({ headers }: IncomingMessage): void {
  const [type = '', ...parameters] = (headers['content-type'] ?? '').toLowerCase().split(';');
  if (!['application/fhir+json', 'application/json'].includes(type.trim())) {
    throw unsupported('not-supported', 'Kun FHIR JSON modtages.', 'Only FHIR JSON is taken.');
  }
  const charset = parameters.map((one) => one.trim()).find((one) => one.startsWith('charset='));
  if (charset && !/^charset="?utf-?8"?$/.test(charset)) {
    throw unsupported('not-supported', 'Kun tegnsættet UTF-8 modtages.', 'Only the charset UTF-8 is taken.');
  }
}

function decoderOf({ headers }: IncomingMessage): Duplex {
  switch ((headers['content-encoding'] ?? 'identity').toLowerCase()) {
    case 'identity':
      return new PassThrough();
    case 'gzip':
      return createGunzip();
    case 'deflate':
      return createInflate();
    case 'br':
      return createBrotliDecompress();
    default:
      throw unsupported('not-supported', 'Indholdets kodning kendes ikke.', 'The content encoding is not known.');
  }
}

function collect(request: Request, decoder: Duplex, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let size = 0;
    const refuse = (refusal: Refusal) => {
      request.unpipe(decoder);
      decoder.destroy();
      reject(refusal);
    };
    decoder.on('data', (part: Buffer) => {
      size += part.length;
      if (size > maxBytes) refuse(tooLong(maxBytes));
      else parts.push(part);
    });
    decoder.once('end', () => resolve(Buffer.concat(parts)));
    decoder.once('error', () => refuse(notUtf8));
    request.once('error', () => refuse(notUtf8));
    request.once('aborted', () => refuse(notUtf8));
    request.pipe(decoder);
  });
}
