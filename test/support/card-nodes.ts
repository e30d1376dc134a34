import type { Json } from "./card-reader.ts";

/** An element or action of a card with what it stands in. */
export interface CardNode {
  readonly node: Json;
  readonly type: string;
  /** The key it stands under: `items`, `actions`, `selectAction`, … */
  readonly under: string;
  /** From the card itself down to the parent. */
  readonly parents: readonly Json[];
}

/** A card is looked at by many tests and never changes. */
const known = new WeakMap<Json, readonly CardNode[]>();

/** All elements and actions, fallbacks and the data of buttons left out. */
export function nodesIn(card: Json): readonly CardNode[] {
  const nodes = known.get(card) ?? [...walk(card, "", [])];
  known.set(card, nodes);
  return nodes;
}

function* walk(
  value: unknown,
  under: string,
  parents: readonly Json[],
): Generator<CardNode> {
  if (Array.isArray(value)) {
    for (const one of value) yield* walk(one, under, parents);
    return;
  }
  if (typeof value !== "object" || value === null) return;
  const node = value as Json;
  if (typeof node["type"] === "string")
    yield { node, type: node["type"], under, parents };
  for (const [key, child] of Object.entries(node))
    if (key !== "data" && key !== "fallback")
      yield* walk(child, key, [...parents, node]);
}

export interface CardText {
  readonly text: string;
  readonly key: string;
  readonly type: string;
}

const knownTexts = new WeakMap<Json, readonly CardText[]>();

/** Every text of a card with the element and the key that hold it; data and fallbacks included. */
export function textsIn(card: Json): readonly CardText[] {
  const texts = knownTexts.get(card) ?? collect(card, "", "");
  knownTexts.set(card, texts);
  return texts;
}

function collect(value: unknown, key: string, type: string): CardText[] {
  if (typeof value === "string") return [{ text: value, key, type }];
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value))
    return value.flatMap((one) => collect(one, key, type));
  const own = (value as Json)["type"];
  return Object.entries(value).flatMap(([name, child]) =>
    collect(
      child,
      // Inside data every key is the bot's own; a choice belongs to its input.
      key === "data" ? key : name,
      typeof own === "string" ? own : type,
    ),
  );
}

export const isVisible = ({ parents, node }: CardNode): boolean =>
  [...parents, node].every((one) => one["isVisible"] !== false);

export const isInput = ({ type }: CardNode): boolean =>
  type.startsWith("Input.");
export const isAction = ({ type }: CardNode): boolean =>
  type.startsWith("Action.");
