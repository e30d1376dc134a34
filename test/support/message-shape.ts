import { IntlMessageFormat } from "intl-messageformat";
import type { Locale } from "../../locales/locale.ts";

/** What a message is made of besides its words. */
export interface MessageShape {
  /** Names of all placeholders, sorted, each once. */
  readonly placeholders: readonly string[];
  /** `name: option, option` of each select, sorted. */
  readonly selects: readonly string[];
  /** Categories of each plural: `one`, `other`, `=0`, … */
  readonly plurals: readonly (readonly string[])[];
  /** The words a translator wrote, without what is filled in. */
  readonly words: string;
}

/** The parser's element types that matter here. */
const literal = 0;
const select = 5;
const plural = 6;
const pound = 7;

interface Node {
  readonly type: number;
  readonly value: string;
  readonly options?: Readonly<
    Record<string, { readonly value: readonly Node[] }>
  >;
}

/** Throws where the message is not ICU. */
export function shapeOf(text: string, locale: Locale): MessageShape {
  const format = new IntlMessageFormat(text, locale, undefined, {
    ignoreTag: true,
  });
  const nodes = [...walk(format.getAst() as unknown as readonly Node[])];
  const options = ({ options: all = {} }: Node) => Object.keys(all).sort();
  return {
    placeholders: unique(
      nodes
        .filter(({ type }) => type !== literal && type !== pound)
        .map(({ value }) => value),
    ),
    selects: unique(
      nodes
        .filter(({ type }) => type === select)
        .map((node) => `${node.value}: ${options(node).join(", ")}`),
    ),
    plurals: nodes.filter(({ type }) => type === plural).map(options),
    words: nodes
      .filter(({ type }) => type === literal)
      .map(({ value }) => value)
      .join(" "),
  };
}

function* walk(nodes: readonly Node[]): Generator<Node> {
  for (const node of nodes) {
    yield node;
    for (const { value } of Object.values(node.options ?? {}))
      yield* walk(value);
  }
}

const unique = (values: readonly string[]) => [...new Set(values)].sort();
