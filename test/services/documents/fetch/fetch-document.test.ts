import { once } from "node:events";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import https from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { expect } from "chai";
import {
  createDocumentFetcher,
  type DocumentFetcherOptions,
} from "../../../../services/documents/fetch/fetch-document.ts";
import { createFileDocumentStore } from "../../../../services/documents/store/file-document-store.ts";
import { strictLinkPolicy } from "../../../../services/documents/fetch/link-policy.ts";
import { accepted, refused } from "../../../../services/outcome.ts";
import { selfSigned } from "../self-signed.ts";

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const local = [{ address: "127.0.0.1", family: 4 }];

describe("Fetching a document", () => {
  const { cert, key } = selfSigned("sharepoint.com");
  let server: https.Server;
  let port: number;
  let answer: Answer;
  let requests: IncomingMessage[];

  before(async () => {
    server = https.createServer({ cert, key }, (request, response) => {
      requests.push(request);
      answer(request, response);
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    port = (server.address() as AddressInfo).port;
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => {
    requests = [];
  });

  const link = (
    rest = "/a.pdf?tempauth=SECRET",
    host = "files.sharepoint.com",
  ) => `https://${host}:${port}${rest}`;

  /** Real TLS to the local server, which DNS calls files.sharepoint.com; all else is strict. */
  function fetcher(options: Partial<DocumentFetcherOptions> = {}) {
    return createDocumentFetcher({
      maxBytes: 1024 * 1024,
      lookup: () => Promise.resolve(local),
      policy: {
        ...strictLinkPolicy,
        otherPorts: true,
        isAddressAllowed: (address) => address === "127.0.0.1",
        trustedCertificates: [cert],
      },
      ...options,
    });
  }

  const all = async (bytes: AsyncIterable<Uint8Array>) =>
    accepted(await buffer(bytes));
  const dead = refused("document.link-dead", { host: "files.sharepoint.com" });
  const closedDoor = (host?: string) =>
    refused("document.link-refused", host === undefined ? undefined : { host });

  it("hands over the bytes, without asking for them compressed or authorized", async () => {
    const content = Buffer.alloc(500_000, "content ");
    answer = (_, response) => response.end(content);
    const outcome = await fetcher().fetch(link(), all);
    expect(outcome.ok && outcome.value.equals(content)).to.equal(true);
    expect(requests[0]?.url).to.equal("/a.pdf?tempauth=SECRET");
    expect(requests[0]?.headers).to.include({ "accept-encoding": "identity" });
    expect(requests[0]?.headers).not.to.have.property("authorization");
  });

  it("pipes straight into a document store, and a broken download leaves nothing there", async () => {
    const directory = await mkdtemp(path.join(tmpdir(), "fetched-"));
    const store = createFileDocumentStore({ directory });
    const put = (bytes: AsyncIterable<Uint8Array>) =>
      store.put(bytes, { maxBytes: 1000 });
    answer = (_, response) => response.end("hello");
    const outcome = await fetcher().fetch(link(), put);
    expect(outcome.ok && outcome.value.size).to.equal(5);
    await store.remove(outcome.ok ? outcome.value.sha256 : "");

    answer = (_, response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write("only a part", () => response.destroy());
    };
    expect(await fetcher().fetch(link(), put)).to.deep.equal(dead);
    const files = await readdir(directory, {
      recursive: true,
      withFileTypes: true,
    });
    expect(files.filter((entry) => entry.isFile())).to.deep.equal([]);
    await rm(directory, { recursive: true });
  });

  describe("When the link is dead", () => {
    for (const status of [401, 403, 404, 410, 500, 204, 206, 304])
      it(`says so for status ${status}`, async () => {
        answer = (_, response) => {
          // Not chained: restify, once loaded, replaces writeHead for every server of the process.
          response.writeHead(status);
          response.end();
        };
        expect(await fetcher().fetch(link(), all)).to.deep.equal(dead);
      });

    it("says so when nobody listens", async () => {
      const gone = "https://files.sharepoint.com:1/a";
      expect(await fetcher().fetch(gone, all)).to.deep.equal(dead);
    });
    it("says so when the name is unknown", async () => {
      const lookup = () => Promise.reject(new Error("ENOTFOUND"));
      expect(await fetcher({ lookup }).fetch(link(), all)).to.deep.equal(dead);
    });
    it("says so when the certificate is not trusted", async () => {
      const policy = {
        ...strictLinkPolicy,
        otherPorts: true,
        isAddressAllowed: () => true,
      };
      expect(await fetcher({ policy }).fetch(link(), all)).to.deep.equal(dead);
      expect(requests).to.have.length(0);
    });
    it("says so when the certificate is for another host", async () => {
      const other = fetcher({ allowedHosts: ["example.org"] });
      const outcome = await other.fetch(link("/a", "example.org"), all);
      expect(outcome).to.deep.equal(
        refused("document.link-dead", { host: "example.org" }),
      );
    });
    it("says so when the bytes come compressed although nobody asked", async () => {
      answer = (_, response) => {
        response.writeHead(200, { "content-encoding": "gzip" });
        response.end("x");
      };
      expect(await fetcher().fetch(link(), all)).to.deep.equal(dead);
    });
  });

  describe("When time runs out", () => {
    it("gives up on a server that never answers", async () => {
      answer = () => undefined;
      expect(
        await fetcher({ idleTimeoutMs: 50 }).fetch(link(), all),
      ).to.deep.equal(dead);
    });
    it("gives up on a server that stops in the middle", async () => {
      answer = (_, response) => response.write("begin");
      expect(
        await fetcher({ idleTimeoutMs: 50 }).fetch(link(), all),
      ).to.deep.equal(dead);
    });
    it("gives up on a server that drips for longer than the overall time", async () => {
      answer = (_, response) => {
        const drip = setInterval(() => response.write("."), 10);
        response.on("close", () => {
          clearInterval(drip);
        });
      };
      expect(
        await fetcher({ timeoutMs: 150 }).fetch(link(), all),
      ).to.deep.equal(dead);
    });
    it("gives up on DNS that never answers", async () => {
      const lookup = () => new Promise<never>(() => undefined);
      expect(
        await fetcher({ lookup, timeoutMs: 50 }).fetch(link(), all),
      ).to.deep.equal(dead);
    });
  });

  describe("When there are too many bytes", () => {
    const tooLarge = refused("document.too-large", { maxMegabytes: 1 });

    it("does not begin when the server announces them", async () => {
      answer = (_, response) => {
        response.writeHead(200, { "content-length": 2 ** 40 });
        response.write("x");
      };
      let began = false;
      const outcome = await fetcher().fetch(link(), (bytes) => {
        began = true;
        return all(bytes);
      });
      expect(outcome).to.deep.equal(tooLarge);
      expect(began).to.equal(false);
    });
    it("cuts an endless stream off and closes the connection", async () => {
      let sent = 0;
      const closed = new Promise<void>((resolve) => {
        answer = (_, response) => {
          const more = () => {
            sent += 65_536;
            if (response.write(Buffer.alloc(65_536))) setImmediate(more);
          };
          response.on("drain", more).on("close", resolve);
          more();
        };
      });
      let received = 0;
      const outcome = await fetcher().fetch(link(), async (bytes) => {
        for await (const chunk of bytes) received += chunk.length;
        return accepted(null);
      });
      expect(outcome).to.deep.equal(tooLarge);
      expect(received).to.be.at.most(1024 * 1024);
      await closed;
      expect(sent).to.be.below(64 * 1024 * 1024);
    });
    it("takes exactly the limit", async () => {
      answer = (_, response) => response.end(Buffer.alloc(1024 * 1024));
      expect((await fetcher().fetch(link(), all)).ok).to.equal(true);
    });
  });

  describe("When the link leads where it must not", () => {
    const strict = createDocumentFetcher({
      maxBytes: 1000,
      lookup: () => Promise.reject(new Error("must not be asked")),
    });
    const links: readonly (readonly [string, string | undefined])[] = [
      ["http://files.sharepoint.com/a", "files.sharepoint.com"],
      ["file:///etc/passwd", ""],
      ["ftp://files.sharepoint.com/a", "files.sharepoint.com"],
      ["https://example.org/a", "example.org"],
      ["https://evilsharepoint.com/a", "evilsharepoint.com"],
      ["https://sharepoint.com.evil.org/a", "sharepoint.com.evil.org"],
      ["https://sharepoint.com@evil.org/a", "evil.org"],
      ["https://user:secret@files.sharepoint.com/a", "files.sharepoint.com"],
      ["https://files.sharepoint.com:8443/a", "files.sharepoint.com"],
      ["https://127.0.0.1/a", "127.0.0.1"],
      ["https://[::1]/a", "::1"],
      ["https://0x7f000001/a", "127.0.0.1"],
      ["not a link", undefined],
      ["", undefined],
    ];
    for (const [url, host] of links)
      it(`refuses ${url} before asking DNS`, async () => {
        expect(await strict.fetch(url, all)).to.deep.equal(closedDoor(host));
      });

    it("refuses a name that resolves to a private address, also beside a public one", async () => {
      for (const addresses of [
        local,
        [{ address: "13.107.136.9", family: 4 }, ...local],
      ]) {
        const lookup = () => Promise.resolve(addresses);
        const rebinding = createDocumentFetcher({ maxBytes: 1000, lookup });
        const outcome = await rebinding.fetch(
          "https://files.sharepoint.com/a",
          all,
        );
        expect(outcome).to.deep.equal(closedDoor("files.sharepoint.com"));
      }
    });
    it("connects to the address that was checked, and asks DNS only once", async () => {
      answer = (_, response) => response.end("x");
      let asked = 0;
      const lookup = () => {
        asked += 1;
        return Promise.resolve(
          asked === 1 ? local : [{ address: "10.0.0.1", family: 4 }],
        );
      };
      expect((await fetcher({ lookup }).fetch(link(), all)).ok).to.equal(true);
      expect(asked).to.equal(1);
      expect(requests[0]?.headers.host).to.equal(
        `files.sharepoint.com:${port}`,
      );
    });
    it("knows a host in capitals and with a closing dot", async () => {
      answer = (_, response) => response.end("x");
      const outcome = await fetcher().fetch(
        link("/a", "FILES.SharePoint.com."),
        all,
      );
      expect(outcome.ok).to.equal(true);
    });
  });

  describe("When it is redirected", () => {
    const redirect =
      (location: string, status = 302): Answer =>
      (request, response) => {
        if (request.url?.startsWith("/a") === true) {
          response.writeHead(status, { location });
          response.end();
        } else response.end(`at ${request.url ?? ""}`);
      };

    for (const status of [301, 302, 303, 307, 308])
      it(`follows ${status} within the allowed hosts`, async () => {
        answer = redirect("/b?x=1", status);
        const outcome = await fetcher().fetch(link(), all);
        expect(outcome.ok && outcome.value.toString()).to.equal("at /b?x=1");
      });

    it("sends the token to the first address only", async () => {
      answer = redirect("/b");
      await fetcher().fetch(link(), all, { bearer: "token" });
      expect(
        requests.map(({ headers }) => headers.authorization),
      ).to.deep.equal(["Bearer token", undefined]);
    });
    it("refuses the step down to http", async () => {
      const policy = {
        protocols: ["https:", "http:"],
        otherPorts: true,
        isAddressAllowed: () => true,
        trustedCertificates: [cert],
      };
      answer = redirect("http://files.sharepoint.com/b");
      expect(await fetcher({ policy }).fetch(link(), all)).to.deep.equal(
        closedDoor(),
      );
    });
    it("refuses another host", async () => {
      answer = redirect("https://evil.example.org/b");
      const outcome = await fetcher().fetch(link(), all);
      expect(outcome).to.deep.equal(closedDoor("evil.example.org"));
    });
    it("refuses an allowed host at a private address", async () => {
      answer = redirect(`https://inside.sharepoint.com:${port}/b`);
      const lookup = (host: string) =>
        Promise.resolve(
          host.startsWith("inside")
            ? [{ address: "10.0.0.1", family: 4 }]
            : local,
        );
      const outcome = await fetcher({ lookup }).fetch(link(), all);
      expect(outcome).to.deep.equal(closedDoor("inside.sharepoint.com"));
    });
    it("follows three times and not a fourth", async () => {
      const chain =
        (last: number): Answer =>
        (request, response) => {
          const step = Number(request.url?.slice(1));
          if (step < last) {
            response.writeHead(302, { location: `/${step + 1}` });
            response.end();
          } else response.end("there");
        };
      answer = chain(3);
      expect((await fetcher().fetch(link("/0"), all)).ok).to.equal(true);
      answer = chain(4);
      expect(await fetcher().fetch(link("/0"), all)).to.deep.equal(
        closedDoor(),
      );
      expect(requests).to.have.length(8);
    });
    it("is dead when the redirect leads nowhere", async () => {
      answer = (_, response) => {
        response.writeHead(302);
        response.end();
      };
      expect(await fetcher().fetch(link(), all)).to.deep.equal(dead);
    });
  });

  it("never shows the query of a link, neither in refusals nor in errors", async () => {
    answer = (_, response) => response.write("x", () => response.destroy());
    let seen: unknown;
    const outcome = await fetcher().fetch(link(), async (bytes) => {
      try {
        return await all(bytes);
      } catch (error) {
        seen = error;
        throw error;
      }
    });
    const { stack, cause } = seen as Error;
    expect(
      `${JSON.stringify(outcome)} ${String(stack)} ${String((cause as Error).stack)}`,
    ).not.to.include("SECRET");
  });

  it("passes on what the receiver throws", async () => {
    answer = (_, response) => response.end("x");
    const full = new Error("disk full");
    let caught: unknown;
    await fetcher()
      .fetch(link(), () => Promise.reject(full))
      .catch((error: unknown) => {
        caught = error;
      });
    expect(caught).to.equal(full);
  });
});
