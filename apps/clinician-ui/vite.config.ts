import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const backEnd = 'http://localhost:8080';
const prefixes = ['/fhir', '/hospital', '/municipality', '/practice', '/coordinator', '/identity', '/demo'];

/** Libraries that change seldom are kept apart, so that a new version of the screens leaves them cached. */
const libraries = [
  { name: 'mantine', test: /node_modules[\\/].*(@mantine[\\/](core|hooks|notifications|store)|@floating-ui)[\\/]/ },
  {
    name: 'react',
    test: /node_modules[\\/].*[\\/](react|react-dom|react-router|scheduler|@tanstack[\\/][a-z-]+)[\\/]/,
  },
  { name: 'live', test: /node_modules[\\/].*[\\/](socket\.io-client|socket\.io-parser|engine\.io-client)[\\/]/ },
];

export default defineConfig({
  plugins: [react()],
  build: { target: 'es2023', rolldownOptions: { output: { codeSplitting: { groups: libraries } } } },
  server: {
    proxy: {
      ...Object.fromEntries(prefixes.map((prefix) => [prefix, backEnd])),
      '/socket.io': { target: backEnd, ws: true },
    },
  },
  test: {
    name: 'clinician-ui',
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['./src/test-setup.ts'],
    // The screens and the page are made once for all files; test-setup.ts clears what a test leaves behind.
    isolate: false,
    testTimeout: 60_000,
  },
});
