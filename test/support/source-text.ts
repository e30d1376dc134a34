import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import ts from "typescript";

const root = resolve(import.meta.dirname, "../..");

/** Paths of the TypeScript files in these folders of the project. */
export function sourcePaths(...folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => join(root, folder, name)),
  );
}

/** String literals of the code: whole ones, and templates with `*` for what is filled in. */
export function stringsIn(paths: readonly string[]): {
  readonly whole: ReadonlySet<string>;
  readonly patterns: ReadonlySet<string>;
} {
  const whole = new Set<string>();
  const patterns = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) whole.add(node.text);
    if (ts.isTemplateExpression(node))
      patterns.add(
        [
          node.head.text,
          ...node.templateSpans.map(({ literal }) => literal.text),
        ].join("*"),
      );
    ts.forEachChild(node, visit);
  };
  for (const path of paths)
    visit(
      ts.createSourceFile(
        path,
        readFileSync(path, "utf8"),
        ts.ScriptTarget.ESNext,
      ),
    );
  return { whole, patterns };
}
