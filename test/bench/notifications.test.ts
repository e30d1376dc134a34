import { expect } from "chai";
import { deliverAlerts } from "../../bench/deliver-alerts.ts";

describe("Alerts to many people at once, over HTTP and files", function () {
  this.timeout(60_000);

  it("are all delivered, none twice, with no limit broken, about as fast as the limit allows", async () => {
    // A sample at twice the documented rate; `npm run bench -- notifications --real` does the whole.
    const found = await deliverAlerts(300, 100);
    expect(found).to.include({
      lost: 0,
      doubled: 0,
      unsure: 0,
      brokenLimits: 0,
    });
    // Generous: other tests run on the same machine.
    expect(found.ratio).to.be.below(2);
  });
});
