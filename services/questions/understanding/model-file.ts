import { z } from "zod";
import type { Model } from "./model.ts";

const head = z.strictObject({
  format: z.literal(1),
  /** Of everything the model was made from. */
  inputs: z.string(),
  classes: z.array(z.string()).readonly(),
  groupWeights: z.array(z.number()).readonly(),
  features: z.int(),
});

/** A model as bytes: the length of the head, the head as JSON, then the arrays, each at a multiple of four. */
export function packModel(model: Model, inputs: string): Buffer {
  const json = Buffer.from(
    JSON.stringify({
      format: 1,
      inputs,
      classes: model.classes,
      groupWeights: model.groupWeights,
      features: model.hashes.length,
    } satisfies z.input<typeof head>),
  );
  const length = Buffer.alloc(4);
  length.writeUInt32LE(json.length);
  const start = Buffer.concat([length, json]);
  return Buffer.concat([
    start,
    Buffer.alloc(-start.length & 3),
    ...[model.hashes, model.idf, model.scales, model.bias, model.weights].map(
      (one) => Buffer.from(one.buffer, one.byteOffset, one.byteLength),
    ),
  ]);
}

/** What `packModel` was told the model was made from; undefined for anything that is no such file. */
export function inputsOf(bytes: Buffer): string | undefined {
  try {
    return headOf(bytes).head.inputs;
  } catch {
    return undefined;
  }
}

/** The arrays lie in `bytes` and are not copied. */
export function unpackModel(bytes: Buffer): Model {
  const { head: known, end } = headOf(bytes);
  const { classes, groupWeights, features } = known;
  let at = bytes.byteOffset + end;
  const take = (length: number) => {
    const from = at;
    at += length;
    return from;
  };
  const { buffer } = bytes;
  return {
    classes,
    groupWeights,
    hashes: new Uint32Array(buffer, take(features * 4), features),
    idf: new Float32Array(buffer, take(features * 4), features),
    scales: new Float32Array(buffer, take(features * 4), features),
    bias: new Float32Array(buffer, take(classes.length * 4), classes.length),
    weights: new Int8Array(
      buffer,
      take(features * classes.length),
      features * classes.length,
    ),
  };
}

function headOf(bytes: Buffer) {
  const length = bytes.readUInt32LE(0);
  const end = 4 + length;
  const known = head.parse(JSON.parse(bytes.toString("utf8", 4, end)));
  return { head: known, end: end + (-end & 3) };
}
