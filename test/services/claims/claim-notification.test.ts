import { expect } from "chai";
import { claimNotification } from "../../../services/claims/claim-notification.ts";

describe("A notification of the first version", () => {
  const old = { id: "1", kind: "approved", event: 3, to: "p" };

  it("can still be read, whatever it says went wrong", () => {
    for (const problem of ["503", "500 ServiceError", "unknown"])
      expect(
        claimNotification.parse({
          ...old,
          state: "pending",
          attempts: 3,
          problem,
        }),
      ).to.include({ state: "pending", attempts: 3, problem: undefined });
    expect(claimNotification.parse({ ...old, state: "failed" }).state).to.equal(
      "undeliverable",
    );
    expect(claimNotification.parse({ ...old, state: "sent" })).to.include({
      state: "sent",
      attempts: 0,
    });
  });
});
