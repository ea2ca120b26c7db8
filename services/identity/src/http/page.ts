import { createHash } from 'node:crypto';
import type { Language } from '@overgang/service-kit';

/** A piece of HTML in which every text that was filled in has been escaped. */
export interface Markup {
  markup: string;
}

type Filling = string | Markup | Markup[];

/** Template for HTML: texts are escaped, markup is kept. */
export function html(parts: TemplateStringsArray, ...fillings: Filling[]): Markup {
  return { markup: parts.map((part, index) => part + rendered(fillings[index] ?? '')).join('') };
}

function rendered(filling: Filling): string {
  if (Array.isArray(filling)) return filling.map(({ markup }) => markup).join('');
  return typeof filling === 'string' ? escaped(filling) : filling.markup;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

const style = `
:root { color-scheme: light; --ink: #0e1317; --quiet: #545c66; --line: #8b949e; --accent: #14556b; --on-accent: #fff; --pressed: #0f4658; --ground: #f6f8f9; --card: #fff; --hover: #eaf4f7; --bad: #c92a2a; }
@media (prefers-color-scheme: dark) { :root { color-scheme: dark; --ink: #dbe1e6; --quiet: #a7b3bd; --line: #5f6d79; --accent: #7bb6c6; --on-accent: #0e1317; --pressed: #aacfd9; --ground: #141a20; --card: #1c242b; --hover: #22323a; --bad: #e05656; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
header, main { max-width: 90rem; margin: 0 auto; padding: 1rem 1.5rem; }
header { display: flex; justify-content: space-between; align-items: baseline; gap: 1rem; }
header p { margin: 0; font-size: 1.25rem; font-weight: 650; color: var(--accent); }
a { color: var(--accent); }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 0.75rem; }
h2 { font-size: 1.05rem; margin: 0 0 0.5rem; }
.notice { max-width: 46rem; margin: 0 0 1.5rem; padding: 0.75rem 1rem; background: var(--card); border-left: 0.3rem solid var(--accent); }
.fault { max-width: 46rem; margin: 0 0 1.5rem; padding: 0.75rem 1rem; background: var(--card); border-left: 0.3rem solid var(--bad); }
.groups { display: grid; grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr)); gap: 1.5rem; align-items: start; }
.groups ul { list-style: none; margin: 0; padding: 0; display: grid; gap: 0.5rem; }
button { font: inherit; color: inherit; cursor: pointer; border: 1px solid var(--line); border-radius: 0.5rem; background: var(--card); padding: 0.6rem 0.9rem; min-height: 2.75rem; }
.person { width: 100%; text-align: start; }
.person strong, .person span { display: block; overflow-wrap: anywhere; }
.person span { color: var(--quiet); font-size: 0.925rem; }
button:hover { border-color: var(--accent); background: var(--hover); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.main-action { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
.main-action:hover { background: var(--pressed); }
.aside { margin-top: 2rem; }
section + section[lang] { margin-top: 2.5rem; padding-top: 1.5rem; border-top: 1px solid var(--line); }
`;

const styleElement: Markup = { markup: `<style>${style}</style>` };

const confirmAtOnce = `document.getElementById('confirm').click();`;

/** Presses the button `confirm` where scripts run; without them the button is there to be pressed. */
export const pressConfirm: Markup = { markup: `<script>${confirmAtOnce}</script>` };

export interface PageContent {
  language: Language;
  title: string;
  /** Beside the product's name, for instance a link to the other language. */
  corner?: Markup;
  body: Markup;
}

/** A whole page of the identity provider. */
export function page({ language, title, corner, body }: PageContent): string {
  const { markup } = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Overgang</title>
        ${styleElement}
      </head>
      <body>
        <header>
          <p>Overgang</p>
          ${corner ?? ''}
        </header>
        <main>${body}</main>
      </body>
    </html>`;
  return markup;
}

/**
 * What a page may load and where its forms may lead: nothing but its own style, and the screens at `origin`, to which
 * the sign-in is sent on.
 */
export function contentSecurityPolicy(origin: string): string {
  return [
    "default-src 'none'",
    `style-src ${hashOf(style)}`,
    `script-src ${hashOf(confirmAtOnce)}`,
    `form-action 'self' ${origin}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
