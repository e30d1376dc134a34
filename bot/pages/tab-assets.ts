import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { z } from "zod";

const built = fileURLToPath(new URL("../../dist/tabs", import.meta.url));

const manifest = z.record(
  z.string(),
  z.looseObject({
    file: z.string(),
    css: z.array(z.string()).optional(),
    imports: z.array(z.string()).optional(),
  }),
);

const types: Readonly<Record<string, string>> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
};

/** What a page of `tabs/` is made of, by names that change with their content. */
export interface PageFiles {
  readonly script: string;
  readonly imports: readonly string[];
  readonly styles: readonly string[];
}

export type TabAssets = ReturnType<typeof createTabAssets>;

/** The pages that `npm run build:pages` made. Read once: only what was there at start can ever be asked for. */
export function createTabAssets(directory = built) {
  const list = join(directory, "manifest.json");
  const isBuilt = existsSync(list);
  const pages = isBuilt
    ? manifest.parse(JSON.parse(readFileSync(list, "utf8")))
    : {};
  const assets = join(directory, "assets");
  const files = new Map(
    (isBuilt ? readdirSync(assets) : []).flatMap((name) => {
      const type = types[extname(name)];
      if (type === undefined) return [];
      const plain = readFileSync(join(assets, name));
      return [[name, { type, plain, packed: gzipSync(plain) }] as const];
    }),
  );

  return {
    isBuilt,

    /** Undefined while the pages are not built. */
    page(entry: string): PageFiles | undefined {
      const found = pages[entry];
      return (
        found && {
          script: `tabs/${found.file}`,
          imports: (found.imports ?? []).flatMap((name) =>
            pages[name] ? [`tabs/${pages[name].file}`] : [],
          ),
          styles: (found.css ?? []).map((file) => `tabs/${file}`),
        }
      );
    },

    send: (request: IncomingMessage, response: ServerResponse) => {
      const name = /^\/tabs\/assets\/([\w.-]+)$/.exec(request.url ?? "")?.[1];
      const file = name === undefined ? undefined : files.get(name);
      if (!file) {
        response.writeHead(404, { "content-type": "text/plain" });
        response.end("Not found");
        return Promise.resolve();
      }
      const accepted = request.headers["accept-encoding"] ?? "";
      const isPacked = /\bgzip\b/.test(accepted);
      const body = isPacked ? file.packed : file.plain;
      response.writeHead(200, {
        "content-type": file.type,
        "content-length": body.length,
        "cache-control": "public, max-age=31536000, immutable",
        "x-content-type-options": "nosniff",
        vary: "accept-encoding",
        ...(isPacked ? { "content-encoding": "gzip" } : {}),
      });
      response.end(body);
      return Promise.resolve();
    },
  };
}
