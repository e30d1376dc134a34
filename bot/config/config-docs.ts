import {
  aboutVariable,
  variableGroups,
  type AboutVariable,
} from "./about-variable.ts";
import { environmentSchema } from "./environment.ts";

export const tableStart = "<!-- written by npm run config -->";
export const tableEnd = "<!-- end of what npm run config writes -->";

type Documented = AboutVariable & { readonly name: string };

/** Every variable with what is said about it, group by group. */
export function documentedVariables(): {
  readonly title: string;
  readonly variables: readonly Documented[];
}[] {
  const all = Object.entries(environmentSchema.shape).map(
    ([name, schema]): Documented => {
      const about = aboutVariable(schema);
      if (!about) throw new Error(`Nothing is said about ${name}`);
      return { name, ...about };
    },
  );
  return Object.entries(variableGroups).map(([group, title]) => ({
    title,
    variables: all.filter((one) => one.group === group),
  }));
}

/** A file that changes nothing as it is: every line is a comment. */
export function envExample(): string {
  const groups = documentedVariables().map(({ title, variables }) =>
    [`# ---- ${title} ----`, ...variables.map(exampleOf)].join("\n\n"),
  );
  const head = [
    ...comment(
      "Copy this file to .env, take away the # before what you want to set, and write your value. What the environment sets itself wins. Keep .env to yourself: it may hold secrets.",
    ),
    "# Written by npm run config.",
  ];
  return `${[head.join("\n"), ...groups].join("\n\n")}\n`;
}

function exampleOf(one: Documented): string {
  const told = `${one.sentence}${one.isSecret ? " Secret." : ""}`;
  return [
    ...comment(told),
    ...comment(`Unless set: ${one.default}`),
    `#${one.name}=${quoted(one.example)}`,
  ].join("\n");
}

const quoted = (value: string) =>
  /^[\w./:,@-]*$/.test(value) ? value : `"${value}"`;

function comment(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < 80)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(`# ${word}`);
  }
  return lines;
}

/** A heading and a table per group, as Prettier would write them. */
export function variableTables(): string {
  return documentedVariables()
    .map(({ title, variables }) => {
      const rows = variables.map((one) => [
        `\`${one.name}\``,
        `${one.sentence}${one.isSecret ? " **Secret.**" : ""}`,
        one.default,
        `\`${one.example}\``,
      ]);
      return `### ${title}\n\n${table([["variable", "meaning", "unless set", "example"], ...rows])}`;
    })
    .join("\n\n");
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const [head, ...body] = rows.map((row) =>
    line(row.map((cell, column) => cell.padEnd(widths[column] ?? 0))),
  );
  const rule = line(widths.map((width) => "-".repeat(width)));
  return [head, rule, ...body].join("\n");
}

/** The document with the tables as they are now; what stands around the marks is left alone. */
export function withVariableTables(document: string): string {
  const from = document.indexOf(tableStart);
  const to = document.indexOf(tableEnd);
  if (from < 0 || to < from)
    throw new Error(`The lines ${tableStart} and ${tableEnd} are missing`);
  const before = document.slice(0, from + tableStart.length);
  return `${before}\n\n${variableTables()}\n\n${document.slice(to)}`;
}
