/** Names of what a text has, in groups that are weighed by themselves. */
export type Features = readonly (readonly string[])[];

export interface Example {
  readonly features: Features;
  /** Classes it belongs to; several where they fit equally well. */
  readonly classes: readonly string[];
}

export interface Training {
  /** How much each group of features weighs. */
  readonly groupWeights: readonly number[];
  readonly epochs: number;
  /** Step of the first epoch, and by how much each later one is shorter. */
  readonly rate: number;
  readonly decay: number;
  /** Share of the features left out at random, so that none is relied on alone. */
  readonly dropout: number;
}

/** A trained model: one row per feature, found by its hash, one column per class. */
export interface Model {
  readonly classes: readonly string[];
  readonly groupWeights: readonly number[];
  /** Ascending. */
  readonly hashes: Uint32Array;
  readonly idf: Float32Array;
  /** What one step of the weights of a row stands for. */
  readonly scales: Float32Array;
  readonly weights: Int8Array;
  readonly bias: Float32Array;
}

interface Sparse {
  readonly rows: number[];
  readonly values: number[];
}

/** Probability of each class, in the model's order. */
export function classify(model: Model, features: Features): Float64Array {
  const { classes, bias, scales, weights } = model;
  const scores = Float64Array.from(bias);
  const { rows, values } = sparse(model, features);
  for (const [at, row] of rows.entries()) {
    const value = (values[at] ?? 0) * (scales[row] ?? 0);
    const from = row * classes.length;
    for (let one = 0; one < classes.length; one += 1)
      scores[one] = (scores[one] ?? 0) + value * (weights[from + one] ?? 0);
  }
  return softmax(scores);
}

/** How rare a feature is: the logarithm of how many examples there are for each that has it; undefined if none has. */
export function rarityOf(model: Model, feature: string): number | undefined {
  return model.idf[rowOf(model, feature)];
}

/**
 * Multinomial logistic regression over tf-idf features, trained by stochastic gradient descent. The order and what is
 * left out are mixed by a fixed seed: the same examples give the same model.
 */
export function trainModel(
  examples: readonly Example[],
  { groupWeights, epochs, rate, decay, dropout }: Training,
): Model {
  const classes = [...new Set(examples.flatMap((one) => one.classes))].sort();
  const columnOf = new Map(classes.map((name, at) => [name, at]));
  const width = classes.length;
  const head = {
    classes,
    groupWeights,
    ...vocabularyOf(examples.map(({ features }) => features)),
  };
  const vectors = examples.map(({ features }) => sparse(head, features));
  const targets = examples.map((one) =>
    one.classes.map((name) => columnOf.get(name) ?? 0),
  );
  const weights = new Float32Array(head.hashes.length * width);
  const bias = new Float32Array(width);
  // What the weights are on average over the later epochs says more than where the last step happened to lead.
  const mean = new Float32Array(weights.length);
  const averaged = Math.ceil(epochs / 2);
  const random = seeded(20_211_121);
  const order = examples.map((_, at) => at);
  let step = rate;
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, random);
    for (const at of order) {
      const { rows, values } = thinned(vectors[at], dropout, random);
      const error = Float64Array.from(bias);
      for (const [each, row] of rows.entries())
        addRow(error, weights, row * width, values[each] ?? 0);
      softmax(error);
      const target = targets[at] ?? [];
      for (const one of target)
        error[one] = (error[one] ?? 0) - 1 / target.length;
      for (let one = 0; one < width; one += 1) {
        error[one] = (error[one] ?? 0) * step;
        bias[one] = (bias[one] ?? 0) - (error[one] ?? 0) * biasRate;
      }
      for (const [each, row] of rows.entries()) {
        const value = values[each] ?? 0;
        const from = row * width;
        for (let one = 0; one < width; one += 1)
          weights[from + one] =
            (weights[from + one] ?? 0) - (error[one] ?? 0) * value;
      }
    }
    step *= decay;
    if (epoch >= epochs - averaged)
      for (const [at, value] of weights.entries())
        mean[at] = (mean[at] ?? 0) + value / averaged;
  }
  return { ...head, ...quantized(mean, width), bias };
}

