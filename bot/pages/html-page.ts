import type { IncomingMessage, ServerResponse } from "node:http";
import { refusalText } from "../../cards/kit/words.ts";
import { nearestLocale } from "../../locales/locale.ts";
import { createTranslator, type Translator } from "../../locales/translator.ts";
import type { Refusal } from "../../services/outcome.ts";

/** A page in the reader's language. Only its title is escaped: `head` and `body` are HTML already. */
export function htmlPage(page: {
  readonly lang: string;
  readonly title: string;
  readonly head: string;
  readonly body: string;
}): string {
  const { lang, title, head, body } = page;
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
${head}
</head>
<body>${body}</body>
</html>`;
}

/** A link that no longer works, or a claim that takes no files: one sentence that says what to do. */
export function plainPage(tr: Translator, text: string): string {
  const title = tr.t("welcome.title");
  return htmlPage({
    lang: tr.locale,
    title,
    head: `<style>${style}</style>`,
    body: `<main>
<h1>${escapeHtml(title)}</h1>
<p role="alert">${escapeHtml(text)}</p>
</main>`,
  });
}

const style = `
:root { color-scheme: light dark; font: 16px/1.5 "Segoe UI", system-ui, sans-serif; }
body { margin: 0; background: Canvas; color: CanvasText; overflow-wrap: anywhere; }
main { max-width: 32rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1 { font-size: 1.4rem; margin: 0 0 .75rem; }
p { padding: .6rem .8rem; border-left: 4px solid #c4314b; margin: 0; }
`;

export function refuse(
  response: ServerResponse,
  tr: Translator,
  refusal: Refusal,
): void {
  sendHtml(response, 403, plainPage(tr, refusalText(tr, refusal)));
}

/** Where nobody is known the browser's language has to do. */
export function browserTranslator(
  request: Pick<IncomingMessage, "headers">,
): Translator {
  const wanted = request.headers["accept-language"]?.split(/[,;]/)[0];
  return createTranslator(nearestLocale(wanted), "UTC");
}

/** Documented hosts that show our pages inside Teams and its sisters (tab requirements). */
export const teamsHosts = [
  "https://*.cloud.microsoft",
  "https://teams.microsoft.com",
  "https://*.teams.microsoft.com",
  "https://*.microsoft365.com",
  "https://*.office.com",
  "https://outlook.office.com",
  "https://outlook.office365.com",
  "https://outlook-sdf.office.com",
  "https://outlook-sdf.office365.com",
].join(" ");

/** For everything that is bound to a link: kept nowhere, told to nobody. */
export const privateHeaders = {
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

/** For a file to be saved: nothing in it runs, and no page of others shows it. */
export function fileHeaders(file: {
  readonly type: string;
  readonly size: number;
  readonly disposition: string;
}) {
  return {
    ...privateHeaders,
    "content-security-policy":
      "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
    "content-type": file.type,
    "content-length": file.size,
    "content-disposition": file.disposition,
  };
}

/** Saved under its own name, in whatever script that is. */
export const savedAs = (name: string): string =>
  `attachment; filename*=UTF-8''${encodeURIComponent(name)}`;

const plainPolicy = `default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors ${teamsHosts}`;

export function sendHtml(
  response: ServerResponse,
  status: number,
  html: string,
  policy = plainPolicy,
): void {
  response.writeHead(status, {
    ...privateHeaders,
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": policy,
  });
  response.end(html);
}

export function escapeHtml(text: string): string {
  return text.replace(
    /[&<>"']/g,
    (character) => `&#${character.charCodeAt(0)};`,
  );
}
