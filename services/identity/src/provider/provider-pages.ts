import type { KoaContextWithOIDC } from 'oidc-provider';
import { faultPage } from '../http/fault-page.ts';
import { html, page, pressConfirm } from '../http/page.ts';
import { languageFrom, texts } from '../http/texts.ts';

/** The page for an authorization or sign-out request that cannot be answered at the client. */
export function renderError(ctx: KoaContextWithOIDC, code: string, origin: string): void {
  ctx.type = 'html';
  ctx.body = faultPage(faultOf(ctx.status, ctx.oidc.route, code), origin);
}

function faultOf(status: number, route: string, code: string) {
  if (status >= 500) return texts.ourFault;
  return route === 'resume' || code === 'invalid_grant' ? texts.expired : texts.badRequest;
}

/** Asks whether to sign out; when the screens sent the person here (`id_token_hint`) the question answers itself. */
export function renderSignOut(ctx: KoaContextWithOIDC, form: string, origin: string): void {
  const language = languageFrom(ctx.query['lang'], ctx.oidc.params?.['ui_locales']);
  const body = html`<h1>${texts.signOutQuestion[language]}</h1>
    ${{ markup: form }}
    <button class="main-action" id="confirm" form="op.logoutForm" name="logout" value="yes">
      ${texts.signOutTitle[language]}
    </button>
    <p><a href="${origin}/">${texts.stay[language]}</a></p>
    ${ctx.oidc.entities.IdTokenHint ? pressConfirm : ''}`;
  ctx.type = 'html';
  ctx.body = page({ language, title: texts.signOutTitle[language], body });
}

/** Shown after signing out when there is nowhere to go back to. */
export function renderSignedOut(ctx: KoaContextWithOIDC, origin: string): void {
  const language = languageFrom(ctx.query['lang'], undefined);
  const body = html`<h1>${texts.signedOut[language]}</h1>
    <p><a href="${origin}/">${texts.toFrontPage[language]}</a></p>`;
  ctx.type = 'html';
  ctx.body = page({ language, title: texts.signOutTitle[language], body });
}
