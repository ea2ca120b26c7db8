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
          sequence: { groupOrder: 0 },
        },
      },
      'apps/clinician-ui',
      'tests',
      {
        // Runs when all the others have ended, and reads what they logged.
        test: { name: 'privacy', include: ['tests/privacy/*.test.ts'], sequence: { groupOrder: 2 } },
      },
    ],
  },
});
