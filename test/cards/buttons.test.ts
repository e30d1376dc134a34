import { expect } from "chai";
import { rowOf } from "../../bot/turn/dispatch.ts";
import { pressOf } from "../../bot/turn/press.ts";
import type { Turn } from "../../bot/turn/turn.ts";
import { verbs } from "../../cards/kit/verbs.ts";
import { isAction, nodesIn, type CardNode } from "../support/card-nodes.ts";
import { buttonsOf, valuesOf, type Json } from "../support/card-reader.ts";
import { drawCards, faults, renderedCards } from "../support/rendered-cards.ts";

/** Buttons in a row of buttons; a tap on a line is none of them. */
const buttonsIn = (card: Json): CardNode[] =>
  nodesIn(card).filter((one) => isAction(one) && one.under === "actions");

/** Whatever calls the bot: buttons, taps and the refresh. */
const executes = (card: Json) =>
  nodesIn(card)
    .filter(({ type }) => type === "Action.Execute")
    .map(({ node }) => node);

/** What somebody presses or taps. */
const pressable = (card: Json) =>
  nodesIn(card)
    .filter(
      ({ type, under }) => type === "Action.Execute" && under !== "action",
    )
    .map(({ node }) => node);

describe("Buttons of every card", () => {
  before(drawCards);

  it("are at most six", () => {
    const wrong = faults(({ card }) => {
      const { length } = buttonsIn(card);
      return length > 6 ? [`${length} buttons`] : [];
    });
    expect(wrong).to.deep.equal([]);
  });

  it("have a title of one line", () => {
    const wrong = faults(({ card }) =>
      buttonsIn(card)
        .map(({ node: { title } }) => (typeof title === "string" ? title : ""))
        .filter((title) => title.trim() === "" || title.length > 45)
        .map((title) => `“${title}”`),
    );
    expect(wrong).to.deep.equal([]);
  });

  it("are told apart by their titles, unless each does the same with another thing", () => {
    const wrong = faults(({ card }) => {
      const known = new Map<string, Json>();
      return buttonsIn(card).flatMap(({ node }) => {
        const title = String(node["title"]);
        const before = known.get(title);
        known.set(title, node);
        return before === undefined ||
          (before["verb"] === node["verb"] && aim(before) !== aim(node))
          ? []
          : [`two “${title}”`];
      });
    });
    expect(wrong).to.deep.equal([]);
  });

  it("have a verb that the bot knows, and an envelope that makes them one press", () => {
    const wrong = faults(({ card }) =>
      executes(card).flatMap(({ verb, data }) => [
        ...((verbs as readonly unknown[]).includes(verb)
          ? []
          : [`verb ${String(verb)}`]),
        ...(pressOf(String(verb), data) ? [] : [`${String(verb)}: envelope`]),
      ]),
    );
    expect(wrong).to.deep.equal([]);
  });

  it("say whether they take the inputs along", () => {
    const wrong = faults(({ card }) =>
      pressable(card)
        .filter(
          (action) =>
            action["associatedInputs"] !== "auto" &&
            action["associatedInputs"] !== "none",
        )
        .map(({ verb }) => String(verb)),
    );
    expect(wrong).to.deep.equal([]);
  });

  it("send the same from a client that knows only Action.Submit", () => {
    const wrong = faults(({ card }) =>
      pressable(card).flatMap((node) => {
        const fallback = node["fallback"] as Json | undefined;
        const wanted = {
          type: "Action.Submit",
          title: node["title"],
          data: { ...(node["data"] as Json), verb: node["verb"] },
          associatedInputs: node["associatedInputs"],
        };
        return JSON.stringify(fallback) === JSON.stringify(wanted)
          ? []
          : [`fallback of ${String(node["verb"])}`];
      }),
    );
    expect(wrong).to.deep.equal([]);
  });

  it("stand in sets of buttons, where older clients look for the fallback", () => {
    const wrong = faults(({ card }) =>
      nodesIn(card)
        .filter((one) => isAction(one) && one.under === "actions")
        .filter(({ parents }) => parents.at(-1)?.["type"] !== "ActionSet")
        .map(({ node }) => String(node["title"])),
    );
    expect(wrong).to.deep.equal([]);
  });

  it("never carry data.msteams, which is dead in the Playground", () => {
    const wrong = faults(({ card }) =>
      /"msteams"/i.test(JSON.stringify(card)) ? ["msteams"] : [],
    );
    expect(wrong).to.deep.equal([]);
  });

  it("name the claim wherever they act on one", () => {
    const needsClaim =
      /^(claim\.(?!new|create)|item|question|expense|document|review|outside|request\.(?!mine)|file\.(place|answer))/;
    const wrong = faults(({ card }) =>
      executes(card)
        .filter(
          ({ verb, data }) =>
            needsClaim.test(String(verb)) && !(data as Json)["claim"],
        )
        .map(({ verb }) => String(verb)),
    );
    expect(wrong).to.deep.equal([]);
  });

  it("that lead out of Teams have a secure address", () => {
    const wrong = faults(({ card }) =>
      nodesIn(card)
        .filter(({ type }) => type === "Action.OpenUrl")
        .map(({ node }) => String(node["url"]))
        .filter((url) => !url.startsWith("https://bot.example.com/")),
    );
    expect(wrong).to.deep.equal([]);
  });

  it("that only go somewhere leave the inputs out, so that they always work", () => {
    const goes =
      /^(home|language\.choose|claim\.(open|more|tasks|history|edit|new|.*-ask)|.*\.open|overview\.(mine|find-ask|queue)|expense\.(list|new)|review\.ask|outside\.ask|file\.choose-claim|request\.(list|mine|show)|upload\.choose|follow\.view|topic\.show|expert\.(ask|list|withdraw-ask))$/;
    const wrong = faults(({ card }) =>
      buttonsOf(card)
        .filter(({ verb, takesInputs }) => goes.test(verb) && takesInputs)
        .map(({ verb }) => verb),
    );
    expect(wrong).to.deep.equal([]);
  });
});

