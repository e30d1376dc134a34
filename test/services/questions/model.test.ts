import { expect } from "chai";
import {
  classify,
  rarityOf,
  trainModel,
  type Example,
  type Model,
  type Training,
} from "../../../services/questions/understanding/model.ts";
import {
  inputsOf,
  packModel,
  unpackModel,
} from "../../../services/questions/understanding/model-file.ts";
import { seededRandom } from "../../support/seeded-random.ts";

const training: Training = {
  groupWeights: [1, 0.5],
  epochs: 60,
  rate: 0.8,
  decay: 0.97,
  dropout: 0,
};
const example = (words: string, ...classes: string[]): Example => ({
  features: [words.split(" "), words.split(" ").map((one) => `k${one}`)],
  classes,
});
const examples: readonly Example[] = [
  example("when deadline claim", "deadline"),
  example("deadline date", "deadline"),
  example("when date due", "deadline"),
  example("due claim deadline", "deadline"),
  example("booth fair photo", "fair"),
  example("photo fair visitors", "fair"),
  example("booth visitors", "fair"),
  example("fair booth claim", "fair"),
  example("hello weather", "elsewhere:smalltalk"),
  example("weather today", "elsewhere:smalltalk"),
  example("hello today", "elsewhere:smalltalk"),
];
const model = trainModel(examples, training);

function likeliest(words: string, from: Model = model): string | undefined {
  const scores = classify(from, example(words).features);
  return from.classes[scores.indexOf(Math.max(...scores))];
}
const total = (scores: Float64Array) => scores.reduce((sum, one) => sum + one);

describe("A model", () => {
  it("has every class of its examples once, in order", () => {
    expect(model.classes).to.deep.equal([
      "deadline",
      "elsewhere:smalltalk",
      "fair",
    ]);
  });

  it("learns what its examples say", () => {
    for (const { features, classes } of examples) {
      const [words = []] = features;
      expect(likeliest(words.join(" ")), words.join(" ")).to.equal(classes[0]);
    }
  });

  it("tells texts it has not seen by what they share with its examples", () => {
    expect(likeliest("due when")).to.equal("deadline");
    expect(likeliest("visitors photo")).to.equal("fair");
    expect(likeliest("hello weather today")).to.equal("elsewhere:smalltalk");
  });

  it("gives shares that add up to 1, for any text", () => {
    for (const words of ["deadline", "nothing known", "", "fair deadline"]) {
      const scores = classify(model, example(words).features);
      expect(total(scores), words).to.be.closeTo(1, 1e-9);
      for (const one of scores) expect(one).to.be.within(0, 1);
    }
  });

  it("is not moved by features it does not know", () => {
    const alone = classify(model, [["deadline"], []]);
    expect([
      ...classify(model, [["deadline", "xyzzy"], ["plugh"]]),
    ]).to.deep.equal([...alone]);
    const empty = classify(model, [[], []]);
    expect([...classify(model, [["xyzzy"], ["plugh"]])]).to.deep.equal([
      ...empty,
    ]);
    expect([...classify(model, [])]).to.deep.equal([...empty]);
  });

  it("counts a feature once, however often a text has it", () => {
    expect([...classify(model, [["fair", "fair", "fair"], []])]).to.deep.equal([
      ...classify(model, [["fair"], []]),
    ]);
  });

  it("gives a text that belongs to two classes to both alike", () => {
    const two = trainModel(
      [
        ...examples,
        ...Array.from({ length: 4 }, () =>
          example("extend longer", "deadline", "fair"),
        ),
      ],
      training,
    );
    const scores = classify(two, example("extend longer").features);
    const of = (name: string) => scores[two.classes.indexOf(name)] ?? 0;
    expect(of("deadline")).to.be.within(0.4, 0.6);
    expect(of("fair")).to.be.within(0.4, 0.6);
  });

  it("is the same for the same examples, also where features are left out at random", () => {
    for (const dropout of [0, 0.6]) {
      const options = { ...training, dropout };
      const [one, other] = [1, 2].map(() => trainModel(examples, options));
      expect(one).to.deep.equal(other);
    }
  });

  it("is another for other examples", () => {
    const less = trainModel(examples.slice(1), training);
    expect([...less.bias]).to.not.deep.equal([...model.bias]);
  });

  it("knows what several examples have, not what a single one has", () => {
    const common = rarityOf(model, "deadline");
    expect(common).to.be.greaterThan(0);
    expect(rarityOf(model, "kdeadline")).to.be.greaterThan(0);
    const once = trainModel([...examples, example("rare word", "fair")], {
      ...training,
      epochs: 1,
    });
    expect(rarityOf(once, "rare")).to.equal(undefined);
    expect(rarityOf(model, "xyzzy")).to.equal(undefined);
    expect(rarityOf(model, "")).to.equal(undefined);
  });

  it("keeps each weight in a byte, and each row uses all of it", () => {
    const width = model.classes.length;
    expect(model.weights).to.be.an.instanceOf(Int8Array);
    expect(model.weights).to.have.lengthOf(model.hashes.length * width);
    for (let row = 0; row < model.hashes.length; row += 1) {
      const part = model.weights.subarray(row * width, (row + 1) * width);
      expect(Math.max(...part.map(Math.abs)), `row ${row}`).to.equal(127);
    }
  });

  it("loses next to nothing by that: a whole step more or less on every weight hardly moves a share", () => {
    const random = seededRandom(5);
    const moved: Model = {
      ...model,
      weights: model.weights.map((one) =>
        Math.max(-127, Math.min(127, one + (random.chance(0.5) ? 1 : -1))),
      ),
    };
    expect([...moved.weights]).to.not.deep.equal([...model.weights]);
    for (const { features } of examples) {
      const was = classify(model, features);
      for (const [at, share] of classify(moved, features).entries())
        expect(share).to.be.closeTo(was[at] ?? 0, 0.01);
    }
  });
});

