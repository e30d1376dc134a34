import { expect } from "chai";
import {
  defaultPreferences,
  isQuietTime,
  withMuted,
} from "../../../services/people/preferences.ts";

describe("How somebody wants to be told", () => {
  it("mutes a claim once, and hears of it again", () => {
    const muted = withMuted(
      withMuted(defaultPreferences, "a", true),
      "b",
      true,
    );
    expect(withMuted(muted, "a", true).muted).to.deep.equal(["b", "a"]);
    expect(withMuted(muted, "a", false).muted).to.deep.equal(["b"]);
    expect(withMuted(muted, "c", false).muted).to.deep.equal(["a", "b"]);
    expect(muted).to.include({ mode: "now", dailyHour: 9 });
  });

  it("keeps the newest 500 that are muted", () => {
    const ids = Array.from({ length: 501 }, (_, n) => `claim-${n}`);
    const { muted } = ids.reduce(
      (before, id) => withMuted(before, id, true),
      defaultPreferences,
    );
    expect(muted).to.deep.equal(ids.slice(1));
  });

  it("is quiet from one hour to another, also across midnight", () => {
    expect(isQuietTime({ from: 22, to: 7 })).to.equal(true);
    expect(isQuietTime({ from: 7, to: 7 })).to.equal(false);
  });
});
