import { z } from "zod";
import type { AppPackage } from "./build-package.ts";
import { schemaProblems } from "./check-schema.ts";
import { iconProblems } from "./lint-icons.ts";
import { languageProblems, type Texts } from "./lint-languages.ts";
import { manifestProblems } from "./lint-manifest.ts";
import { manifestShape, type ManifestShape } from "./manifest-shape.ts";

const flat = z.record(z.string(), z.string());

/** Everything that is wrong with a package, in words; empty for one that may be written. Works without a network. */
export function packageProblems({ files, commands }: AppPackage): string[] {
  const main = read(files, "manifest.json");
  if (!main.ok) return [main.problem];
  const manifest = manifestShape.safeParse(main.value);
  if (!manifest.success) return ["manifest.json must be an object"];
  const { manifestVersion = "" } = manifest.data;
  const problems = schemaProblems("manifest", manifestVersion, main.value).map(
    inMain,
  );
  const languages = languageFiles(manifest.data).flatMap(
    ({ tag, file }): Texts[] => {
      const localized = read(files, file);
      if (!localized.ok) {
        problems.push(localized.problem);
        return [];
      }
      problems.push(
        ...schemaProblems("localization", manifestVersion, localized.value).map(
          (text) => `${file}: ${text}`,
        ),
      );
      const texts = flat.safeParse(localized.value);
      return texts.success ? [{ tag, file, texts: texts.data }] : [];
    },
  );
  problems.push(
    ...manifestProblems(manifest.data).map(inMain),
    ...languageProblems(manifest.data, languages, commands),
    ...iconProblems(manifest.data, files),
    ...fileProblems(manifest.data, files),
  );
  return [...new Set(problems)];
}

const inMain = (text: string) => `manifest.json: ${text}`;

function read(
  files: ReadonlyMap<string, Buffer>,
  name: string,
):
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problem: string } {
  const bytes = files.get(name);
  if (!bytes) return { ok: false, problem: `${name} is not in the package` };
  try {
    return { ok: true, value: JSON.parse(bytes.toString("utf8")) };
  } catch {
    return { ok: false, problem: `${name} is no JSON` };
  }
}

function languageFiles({ localizationInfo }: ManifestShape) {
  const {
    defaultLanguageTag,
    defaultLanguageFile,
    additionalLanguages = [],
  } = localizationInfo ?? {};
  return [
    { tag: defaultLanguageTag, file: defaultLanguageFile },
    ...additionalLanguages.map(({ languageTag, file }) => ({
      tag: languageTag,
      file,
    })),
  ].flatMap(({ tag, file }) =>
    tag === undefined || file === undefined ? [] : [{ tag, file }],
  );
}

function* fileProblems(
  manifest: ManifestShape,
  files: ReadonlyMap<string, Buffer>,
) {
  const named = new Set<string | undefined>([
    "manifest.json",
    ...Object.values(manifest.icons ?? {}),
    ...languageFiles(manifest).map(({ file }) => file),
  ]);
  for (const [name, bytes] of files) {
    if (!named.has(name))
      yield `${name} is in the package, but manifest.json does not name it`;
    const [, placeholder] =
      /\$\{\{(\w*)/.exec(name.endsWith(".json") ? bytes.toString() : "") ?? [];
    if (placeholder !== undefined)
      yield `${name}: nothing was put in for “${placeholder}”`;
  }
}
