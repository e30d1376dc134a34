import type { UploadBoot } from "./boot.ts";
import { escapeHtml, htmlPage, teamsHosts } from "./html-page.ts";
import type { PageFiles } from "./tab-assets.ts";

/** Everything comes from here; styles are made by the page itself, with the nonce. */
export function uploadPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "connect-src 'self'",
    "img-src 'self' data: blob:",
    "form-action 'none'",
    "base-uri 'none'",
    `frame-ancestors ${teamsHosts}`,
  ].join("; ");
}

/** The page as the browser gets it: what it is made of, and its data. */
export function uploadHtml(
  boot: UploadBoot,
  { script, imports, styles }: PageFiles,
  nonce: string,
  noScript: string,
): string {
  // Data, not code: nothing in it may end the element it stands in.
  const data = JSON.stringify(boot).replaceAll("<", "\\u003c");
  return htmlPage({
    lang: boot.locale,
    title: boot.title,
    head: [
      `<meta name="color-scheme" content="light dark">`,
      `<meta property="csp-nonce" nonce="${nonce}">`,
      ...styles.map((href) => `<link rel="stylesheet" href="${href}">`),
      ...imports.map((href) => `<link rel="modulepreload" href="${href}">`),
      `<script id="boot" type="application/json">${data}</script>`,
      `<script type="module" src="${script}"></script>`,
    ].join("\n"),
    body: `<div id="root"></div><noscript>${escapeHtml(noScript)}</noscript>`,
  });
}
