import type { Language } from '@overgang/service-kit';
import type { Request, RequestHandler, Response } from 'express';
import { errors, type Provider } from 'oidc-provider';
import { z } from 'zod';
import { accountIn, type Directory } from '../domain/directory.ts';
import { signInClosedPage, signInPage } from './sign-in-page.ts';
import { languageFrom, texts } from './texts.ts';

const usedMark = 'sign-in-used';
const usedMarkLastsMs = 60 * 60_000;

/** Remembers in this browser, for this one page, that the sign-in was finished: the provider forgets it at once. */
async function markUsed(provider: Provider, request: Request, response: Response): Promise<void> {
  const { uid } = await provider.interactionDetails(request, response);
  const { pathname, protocol } = new URL(provider.issuer);
  response.cookie(usedMark, 'yes', {
    path: `${pathname}/sign-in/${uid}`,
    maxAge: usedMarkLastsMs,
    httpOnly: true,
    sameSite: 'lax',
    secure: protocol === 'https:',
  });
}

function isMarkedUsed({ headers }: Request): boolean {
  return (headers.cookie ?? '').split(/; */).includes(`${usedMark}=yes`);
}

/**
 * Shows the demo users to whoever has begun a sign-in; an expired sign-in is an error. Who comes back to a used-up one,
 * with the browser's Back, is sent to the front page.
 */
export function showSignIn(provider: Provider, directory: Directory): RequestHandler {
  return async (request, response) => {
    const interaction = await provider.interactionDetails(request, response).catch((error: unknown) => {
      if (error instanceof errors.SessionNotFound && isMarkedUsed(request)) return undefined;
      throw error;
    });
    if (!interaction) return response.redirect(303, new URL('/', provider.issuer).href);
    const { params } = interaction;
    const language = languageFrom(request.query['lang'], params['ui_locales']);
    response.type('html').send(signInPage({ language, ...shownOf(directory) }));
  };
}

const Choice = z.object({ user: z.string().optional(), cancel: z.string().optional() }).catch({});

/** Signs the chosen demo user in and goes on to the screens; goes back without a sign-in when it was cancelled. */
export function takeSignIn(provider: Provider, directory: Directory): RequestHandler {
  return async (request, response) => {
    const choice = Choice.parse(request.body);
    const user = accountIn(directory, choice.user ?? '');
    if (choice.cancel || user) await markUsed(provider, request, response);
    if (choice.cancel) return provider.interactionFinished(request, response, { error: 'access_denied' });
    if (user)
      return provider.interactionFinished(request, response, { login: { accountId: user.id, remember: false } });
    const content = { language: chosenLanguage(request), ...shownOf(directory), fault: texts.noSuchUser };
    return void response.status(400).type('html').send(signInPage(content));
  };
}

function shownOf({ users, citizens }: Directory) {
  return { users: [...users.values()], citizens: [...citizens.values()] };
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
