import type { Language } from '@overgang/service-kit';
import type { Request, RequestHandler } from 'express';
import type { Provider } from 'oidc-provider';
import { z } from 'zod';
import type { Directory } from '../domain/directory.ts';
import { signInClosedPage, signInPage } from './sign-in-page.ts';
import { languageFrom, texts } from './texts.ts';

/** Shows the demo users to whoever has begun a sign-in; an expired sign-in is an error. */
export function showSignIn(provider: Provider, { users }: Directory): RequestHandler {
  return async (request, response) => {
    const { params } = await provider.interactionDetails(request, response);
    const language = languageFrom(request.query['lang'], params['ui_locales']);
    response.type('html').send(signInPage({ language, users: [...users.values()] }));
  };
}

const Choice = z.object({ user: z.string().optional(), cancel: z.string().optional() }).catch({});

/** Signs the chosen demo user in and goes on to the screens; goes back without a sign-in when it was cancelled. */
export function takeSignIn(provider: Provider, { users }: Directory): RequestHandler {
  return async (request, response) => {
    const choice = Choice.parse(request.body);
    if (choice.cancel) return provider.interactionFinished(request, response, { error: 'access_denied' });
    const user = users.get(choice.user ?? '');
    if (user)
      return provider.interactionFinished(request, response, { login: { accountId: user.id, remember: false } });
    const content = { language: chosenLanguage(request), users: [...users.values()], fault: texts.noSuchUser };
    return void response.status(400).type('html').send(signInPage(content));
  };
}

/** Answers when demo sign-in is turned off: there is no other way to sign in here. */
export const closedSignIn: RequestHandler = (request, response) => {
  response
    .status(403)
    .type('html')
    .send(signInClosedPage(chosenLanguage(request)));
};

function chosenLanguage(request: Request): Language {
  return languageFrom(request.query['lang'], undefined);
}
