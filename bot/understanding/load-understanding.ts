import { createHash } from "node:crypto";
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { fileURLToPath } from "node:url";
import { lexiconOf, soundOf } from "../../locales/lexicon.ts";
import { locales, type Locale } from "../../locales/locale.ts";
import { askedIn, elsewhereIn } from "../../locales/topics.ts";
import {
  allKinds,
  type FeatureTools,
} from "../../services/questions/understanding/features.ts";
import { createConceptFinder } from "../../services/questions/understanding/lexicon.ts";
import type { Model } from "../../services/questions/understanding/model.ts";
import {
  inputsOf,
  packModel,
  unpackModel,
} from "../../services/questions/understanding/model-file.ts";
import { learn } from "../../services/questions/understanding/training.ts";
import {
  createUnderstanding,
  type Understanding,
} from "../../services/questions/understanding/understanding.ts";

const folder = fileURLToPath(new URL("../../dist/questions/", import.meta.url));
const code = new URL(
  "../../services/questions/understanding/",
  import.meta.url,
);

/** From this score on a topic is answered; found on the tuning part of `test/questions` (docs/question-answering.md). */
const answerFrom: Readonly<Record<Locale, number>> = {
  "en-US": 0.6,
  "de-DE": 0.55,
  "ko-KR": 0.55,
  "zh-CN": 0.7,
};

/** The understanding of questions in all languages, from the models that `npm run build:questions` made. */
export function loadUnderstanding(
  onLearn: (locale: Locale) => void = () => undefined,
): Understanding {
  return createUnderstanding(
    locales.map((locale) => ({
      locale,
      model: modelOf(locale, onLearn),
      tools: toolsOf(locale),
      answerFrom: answerFrom[locale],
    })),
  );
}

export function toolsOf(locale: Locale): FeatureTools {
  return {
    kinds: allKinds,
    concepts: createConceptFinder(lexiconOf(locale)),
    soundOf,
  };
}

/** Learned anew, and kept, where something it was made from has changed. */
function modelOf(locale: Locale, onLearn: (locale: Locale) => void): Model {
  const questions = { asked: askedIn(locale), elsewhere: elsewhereIn(locale) };
  const inputs = sumOf([
    [...questions.asked],
    [...questions.elsewhere],
    lexiconOf(locale),
    codeSum(),
  ]);
  const file = `${folder}${locale}.bin`;
  const bytes = read(file);
  if (bytes && inputsOf(bytes) === inputs) return unpackModel(bytes);
  onLearn(locale);
  const model = learn(questions, toolsOf(locale));
  try {
    mkdirSync(folder, { recursive: true });
    // Another process may be reading it.
    const fresh = `${file}.${process.pid}`;
    writeFileSync(fresh, packModel(model, inputs));
    renameSync(fresh, file);
  } catch {
    // A folder that can't be written to costs time at the next start, nothing else.
  }
  return model;
}

function read(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

let known: string | undefined;
function codeSum(): string {
  known ??= sumOf(
    readdirSync(code)
      .sort()
      .map((name) => readFileSync(new URL(name, code), "utf8")),
  );
  return known;
}

const sumOf = (value: unknown) =>
  createHash("sha256").update(JSON.stringify(value)).digest("hex");
