import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { load } from "js-yaml";

export const root = resolve(import.meta.dirname, "../..");

export const textOf = (file: string): string =>
  readFileSync(join(root, file), "utf8");

export const yamlOf = (file: string): unknown => load(textOf(file));

export interface Instruction {
  readonly name: string;
  readonly rest: string;
}

/** A Dockerfile's instructions, continued lines joined and comments left out. */
export function instructionsOf(dockerfile: string): Instruction[] {
  return dockerfile
    .split("\n")
    .filter((line) => !line.startsWith("#"))
    .join("\n")
    .replaceAll(/\\\n/g, " ")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => {
      const [name = "", ...rest] = line.trim().split(/\s+/);
      return { name, rest: rest.join(" ") };
    });
}

/** The instructions of the last stage: what the image is. */
export function finalStage(all: readonly Instruction[]): Instruction[] {
  return all.slice(all.findLastIndex(({ name }) => name === "FROM"));
}

/** What is copied from the folder of the Dockerfile, not from another stage. */
export function copiedFrom(instructions: readonly Instruction[]): string[] {
  return instructions
    .filter(({ name, rest }) => name === "COPY" && !rest.startsWith("--from"))
    .flatMap(({ rest }) => rest.split(" ").slice(0, -1));
}

/** Whether a path at the top of the folder is kept out of the image. */
export function isIgnored(dockerignore: string, path: string): boolean {
  return dockerignore
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .some((pattern) => {
      const expression = pattern
        .replaceAll(/[.+^${}()|[\]\\]/g, "\\$&")
        .replaceAll("*", "[^/]*");
      return new RegExp(`^${expression}(/|$)`).test(path);
    });
}

/** A list in the exec form: `["node", "x"]`. */
export function execOf(
  instructions: readonly Instruction[],
  name: string,
): string[] {
  const found = instructions.find((one) => one.name === name);
  const list = found && /\[.*\]/.exec(found.rest)?.[0];
  if (list === undefined) throw new Error(`No ${name} in the exec form`);
  return JSON.parse(list) as string[];
}

/** Name → value of the ENV instructions. */
export function environmentOf(
  instructions: readonly Instruction[],
): Record<string, string> {
  return Object.fromEntries(
    instructions
      .filter(({ name }) => name === "ENV")
      .flatMap(({ rest }) => rest.split(/\s+/))
      .map((pair) => pair.split("=") as [string, string]),
  );
}
