import { join } from "node:path";
import type { Services } from "../services.ts";
import { createExportPage } from "./export-page.ts";
import { createReportPage } from "./report-page.ts";
import type { Links } from "./links.ts";
import type { CardRefresh } from "../tell/card-refresh.ts";
import { createFilePage } from "./file-page.ts";
import { createTabAssets, type TabAssets } from "./tab-assets.ts";
import { createUploadPage } from "./upload-page.ts";
import { createUploads } from "./uploads.ts";
import type { ReaderServices } from "./link-reader.ts";
import { createUsedLinks } from "./used-links.ts";

export type Pages = Awaited<ReturnType<typeof createPages>>;

/** What is behind the signed links: the upload page with its uploads, and getting a file. */
export async function createPages(
  services: Pick<
    Services,
    | "claims"
    | "documents"
    | "exports"
    | "intake"
    | "maxFileBytes"
    | "records"
    | "telling"
    | "now"
    | "log"
  > &
    ReaderServices,
  options: {
    readonly dataDir: string;
    readonly links: Links;
    /** Draws the cards in the chat anew while files arrive. */
    readonly refresh: Pick<CardRefresh, "placed" | "finish">;
    /** Undefined on a machine without one. */
    readonly appId: string | undefined;
    readonly assets?: TabAssets;
  },
) {
  const { links, appId, refresh } = options;
  const assets = options.assets ?? createTabAssets();
  if (!assets.isBuilt)
    services.log.warn(
      "The upload page is not built: run `npm run build:pages` and start again. Until then the page only says that it is not available.",
    );
  const used = createUsedLinks(services.now);
  const uploads = await createUploads({
    services,
    links,
    directory: join(options.dataDir, "uploads"),
    refresh,
    used,
  });
  const page = createUploadPage({
    services,
    links,
    appId,
    used,
    refresh,
    assets,
  });

  return {
    showUpload: page.show,
    finishUpload: page.finish,
    uploads,
    sendAsset: assets.send,
    sendFile: createFilePage(services, links),
    sendExport: createExportPage(services, links),
    sendReport: createReportPage(services, links),

    async stop(): Promise<void> {
      await uploads.stop();
    },
  };
}
