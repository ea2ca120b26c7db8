import { z } from 'zod';
import { ApiProblem } from '../../shared/http/api-problem.ts';

const mostBytes = 35 * 1024 * 1024;
const carried = ['application/pdf', 'image/png', 'image/jpeg', 'image/gif'];
/** For a file chooser. */
export const accepted = carried.join(',');

const Answer = z.object({ fileId: z.string(), contentType: z.string(), bytes: z.number() });
const Refused = z.object({ code: z.string(), detail: z.string().optional(), mend: z.string().optional() });

export type FileFault = 'type' | 'size' | 'empty';

/** Why a message cannot carry a file, as far as can be told before it is put up. */
export function faultOf({ type, size }: Pick<File, 'type' | 'size'>): FileFault | undefined {
  if (!carried.includes(type)) return 'type';
  if (size === 0) return 'empty';
  return size > mostBytes ? 'size' : undefined;
}

/** A file's title: its name without the ending, as long as a message takes. */
export function titleOf(name: string): string {
  return (
    name
      .replace(/\.[a-z\d]{1,5}$/i, '')
      .slice(0, 100)
      .trim() || name.slice(0, 100)
  );
}

interface Putting {
  file: File;
  path: string;
  token: string | undefined;
  language: string;
  /** From 0 to 1. */
  onProgress: (part: number) => void;
}

/** Puts a file up to the services, telling how far it has come; rejects with an ApiProblem. */
export function putUpFile({ file, path, token, language, onProgress }: Putting): Promise<z.infer<typeof Answer>> {
  return new Promise((resolve, reject) => {
    // The only way for a browser to tell how much of a body has been sent.
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.setRequestHeader('content-type', file.type);
    request.setRequestHeader('accept-language', language);
    if (token) request.setRequestHeader('authorization', `Bearer ${token}`);
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0));
    request.addEventListener('error', () => reject(new ApiProblem(0, 'connection')));
    request.addEventListener('load', () => {
      const answer = Answer.safeParse(bodyOf(request.responseText));
      if (answer.success) resolve(answer.data);
      else reject(problemOf(request));
    });
    request.send(file);
  });
}

function problemOf({ status, responseText }: XMLHttpRequest): ApiProblem {
  const { code = `http-${status}`, detail, mend } = Refused.safeParse(bodyOf(responseText)).data ?? {};
  return new ApiProblem(status, code, { ...(detail && { detail }), ...(mend && { mend }) });
}

function bodyOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
