import { defineConfig } from 'vitest/config';

const globalSetup = ['./tests/support/log-folder.ts', './packages/service-kit/src/testing/postgres-server.ts'];

const measured = ['tests/faults/{poison,soak}.test.ts'];
const faults = {
  include: ['tests/faults/*.test.ts'],
  globalSetup,
  setupFiles: ['./tests/support/setup.ts'],
  testTimeout: 60_000,
  hookTimeout: 120_000,
};

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{packages,services}/*/src/**/*.test.ts', 'apps/{standalone,simulator}/src/**/*.test.ts'],
          globalSetup,
          // No test changes what a module holds for others, so the modules are read once for all of them.
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      'apps/clinician-ui',
      'tests',
      {
        // Each of these breaks things and counts: in the short form two of them at a time, at full size the machine is for one.
        test: {
          ...faults,
          name: 'faults',
          exclude: measured,
          fileParallelism: process.env['FAULTS'] !== 'full',
        },
      },
      {
        // These measure as well: one after the other, and nothing beside them.
        test: { ...faults, name: 'measured', include: measured, fileParallelism: false },
      },
      {
        // Reads what the others logged: `npm test` runs it when they have ended.
        test: { name: 'privacy', include: ['tests/privacy/*.test.ts'] },
      },
    ],
  },
});
