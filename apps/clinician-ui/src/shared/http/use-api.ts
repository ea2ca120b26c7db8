import { createContext, use } from 'react';
import type { Api } from './api.ts';

const noApi: Api = () => Promise.reject(new Error('No API is provided around this screen.'));

export const ApiContext = createContext<Api>(noApi);

/** The services, called as the signed-in user. */
export function useApi(): Api {
  return use(ApiContext);
}
