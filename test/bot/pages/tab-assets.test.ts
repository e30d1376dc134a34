import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { pino } from "pino";
import { createPages } from "../../../bot/pages/pages.ts";
import type { CardRefresh } from "../../../bot/tell/card-refresh.ts";
import { createTabAssets } from "../../../bot/pages/tab-assets.ts";
import { openServices } from "../../support/services-kit.ts";

describe("Pages that were never built", () => {
  it("are told of at the start, and are no page rather than a broken one", async () => {
    const dataDir = await mkdtemp(join(tmpdir(), "pages-"));
    const lines: { level: number; msg: string }[] = [];
    try {
      const assets = createTabAssets(join(dataDir, "nowhere"));
      expect(assets.isBuilt).to.equal(false);
      expect(assets.page("tabs/upload/main.tsx")).to.equal(undefined);
      const { services, links } = await openServices({
        dataDir,
        tenants: [],
        now: () => new Date("2026-11-21T10:00:00Z"),
        log: pino(
          { level: "warn" },
          { write: (line: string) => lines.push(JSON.parse(line) as never) },
        ),
      });
      const pages = await createPages(services, {
        dataDir,
        assets,
        links,
        appId: undefined,
        refresh: {} as CardRefresh,
      });
      await pages.stop();
      expect(lines.map(({ msg }) => msg).join()).to.include(
        "npm run build:pages",
      );
    } finally {
      await rm(dataDir, { recursive: true });
    }
  });
});
