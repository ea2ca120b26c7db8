import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { I18nextProvider } from 'react-i18next';
import { createMemoryRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { cssVariables, theme } from '../app/theme.ts';
import { createApi } from '../shared/http/api.ts';
import { ApiContext } from '../shared/http/use-api.ts';
import { createI18n } from '../shared/i18n/i18n.ts';
import { PrivacyProvider } from '../shared/person/privacy.tsx';
import type { Person } from '../shared/session/person.ts';
import { type Session, SessionContext } from '../shared/session/use-session.ts';

/** One order or question that reached the services. */
interface Asked {
  path: string;
  body: unknown;
}

type Answer = (body: unknown) => object;

/** Answers by path, as the services would; what is not among them is refused with 404. */
export function services(answers: Record<string, Answer>) {
  const asked: Asked[] = [];
  const answering: typeof fetch = (input, init) => {
    const path = input instanceof Request ? input.url : input.toString();
    const body: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : undefined;
    asked.push({ path, body });
    const answer = answers[path.split('?')[0] ?? ''];
    if (!answer) return Promise.resolve(Response.json({ code: 'not-found', detail: 'Findes ikke' }, { status: 404 }));
    const given = answer(body);
    return Promise.resolve(given instanceof Response ? given : Response.json(given));
  };
  return { asked, fetch: answering };
}

function sessionOf(person: Person): Session {
  return {
    status: 'signed-in',
    expired: false,
    person,
    signIn: async () => undefined,
    resume: async () => undefined,
    completeSignIn: () => Promise.resolve('/'),
    signOut: async () => undefined,
    token: () => Promise.resolve('token'),
    renewToken: () => Promise.resolve(undefined),
  };
}

interface ScreenOptions {
  person: Person;
  fetch: typeof fetch;
  /** The address the screen is opened at. */
  at?: string;
}

/** Shows a screen to a signed-in person, with everything it stands on and answers from `fetch`. */
export function renderScreen(screen: ReactNode, { person, fetch, at = '/' }: ScreenOptions) {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const api = createApi({
    fetch,
    language: () => 'da',
    token: () => Promise.resolve('token'),
    renewToken: () => Promise.resolve(undefined),
  });
  const router = createMemoryRouter(
    [
      { path: '/', element: screen },
      { path: '/citizens/:id', element: screen },
      { path: '/letters/:messageId', element: screen },
      { path: '/home-care/:id', element: screen },
      { path: '/board/:id/:name', element: screen },
      { path: '/correspondence/:threadId?', element: screen },
    ],
    { initialEntries: [at] },
  );
  render(
    <I18nextProvider i18n={createI18n()}>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} forceColorScheme="light" env="test">
        <Notifications />
        <QueryClientProvider client={queries}>
          <SessionContext value={sessionOf(person)}>
            <ApiContext value={api}>
              <PrivacyProvider>
                <RouterProvider router={router} />
              </PrivacyProvider>
            </ApiContext>
          </SessionContext>
        </QueryClientProvider>
      </MantineProvider>
    </I18nextProvider>,
  );
  return { queries };
}
