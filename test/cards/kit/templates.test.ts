import { readdirSync, readFileSync } from "node:fs";
import { Expression } from "adaptive-expressions";
import { expect } from "chai";
import { answerView } from "../../../cards/kit/answer-view.ts";
import {
  templateNames,
  type CardDraft,
  type TemplateName,
} from "../../../cards/kit/card-draft.ts";
import {
  choiceField,
  dateField,
  peopleField,
  textField,
  toggleField,
} from "../../../cards/kit/fields.ts";
import { formView } from "../../../cards/kit/form-view.ts";
import { listRow, listView } from "../../../cards/kit/list-view.ts";
import { messageView } from "../../../cards/kit/message-view.ts";
import { nextStepView, pageView } from "../../../cards/kit/page-view.ts";
import { renderCard } from "../../../cards/kit/render.ts";
import { line, press, tap } from "../../../cards/kit/views.ts";

const templates = new URL("../../../cards/kit/templates/", import.meta.url);

const summary = "Summary";
const action = press("Open", "claim.open");
const link = { title: "Open", url: "https://bot.example.com/" };
const common = { summary, actions: [action], links: [link] };
const input = { id: "input", label: "Input" };
const seldom = [
  textField(input),
  dateField(input),
  choiceField({ ...input, choices: [] }),
  toggleField(input),
];
const opened = tap("claim.open", {}, "Open");

/** A view of each template with one element in each of its lists; of all else only the defaults. */
const views: { readonly [T in TemplateName]: CardDraft & { template: T } } = {
  message: messageView({ ...common, lines: [line("")] }),
  list: listView({
    ...common,
    lines: [line("")],
    rows: [listRow({ actions: [action], links: [link] })],
  }),
  form: formView({
    ...common,
    lines: [line("")],
    fields: [...seldom, peopleField({ ...input, choices: [] })],
    more: { title: "More", isOpen: false, fields: seldom },
  }),
  answer: answerView({
    ...common,
    answer: "",
    live: [{ text: "", detail: "" }],
    blocks: [{ heading: "", points: [{ mark: "", text: "" }] }],
    notes: [{ text: "" }],
    more: [{ text: "", tap: opened }],
  }),
  "claim-page": pageView({
    ...common,
    name: "",
    status: { label: "", tone: "default" },
    about: "",
    number: "",
    progress: "",
    next: nextStepView({ actions: [action], links: [link] }),
    rows: [
      {
        mark: "",
        tone: "default",
        label: "",
        state: "",
        note: "",
        tap: opened,
      },
    ],
  }),
};

/** Nothing but what a card has to say. */
const bare: readonly CardDraft[] = [
  messageView({ summary, lines: [] }),
  listView({ summary, rows: [] }),
  listView({ summary, rows: [listRow({})] }),
  formView({ summary, fields: [], actions: [] }),
  answerView({ summary, answer: "" }),
  pageView({
    summary,
    name: "Fair",
    status: { label: "Draft", tone: "accent" },
    about: "Trade shows",
    number: "No. 1",
    progress: "0 of 1",
  }),
];

/** Where an expression stands: what it may refer to, and whether that is the view itself. */
interface Scope {
  /** Several where a list has elements of several kinds. */
  readonly things: readonly object[];
  readonly isView: boolean;
}

interface Reference extends Scope {
  readonly path: string;
}

/** Every field that an expression of the template reads, with the data it is read from. */
function referencesIn(node: unknown, scope: Scope): Reference[] {
  if (typeof node === "string")
    return pathsIn(node).map((path) => ({ path, ...scope }));
  if (Array.isArray(node))
    return node.flatMap((one) => referencesIn(one, scope));
  if (typeof node !== "object" || node === null) return [];
  const { $data, $when, ...rest } = node as Record<string, unknown>;
  const [list] = typeof $data === "string" ? pathsIn($data) : [];
  const inner =
    list === undefined
      ? scope
      : {
          things: scope.things.flatMap((one) => at(one, list) as object[]),
          isView: false,
        };
  const [, kind] = /^\$\{kind == '(\w+)'\}$/.exec(String($when)) ?? [];
  const narrowed =
    kind === undefined
      ? inner
      : {
          ...inner,
          things: inner.things.filter((one) => at(one, "kind") === kind),
        };
  return [
    ...(list === undefined ? [] : [{ path: list, ...scope }]),
    ...referencesIn($when, inner),
    ...Object.values(rest).flatMap((one) => referencesIn(one, narrowed)),
  ];
}

/** `${count(next.actions) > 0}` reads `next.actions`; what is read only where it exists may be missing. */
function pathsIn(text: string): string[] {
  return [...text.matchAll(/\$\{([^}]*)\}/g)].flatMap(([, expression = ""]) =>
    Expression.parse(expression)
      .references()
      .filter((path) => !expression.includes(`exists(${path})`)),
  );
}

/** `undefined` where nothing stands there. */
function at(thing: object, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>(
      (one, name) =>
        typeof one === "object" && one !== null && Object.hasOwn(one, name)
          ? (one as Record<string, unknown>)[name]
          : undefined,
      thing,
    );
}

describe("The templates of cards", () => {
  it("are one file each", () => {
    expect(readdirSync(templates)).to.have.members(
      templateNames.map((name) => `${name}.json`),
    );
  });

  for (const name of templateNames) {
    const view = views[name];
    const template: unknown = JSON.parse(
      readFileSync(new URL(`${name}.json`, templates), "utf8"),
    );
    const references = referencesIn(template, { things: [view], isView: true });

    it(`bind in ${name} only what its view has`, () => {
      expect(references).not.to.be.empty;
      const unbound = references
        .filter(
          ({ path, things }) =>
            things.length === 0 ||
            things.some((one) => at(one, path) === undefined),
        )
        .map(({ path }) => path);
      expect(unbound).to.deep.equal([]);
    });

    it(`show in ${name} everything its view has`, () => {
      const shown = references
        .filter(({ isView }) => isView)
        .map(({ path }) => path.split(".")[0]);
      // These are said where the card cannot be drawn.
      const spoken = ["template", "summary"];
      expect([...new Set(shown), ...spoken]).to.have.members(Object.keys(view));
    });
  }

  for (const [index, draft] of bare.entries())
    it(`are drawn of the defaults alone: ${draft.template} ${index + 1}`, () => {
      const card = renderCard(draft, { lang: "en-US", nonce: "n" });
      expect(JSON.stringify(card)).not.to.match(
        /\$\{|"\$(when|data|root)"|:null|undefined/,
      );
    });
});
