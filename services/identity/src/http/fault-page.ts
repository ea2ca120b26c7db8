import type { Language, Text } from '@overgang/service-kit';
import { html, page, type Markup } from './page.ts';
import { texts } from './texts.ts';

/** What went wrong and what to do, in Danish and then in English, with the way back to the front page. */
export function faultPage(fault: Text, origin: string): string {
  const body = html`${inLanguage('da', fault, origin)}${inLanguage('en', fault, origin)}`;
  return page({ language: 'da', title: texts.failed.da, body });
}

function inLanguage(language: Language, fault: Text, origin: string): Markup {
  const heading = language === 'da' ? html`<h1>${texts.failed.da}</h1>` : html`<h2>${texts.failed.en}</h2>`;
  return html`<section lang="${language}">
    ${heading}
    <p class="fault">${fault[language]}</p>
    <p><a href="${origin}/">${texts.toFrontPage[language]}</a></p>
  </section>`;
}
