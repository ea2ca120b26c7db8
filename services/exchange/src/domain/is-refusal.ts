// Not signed in, no access, wrong address, too slow, too much: mended without a change of the message.
const passing = new Set([401, 403, 404, 408, 429]);

/** Whether an HTTP status refuses what was posted; every other failure passes, and the same is posted again. */
export function isRefusal(status: number): boolean {
  return status >= 400 && status < 500 && !passing.has(status);
}