const biasRate = 0.1;

function addRow(
  into: Float64Array,
  weights: Float32Array,
  from: number,
  value: number,
): void {
  for (let one = 0; one < into.length; one += 1)
    into[one] = (into[one] ?? 0) + value * (weights[from + one] ?? 0);
}

/** In place. */
function softmax(scores: Float64Array): Float64Array {
  const most = Math.max(...scores);
  let sum = 0;
  for (let one = 0; one < scores.length; one += 1) {
    const power = Math.exp((scores[one] ?? 0) - most);
    scores[one] = power;
    sum += power;
  }
  for (let one = 0; one < scores.length; one += 1)
    scores[one] = (scores[one] ?? 0) / sum;
  return scores;
}

/** What only one example has says nothing of others. */
const least = 2;

function vocabularyOf(all: readonly Features[]): Pick<Model, "hashes" | "idf"> {
  const seenIn = new Map<number, number>();
  for (const features of all)
    for (const hash of new Set(features.flat().map(hashOf)))
      seenIn.set(hash, (seenIn.get(hash) ?? 0) + 1);
  const hashes = Uint32Array.from(
    [...seenIn].filter(([, count]) => count >= least).map(([hash]) => hash),
  ).sort();
  return {
    hashes,
    idf: Float32Array.from(hashes, (hash) =>
      Math.log((1 + all.length) / (1 + (seenIn.get(hash) ?? 0))),
    ),
  };
}

/** Known features with their weight: tf-idf, each group brought to the length it is given. */
function sparse(
  model: Pick<Model, "hashes" | "idf" | "groupWeights">,
  features: Features,
): Sparse {
  const rows: number[] = [];
  const values: number[] = [];
  for (const [at, group] of features.entries()) {
    const start = rows.length;
    let square = 0;
    for (const feature of new Set(group)) {
      const row = rowOf(model, feature);
      if (row < 0) continue;
      const value = model.idf[row] ?? 0;
      rows.push(row);
      values.push(value);
      square += value * value;
    }
    const scale =
      square === 0 ? 0 : (model.groupWeights[at] ?? 1) / Math.sqrt(square);
    for (let one = start; one < values.length; one += 1)
      values[one] = (values[one] ?? 0) * scale;
  }
  return { rows, values };
}

function thinned(
  vector: Sparse | undefined,
  dropout: number,
  random: () => number,
): Sparse {
  const rows: number[] = [];
  const values: number[] = [];
  for (const [at, row] of (vector?.rows ?? []).entries()) {
    if (random() < dropout) continue;
    rows.push(row);
    values.push((vector?.values[at] ?? 0) / (1 - dropout));
  }
  return { rows, values };
}

function rowOf({ hashes }: Pick<Model, "hashes">, feature: string): number {
  const wanted = hashOf(feature);
  let low = 0;
  let high = hashes.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = hashes[middle] ?? 0;
    if (found === wanted) return middle;
    if (found < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** FNV-1a: short, and the same everywhere. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1)
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** A byte for each weight. */
function quantized(
  weights: Float32Array,
  width: number,
): Pick<Model, "scales" | "weights"> {
  const scales = new Float32Array(weights.length / width);
  const bytes = new Int8Array(weights.length);
  for (let row = 0; row < scales.length; row += 1) {
    const part = weights.subarray(row * width, (row + 1) * width);
    const scale = part.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
    scales[row] = scale / 127;
    for (const [one, value] of part.entries())
      bytes[row * width + one] =
        scale === 0 ? 0 : Math.round((value / scale) * 127);
  }
  return { scales, weights: bytes };
}

function shuffle(list: number[], random: () => number): void {
  for (let at = list.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [list[at], list[other]] = [list[other] ?? 0, list[at] ?? 0];
  }
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 0x1_0000_0000;
  };
}
