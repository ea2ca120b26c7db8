import { defineConfig } from 'vitest/config';

const globalSetup = ['./tests/support/log-folder.ts', './packages/service-kit/src/testing/postgres-server.ts'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{packages,services}/*/src/**/*.test.ts', 'apps/standalone/src/**/*.test.ts'],
          globalSetup,
          testTimeout: 20_000,
        },
      },
      'apps/clinician-ui',
      'tests',
      {
        // Reads what the others logged: `npm test` runs it when they have ended.
        test: { name: 'privacy', include: ['tests/privacy/*.test.ts'] },
      },
    ],
  },
});