describe("A model as a file", () => {
  const bytes = packModel(model, "abc");

  it("says what it was made from", () => {
    expect(inputsOf(bytes)).to.equal("abc");
  });

  it("is the same model again", () => {
    expect(unpackModel(bytes)).to.deep.equal(model);
  });

  it("is the same model again with a head of any length", () => {
    for (let more = 0; more < 8; more += 1) {
      const packed = packModel(model, "ü".repeat(more));
      expect(inputsOf(packed)).to.equal("ü".repeat(more));
      expect(unpackModel(packed)).to.deep.equal(model);
    }
  });

  it("is the same model again where no feature is known", () => {
    const bare = trainModel([example("once", "one")], training);
    expect(unpackModel(packModel(bare, ""))).to.deep.equal(bare);
  });

  it("is the same bytes for the same model", () => {
    expect(packModel(model, "abc").equals(bytes)).to.equal(true);
  });

  it("that is none says nothing of what it was made from", () => {
    const rows: readonly (readonly [string, Buffer])[] = [
      ["empty", Buffer.alloc(0)],
      ["too short for a length", Buffer.from([1, 2, 3])],
      ["zeros", Buffer.alloc(64)],
      ["an endless head", Buffer.alloc(64, 0xff)],
      ["something else", Buffer.from("MZ this is a program, not a model")],
      ["cut within the head", bytes.subarray(0, 20)],
      [
        "another format",
        Buffer.from(
          bytes.toString("latin1").replace('"format":1', '"format":2'),
          "latin1",
        ),
      ],
    ];
    for (const [what, wrong] of rows) {
      expect(inputsOf(wrong), what).to.equal(undefined);
      expect(() => unpackModel(wrong), what).to.throw();
    }
  });

  it("that is cut behind its head is no model", () => {
    for (const length of [bytes.length - 1, bytes.length - 100]) {
      // A buffer of its own: in a shared one what follows would be read.
      const cut = Buffer.from(new Uint8Array(bytes.subarray(0, length)).buffer);
      expect(() => unpackModel(cut), `${length}`).to.throw();
    }
  });
});