describe("Every verb", () => {
  it("is on some card", () => {
    const carried = new Set(
      renderedCards().flatMap(({ card }) =>
        buttonsOf(card).map(({ verb }) => verb),
      ),
    );
    // Teams asks for this one by itself, when a message is opened.
    const unseen = ["notice.show"];
    expect(verbs.filter((verb) => !carried.has(verb))).to.deep.equal(unseen);
  });

  it("accepts what the cards send with it", async () => {
    const tried = new Set<string>();
    const wrong: string[] = [];
    for (const { card, maker, sample } of renderedCards())
      for (const { verb, data, takesInputs } of buttonsOf(card)) {
        if (verb === "") continue;
        const sent = { ...data, ...(takesInputs ? valuesOf(card) : {}) };
        // One press of a kind is enough: same verb, same keys, same maker.
        const kind = `${maker} ${verb} ${Object.keys(sent).sort().join()} ${sample.startsWith("hostile") ? "hostile" : ""}`;
        if (tried.has(kind)) continue;
        tried.add(kind);
        if (!(await reaches(verb, sent)))
          wrong.push(`${maker} (${sample}): ${verb}`);
      }
    expect(wrong).to.deep.equal([]);
  });

  it("refuses what no card sends", async () => {
    expect(await reaches("language.set", { nonce: "n", locale: 7 })).to.equal(
      false,
    );
    expect(await reaches("item.open", { nonce: "n" })).to.equal(false);
    expect(
      await reaches("review.ask", { nonce: "n", decision: "delete" }),
    ).to.equal(false);
  });
});

/** What a button is about, besides its one-time mark. */
function aim({ data, url }: Json): string {
  const { nonce: _nonce, ...rest } = (data ?? {}) as Json;
  return JSON.stringify([rest, url]);
}

/** Whether the data fits the schema of its row: then the handler is called, and stops at this turn. */
async function reaches(verb: string, data: Json): Promise<boolean> {
  const press = pressOf(verb, data);
  const row = rowOf(verb);
  if (!press || !row) return false;
  const reached = new Error("the handler was reached");
  const turn = new Proxy({} as Turn, {
    get: () => {
      throw reached;
    },
  });
  try {
    return (await row.run(turn, press, data)) !== undefined;
  } catch (error) {
    if (error === reached) return true;
    throw error;
  }
}
