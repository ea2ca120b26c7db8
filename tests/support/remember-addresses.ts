import { subscribe } from 'node:diagnostics_channel';
import { remember } from './api.ts';

/** Every address that a test asks for is kept for the test that looks for personal data. */
subscribe('undici:request:create', (message) => {
  if (typeof message !== 'object' || message === null || !('request' in message)) return;
  const { request } = message;
  if (typeof request === 'object' && request !== null && 'path' in request) remember(`asked ${String(request.path)}`);
});
