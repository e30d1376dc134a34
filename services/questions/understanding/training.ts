import { featuresOf, type FeatureTools } from "./features.ts";
import { trainModel, type Model, type Training } from "./model.ts";
import { elsewhere } from "./understanding.ts";

/** Found on the tuning part of the labelled questions; docs/question-answering.md has what each choice gains. */
export const training: Training = {
  groupWeights: [1, 0.7, 1.2, 0.4, 0.9],
  epochs: 14,
  rate: 0.8,
  decay: 0.88,
  dropout: 0.6,
};

/** Questions as writers keep them: what belongs to topics, and what lies elsewhere, by sort. */
export interface Questions {
  readonly asked: ReadonlyMap<string, readonly string[]>;
  readonly elsewhere: ReadonlyMap<string, readonly string[]>;
}

/** The model of one language. */
export function learn(
  questions: Questions,
  tools: FeatureTools,
  options: Training = training,
): Model {
  const examples = [
    ...[...questions.asked].map(([question, classes]) => ({
      features: featuresOf(question, tools),
      classes,
    })),
    ...[...questions.elsewhere].flatMap(([sort, list]) =>
      list.map((question) => ({
        features: featuresOf(question, tools),
        classes: [`${elsewhere}${sort}`],
      })),
    ),
  ];
  return trainModel(examples, options);
}
