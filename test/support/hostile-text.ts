/** What somebody may type or paste to make a card say, link or compute something else. */

/** Stands in every hostile text, so that a card can be searched for it. */
export const userMark = "Qzx9";

/** In front, so that it also survives where a text is cut. */
const start = `\${1+1}${userMark}`;

const tricks = [
  "**bold** _soft_ ~~gone~~ # Title",
  "[log in](https://evil.example/?a=1&b=2)",
  "![x](https://evil.example/p.png)",
  "- one\n- two\n\n1. three",
  "`code` ```\nblock\n```",
  '<b onclick="x()">b</b><script>alert(1)</script>&lt;&amp;',
  "<at>Rita</at> {{DATE(2021-05-20T00:00:00Z, SHORT)}}",
  "${$root.nonce} ${if(true,'a','b')} {name} {0} {count, plural, other {#}}",
  "\u202eright to left\u202c \u2067עברית\u2069 العربية",
  "👩‍👩‍👧‍👦🏴‍☠️ e\u0301 \u200b\u00ad\u0000\u0007",
  "\\ \" ' \u2028 \r\n\t",
  "한국어 简体中文 日本語",
] as const;

/** Each trick by itself, in a text no longer than a name may be. */
export const hostileNames: readonly string[] = tricks.map((trick) =>
  `${start} ${trick}`.slice(0, 80),
);

/** All tricks in one text of this length. Ends in the middle of an emoji's family. */
export function hostile(length: number): string {
  const all = `${start} ${tricks.join(" ")} `;
  const filled = all.padEnd(length - 2, "👨‍👩‍👧 long ").slice(0, length - 2);
  return `${filled.replace(/[\ud800-\udbff]$/, "")}😀`;
}

/** What of a text is left that no user wrote; the known template signs of hostile texts are taken out. */
export function withoutTricks(text: string): string {
  return text
    .replaceAll("${1+1}", "")
    .replaceAll("${$root.nonce}", "")
    .replaceAll("${if(true,'a','b')}", "")
    .replace(/\$\{(\$r|if)[^}]*…/g, "");
}
