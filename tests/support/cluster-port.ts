import { isPortFree } from '@overgang/service-kit';

const [first, last] = [20_000, 29_999];
let next = first + ((process.pid * 37) % (last - first));

/**
 * A port that nobody listens on, below those that outgoing connections are given: what is started again at its old port
 * must not find it taken by one of them.
 */
export async function clusterPort(): Promise<number> {
  for (let looked = first; looked <= last; looked++) {
    // Each caller looks at a number of its own, also while another waits.
    const port = next < last ? next + 1 : first;
    next = port;
    if (await isPortFree(port)) return port;
  }
  throw new Error('No port is free.');
}
