/** Reads a card the way a Teams client shows it. */

export type Json = Readonly<Record<string, unknown>>;

export interface Button {
  readonly title: string;
  readonly type: string;
  readonly verb: string;
  readonly data: Json;
  readonly url: string | undefined;
  readonly takesInputs: boolean;
  /** What a client without Action.Execute sends instead. */
  readonly fallback: Json | undefined;
}

function* nodesOf(node: unknown): Generator<Json> {
  if (Array.isArray(node)) {
    for (const one of node) yield* nodesOf(one);
    return;
  }
  if (typeof node !== "object" || node === null) return;
  yield node as Json;
  for (const [key, value] of Object.entries(node))
    if (!["data", "fallback", "refresh", "choices"].includes(key))
      yield* nodesOf(value);
}

/** Everything that can be read on the card, one text per line, buttons left out. */
export function textOf(card: Json): string {
  return [...nodesOf(card["body"])]
    .flatMap(({ type, text, label }) => [
      ...(type === "TextBlock" || type === "TextRun" ? [text] : []),
      ...(typeof label === "string" && label !== "" ? [label] : []),
    ])
    .join("\n");
}

/** Buttons and rows that can be tapped. */
export function buttonsOf(card: Json): Button[] {
  return [...nodesOf([card["body"], card["actions"]])]
    .filter(({ type }) => typeof type === "string" && /^Action\./.test(type))
    .map((action) => ({
      title: String(action["title"]),
      type: String(action["type"]),
      verb: typeof action["verb"] === "string" ? action["verb"] : "",
      data: (action["data"] as Json | undefined) ?? {},
      url: action["url"] as string | undefined,
      takesInputs: action["associatedInputs"] !== "none",
      fallback: action["fallback"] as Json | undefined,
    }));
}

export function inputsOf(card: Json): Json[] {
  return [...nodesOf(card["body"])].filter(
    ({ type }) => typeof type === "string" && type.startsWith("Input."),
  );
}

/** What the inputs hold before anybody types; empty ones are left out, as Teams does. */
export function valuesOf(card: Json): Record<string, unknown> {
  return Object.fromEntries(
    inputsOf(card)
      .filter(({ value }) => value !== undefined && value !== "")
      .map(({ id, value }) => [String(id), value]),
  );
}

/** Values of the choices of an input. */
export function choicesOf(card: Json, id: string): string[] {
  const input = inputsOf(card).find((one) => one["id"] === id);
  return ((input?.["choices"] ?? []) as { value: string }[]).map(
    ({ value }) => value,
  );
}

/** The text under an input that says what is wrong with it; empty when nothing is. */
export function errorAt(card: Json, id: string): string {
  const holder = [...nodesOf(card["body"])].find(
    ({ items }) =>
      Array.isArray(items) && (items as Json[]).some((one) => one["id"] === id),
  );
  const items = (holder?.["items"] ?? []) as Json[];
  const found = items
    .flatMap(({ inlines }) => (inlines ?? []) as Json[])
    .find(({ color }) => color === "Attention");
  return typeof found?.["text"] === "string" ? found["text"] : "";
}
