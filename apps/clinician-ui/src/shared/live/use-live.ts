import { createContext, use } from 'react';
import type { LiveState } from './live-connection.ts';

export const LiveContext = createContext<LiveState>({ connected: false, heardAt: undefined });

/** Whether the screen follows what happens, and since when it does not. */
export function useLive(): LiveState {
  return use(LiveContext);
}
