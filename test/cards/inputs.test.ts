import { expect } from "chai";
import { isInput, nodesIn } from "../support/card-nodes.ts";
import type { Json } from "../support/card-reader.ts";
import { drawCards, faults } from "../support/rendered-cards.ts";

interface Choice {
  readonly title: string;
  readonly value: string;
}

const inputsIn = (card: Json) =>
  nodesIn(card)
    .filter(isInput)
    .map(({ node }) => node);

/** What somebody reads beside the input. */
const nameOf = (input: Json) =>
  input["type"] === "Input.Toggle" ? input["title"] : input["label"];

const isBlank = (text: unknown) =>
  typeof text !== "string" || text.trim() === "";

/** One line for each input of which `test` says something. */
const wrongInputs = (test: (input: Json) => string | false) =>
  faults(({ card }) =>
    inputsIn(card).flatMap((input) => {
      const fault = test(input);
      return fault === false ? [] : [`${String(input["id"])}: ${fault}`];
    }),
  );

describe("Inputs of every card", () => {
  before(drawCards);

  it("have a label, a toggle its sentence", () => {
    expect(
      wrongInputs((input) => {
        return isBlank(nameOf(input)) && "has no label";
      }),
    ).to.deep.equal([]);
  });

  it("have labels that differ within a card", () => {
    const wrong = faults(({ card, isHostile }) => {
      const names = inputsIn(card).map(nameOf).map(String);
      // Two files may have the same name.
      return isHostile || new Set(names).size === names.length
        ? []
        : [names.join(" | ")];
    });
    expect(wrong).to.deep.equal([]);
  });

  it("say what is missing where they are required", () => {
    expect(
      wrongInputs(
        (input) =>
          input["isRequired"] === true &&
          isBlank(input["errorMessage"]) &&
          "is required without a message",
      ),
    ).to.deep.equal([]);
  });

  it("have ids, each once on a card", () => {
    const wrong = faults(({ card }) => {
      const ids = nodesIn(card).flatMap(({ node }) =>
        typeof node["id"] === "string" ? [node["id"]] : [],
      );
      return [
        ...(inputsIn(card).every(
          ({ id }) => typeof id === "string" && id !== "",
        )
          ? []
          : ["an input without id"]),
        ...(new Set(ids).size === ids.length ? [] : [`twice: ${ids.join()}`]),
      ];
    });
    expect(wrong).to.deep.equal([]);
  });

  it("never have an id of the card's own data, which they would overwrite", () => {
    const wrong = faults(({ card }) =>
      nodesIn(card)
        .filter(({ node }) => node["associatedInputs"] === "auto")
        .flatMap(({ node }) => {
          const own = Object.keys(node["data"] as Json);
          return inputsIn(card)
            .map(({ id }) => String(id))
            .filter((id) => own.includes(id));
        }),
    );
    expect(wrong).to.deep.equal([]);
  });

  it("limit texts, and hold no longer ones than they let through", () => {
    expect(
      wrongInputs((input) => {
        if (input["type"] !== "Input.Text") return false;
        const most = input["maxLength"];
        if (typeof most !== "number") return "has no limit";
        return String(input["value"]).length > most && "holds more than it may";
      }),
    ).to.deep.equal([]);
  });

  it("give a toggle its value, without which Teams sends another", () => {
    expect(
      wrongInputs(
        (input) =>
          input["type"] === "Input.Toggle" &&
          !["true", "false"].includes(String(input["value"])) &&
          "has no value",
      ),
    ).to.deep.equal([]);
  });

  it("offer choices with words and different values", () => {
    expect(
      wrongInputs((input) => {
        if (input["type"] !== "Input.ChoiceSet") return false;
        const choices = input["choices"] as readonly Choice[];
        const values = choices.map(({ value }) => value);
        if (choices.some(({ title }) => title.trim() === ""))
          return "an empty choice";
        if (new Set(values).size !== values.length)
          return "two choices of one value";
        // Several chosen values travel joined by commas.
        return (
          input["isMultiSelect"] === true &&
          values.some((value) => value.includes(",")) &&
          "a comma in a value"
        );
      }),
    ).to.deep.equal([]);
  });

  it("begin with values that are among their choices", () => {
    expect(
      wrongInputs((input) => {
        if (input["type"] !== "Input.ChoiceSet") return false;
        const value = String(input["value"]);
        if (value === "") return false;
        const known = (input["choices"] as readonly Choice[]).map(
          (one) => one.value,
        );
        const chosen =
          input["isMultiSelect"] === true ? value.split(",") : [value];
        return (
          chosen.some((one) => !known.includes(one)) && `begins with ${value}`
        );
      }),
    ).to.deep.equal([]);
  });

  it("of a date begin with an ISO date or nothing", () => {
    expect(
      wrongInputs(
        (input) =>
          input["type"] === "Input.Date" &&
          !/^(\d{4}-\d{2}-\d{2})?$/.test(String(input["value"])) &&
          `begins with ${String(input["value"])}`,
      ),
    ).to.deep.equal([]);
  });
});
