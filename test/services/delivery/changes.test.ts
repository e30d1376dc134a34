import { expect } from "chai";
import {
  createChanges,
  waitingIn,
  type Change,
} from "../../../services/delivery/changes.ts";

describe("Changes", () => {
  it("from before anybody reads wait, and come first", () => {
    const { changed, read } = createChanges();
    changed({ tenant: "t", people: ["mona"] });
    changed({ tenant: "t", about: { kind: "cases", id: "c" } });
    const seen: Change[] = [];
    read((change) => seen.push(change));
    changed({ tenant: "t", people: ["petra"] });
    expect(seen).to.deep.equal([
      { tenant: "t", people: ["mona"] },
      { tenant: "t", about: { kind: "cases", id: "c" } },
      { tenant: "t", people: ["petra"] },
    ]);
  });

  it("have one reader", () => {
    const { read } = createChanges();
    read(() => undefined);
    expect(() => {
      read(() => undefined);
    }).to.throw("read already");
  });

  it("name each person for whom something of a record waits, once", () => {
    const outbox = [
      { to: "mona", state: "pending" },
      { to: "petra", state: "sent" },
      { to: "mona", state: "pending" },
    ];
    expect(waitingIn({ tenant: "t", outbox })).to.deep.equal({
      tenant: "t",
      people: ["mona"],
    });
  });
});
