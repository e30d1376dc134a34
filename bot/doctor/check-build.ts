import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { inputsOf } from "../../services/questions/understanding/model-file.ts";
import { locales } from "../../locales/locale.ts";
import { createTabAssets } from "../pages/tab-assets.ts";
import { findingsOf, type DoctorContext, type Finding } from "./finding.ts";

const languages = findingsOf("languages");
const build = findingsOf("build");

/** Node knows how dates, numbers and plurals are written in the four languages. */
export function checkLanguages(): Finding[] {
  const known = [
    Intl.DateTimeFormat.supportedLocalesOf([...locales]),
    Intl.NumberFormat.supportedLocalesOf([...locales]),
    Intl.PluralRules.supportedLocalesOf([...locales]),
  ];
  const missing = locales.filter(
    (locale) => !known.every((those) => those.includes(locale)),
  );
  return [
    missing.length === 0
      ? languages.ok(
          "Node knows the dates and numbers of all four languages, and the time zones.",
        )
      : languages.wrong(
          `This Node does not know ${missing.join(", ")}.`,
          "Use a Node with full ICU data, as nodejs.org and its Docker images have it.",
        ),
  ];
}

/** What `npm run build` makes. */
export async function checkBuild({ root }: DoctorContext): Promise<Finding[]> {
  const models = await Promise.all(
    locales.map(async (locale) => ({
      locale,
      isThere: await isModel(join(root, "dist/questions", `${locale}.bin`)),
    })),
  );
  const missing = models.filter((one) => !one.isThere);
  return [
    missing.length === 0
      ? build.ok("The questions of all four languages are learned.")
      : build.warning(
          `The questions of ${missing.map(({ locale }) => locale).join(", ")} are not learned, so the first start takes longer.`,
          "Run npm run build.",
        ),
    isPageBuilt(join(root, "dist/tabs"))
      ? build.ok("The upload page is built.")
      : build.wrong(
          "The upload page is not built, so nobody can upload files.",
          "Run npm run build.",
        ),
  ];
}

async function isModel(file: string): Promise<boolean> {
  try {
    return inputsOf(await readFile(file)) !== undefined;
  } catch {
    return false;
  }
}

function isPageBuilt(directory: string): boolean {
  try {
    return createTabAssets(directory).isBuilt;
  } catch {
    return false;
  }
}
